import type { ActionDto } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { act } from '../../../api/acting.js';
import { isConflict } from '../../../api/problem.js';
import { bodyOf, inOrder, type FormValues } from '../../../cases/takes.js';
import { caseNameOf, fileSentOrKept, sentOrKept, type Outcome } from '../../../hand/acting.js';
import { chosenFiles } from '../../../hand/chosen-files.js';
import { handWords } from '../../../hand/hand.words.js';
import { outbox } from '../../../hand/own-outbox.js';
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

/** What became of a form: a link that is to be handed over, and whether it is with the service. */
interface Sent {
  readonly link: string | null;
  readonly outcome: Outcome;
}

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
  const hand = useWords(handWords);
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
    mutationFn: async (values: FormValues): Promise<Sent> => {
      const said = own === undefined ? bodyOf(takes, values) : own.body(values);
      const withFiles = await chosenFiles.placed(said, (file) => fileSentOrKept(c, 'document', handWords.file, file));
      const body = outbox.placed(withFiles);
      const key = keyOf(body);
      const send = acts.sends[action];
      if (send !== undefined) return { link: await send(c, body, key), outcome: 'sent' };
      const seen = facts.at(-1)?.seq ?? openedAt;
      const here = { of: c, caseName: caseNameOf(c), name: view.title, action, body, key, seen, guarded: true };
      const outcome = await sentOrKept(here, () =>
        sendUnlessOthersActed(queries, c, seen, me.personId, (version) => act({ of: c, action, body, key, version })),
      );
      return { link: null, outcome };
    },
    onSuccess: ({ link, outcome }) => {
      formDrafts.drop(c.id, action);
      void message.success(outcome === 'kept' ? hand.kept(say(view.title)) : t.done(say(view.title)));
      if (link === null) onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  // Also what a part of the form sets by itself, such as a file that has been sent.
  const written = Form.useWatch([], form) as unknown;
  useEffect(() => {
    if (form.isFieldsTouched()) formDrafts.keep(c.id, action, form.getFieldsValue(true) as FormValues);
  }, [written, form, c.id, action]);
  const link = sending.data?.link ?? null;
  if (link !== null) return <OwnLink link={link} onDone={onDone} />;
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
