import type { ActionDto, OpenAction } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { act } from '../../../api/acting.js';
import { isConflict } from '../../../api/problem.js';
import { joinReporter } from '../../../api/reporters.js';
import { Refusal } from '../../../kit/states.js';
import { useMe } from '../../../session/use-session.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePunctuation } from '../punctuation.js';
import { useCase } from '../case-context.js';
import { isOthers } from '../facts/fact-kinds.js';
import { acts, bodyOf, type FormValues } from './acts.js';
import { actsWords } from './acts.words.js';
import { FieldOf } from './fields.js';
import { Meanwhile, sendUnlessOthersActed } from './meanwhile.js';
import { useWishKey } from './use-wish.js';

/**
 * Asks for exactly what an action wants and sends it. When somebody else acts meanwhile it says what he did, keeps what was
 * typed, and sends only after that was seen.
 */
export function ActForm({ view, onDone }: { readonly view: ActionDto; readonly onDone: () => void }): ReactElement {
  const action = view.action as OpenAction;
  const { c, facts } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const me = useMe();
  const p = usePunctuation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const keyOf = useWishKey();
  const [form] = Form.useForm<FormValues>();
  const [openedAt] = useState(facts.at(-1)?.seq ?? c.version);
  const others = facts.filter((fact) => fact.seq > openedAt && isOthers(fact, me.personId));
  const sending = useMutation({
    mutationFn: async (values: FormValues): Promise<string | null> => {
      const body = bodyOf(action, values);
      if (action === 'join-reporter')
        return (await joinReporter(c.id, bodyOf('join-reporter', values), keyOf(body))).link;
      await sendUnlessOthersActed(queries, c.id, facts.at(-1)?.seq ?? openedAt, me.personId, (version) =>
        act({ caseId: c.id, action, body, key: keyOf(body), version }),
      );
      return null;
    },
    onSuccess: (link) => {
      void message.success(t.done(say(view.title)));
      if (link === null) onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['complaint', c.id] }),
  });
  if (typeof sending.data === 'string') return <OwnLink link={sending.data} onDone={onDone} />;
  const conflict = isConflict(sending.error);
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      onFinish={() => sending.mutate(form.getFieldsValue(true) as FormValues)}
      scrollToFirstError
      initialValues={{ for: 'owner' }}
    >
      {acts[action].fields.map((field) => (
        <FieldOf key={field} field={field} action={action} />
      ))}
      <Meanwhile facts={others} refused={conflict} />
      {others.length > 0 && !view.allowed && (
        <Alert
          type="error"
          showIcon
          title={t.noLonger}
          description={`${say(view.refusal?.message ?? view.title)} ${view.refusal?.clause ?? ''}`}
        />
      )}
      {sending.isError && !(conflict && others.length > 0) && <Refusal error={sending.error} />}
      <Space>
        <Button type="primary" danger={acts[action].grave === true} htmlType="submit" loading={sending.isPending}>
          {others.length > 0 ? t.sendStill : `${t.send}${p.colon}${say(view.title)}`}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </Space>
    </Form>
  );
}

function OwnLink({ link, onDone }: { readonly link: string; readonly onDone: () => void }): ReactElement {
  const t = useWords(actsWords);
  return (
    <>
      <p>{t.ownLink}</p>
      <Input readOnly value={link} aria-label={t.ownLink} />
      <Button type="primary" onClick={onDone} style={{ marginTop: 12 }}>
        {t.close}
      </Button>
    </>
  );
}
