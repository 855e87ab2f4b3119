import type { ActionDto } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { act } from '../../../api/acting.js';
import { isConflict } from '../../../api/problem.js';
import { bodyOf, inOrder, type FormValues } from '../../../cases/takes.js';
import { Refusal } from '../../../kit/states.js';
import { useMe } from '../../../session/use-session.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePunctuation } from '../punctuation.js';
import { useCase, useTakes } from '../case-context.js';
import { isOthers } from '../facts/fact-kinds.js';
import { actsWords } from './acts.words.js';
import { FieldOf } from './field-of.js';
import { formDrafts } from './form-draft.js';
import { Meanwhile, sendUnlessOthersActed } from './meanwhile.js';
import { useWishKey } from './use-wish.js';

/**
 * Asks for exactly what an action takes and sends it. When somebody else acts meanwhile it says what he did, keeps what was
 * typed, and sends only after that was seen. What was typed and not sent stands there again when the form is opened anew.
 */
export function ActForm({ view, onDone }: { readonly view: ActionDto; readonly onDone: () => void }): ReactElement {
  const { action } = view;
  const { c, face, facts } = useCase();
  const { acts } = face;
  const takes = useTakes()[action] ?? {};
  const own = acts.forms[action];
  const Above = acts.above[action];
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
      const body = own === undefined ? bodyOf(takes, values) : own.body(values);
      const send = acts.sends[action];
      if (send !== undefined) return send(c, body, keyOf(body));
      await sendUnlessOthersActed(queries, c, facts.at(-1)?.seq ?? openedAt, me.personId, (version) =>
        act({ of: c, action, body, key: keyOf(body), version }),
      );
      return null;
    },
    onSuccess: (link) => {
      formDrafts.drop(c.id, action);
      void message.success(t.done(say(view.title)));
      if (link === null) onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  // Also what a part of the form sets by itself, such as a file that has been sent.
  const written = Form.useWatch([], form) as unknown;
  useEffect(() => {
    if (form.isFieldsTouched()) formDrafts.keep(c.id, action, form.getFieldsValue(true) as FormValues);
  }, [written, form, c.id, action]);
  if (typeof sending.data === 'string') return <OwnLink link={sending.data} onDone={onDone} />;
  const conflict = isConflict(sending.error);
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      onFinish={() => sending.mutate(form.getFieldsValue(true) as FormValues)}
      scrollToFirstError
      initialValues={formDrafts.read(c.id, action) ?? acts.starts[action] ?? {}}
    >
      {Above !== undefined && <Above />}
      {own === undefined ? (
        inOrder(takes).map(([name, field]) => <FieldOf key={name} name={name} field={field} action={action} />)
      ) : (
        <own.Fields />
      )}
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
        <Button type="primary" danger={acts.grave.includes(action)} htmlType="submit" loading={sending.isPending}>
          {others.length > 0 ? t.sendStill : `${t.send}${p.colon}${say(view.title)}`}
        </Button>
        <Button
          onClick={() => {
            formDrafts.drop(c.id, action);
            onDone();
          }}
        >
          {t.cancel}
        </Button>
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
