import {
  classNames,
  externalResultNames,
  kindNames,
  problemClasses,
  caseKinds,
  takingOutWays,
} from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import type { OpenAction } from '@steward/tickets/api';
import { Alert, Form, Input, Radio, Rate, Select } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { reporters } from '../../../api/reporters.js';
import { PersonName } from '../../../kit/names.js';
import type { Bilingual } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { reviewNames, reviewWays, takingOutNames, waitNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';
import type { FormField } from './acts.js';
import { CaseField } from './case-field.js';
import { CorrectionFields } from './correction-fields.js';
import { ExternalFields } from './external-fields.js';
import { HappenedField } from './happened-field.js';
import { InstantField } from './instant-field.js';
import { ContractorField, HelperField, PersonField } from './person-field.js';
import { ProofField } from './proof-field.js';
import { HandlerToldFields, ReporterFields } from './reporter-fields.js';

const textNames: Readonly<Partial<Record<OpenAction, 'textTold' | 'textFedBack' | 'formalReply'>>> = {
  'reply-external': 'formalReply',
  'tell-owner': 'textTold',
  'tell-progress': 'textTold',
  'feed-back': 'textFedBack',
};

/** The part of a form that asks for one thing. */
export function FieldOf({ field, action }: { readonly field: FormField; readonly action: OpenAction }): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const needed = [{ required: true, message: t.needed }];
  switch (field) {
    case 'class':
      return (
        <Choice
          name="class"
          label={t.class}
          codes={problemClasses.filter((one) => action === 'classify' || one !== c.class)}
          names={classNames}
        />
      );
    case 'kind':
      return <Choice name="kind" label={t.kind} codes={caseKinds.filter((one) => one !== c.kind)} names={kindNames} />;
    case 'waitFor':
      return (
        <Choice name="for" label={t.waitFor} codes={Object.keys(waitNames)} names={waitNames} help={t.waitForHelp} />
      );
    case 'result':
      return <Choice name="result" label={t.result} codes={Object.keys(reviewNames)} names={reviewNames} />;
    case 'how':
      return <Choice name="how" label={t.how} codes={Object.keys(reviewWays)} names={reviewWays} />;
    case 'called':
      return (
        <Form.Item name="call" label={t.called} rules={needed}>
          <Radio.Group
            options={[
              { value: true, label: t.yes },
              { value: false, label: t.no },
            ]}
          />
        </Form.Item>
      );
    case 'score':
      return (
        <Form.Item name="score" label={t.score} rules={needed}>
          <Rate />
        </Form.Item>
      );
    case 'person':
    case 'handOverTo':
      return <PersonField label={t.person} />;
    case 'contractor':
      return <ContractorField label={t.contractor} />;
    case 'helper':
      return <HelperField />;
    case 'into':
      return <CaseField name="into" label={t.into} />;
    case 'hotSpotCases':
      return <CaseField name="cases" label={t.cases} several />;
    case 'takingOut':
      return <TakingOutFields />;
    case 'joined':
      return <JoinedField />;
    case 'expectedAt':
      return <InstantField name="expectedAt" label={t.expectedAt} ahead />;
    case 'correction':
      return <CorrectionFields />;
    case 'reporter':
      return <ReporterFields />;
    case 'handlerTold':
      return <HandlerToldFields />;
    case 'text':
      return <WordsField name="text" label={t[textNames[action] ?? 'text']} needed />;
    case 'maybeText':
      return <TextUnlessFound />;
    case 'reason':
      return (
        <>
          {(action === 'approve-taking-out' || action === 'reject-taking-out') && <ProposedTakingOut />}
          <WordsField name="reason" label={action === 'see-owner-word' ? t.whyNoAnswer : t.reason} needed />
        </>
      );
    case 'maybeReason':
      return <WordsField name="reason" label={t.reason} />;
    case 'proof':
      return <ProofField label={t.proof} />;
    case 'confirmedWith':
      return <ProofField label={t.confirmed} confirming />;
    case 'accepts':
      return (
        <Form.Item name="accepts" label={t.accepts} rules={needed}>
          <Radio.Group
            options={[
              { value: true, label: t.suits },
              { value: false, label: t.suitsNot },
            ]}
          />
        </Form.Item>
      );
    case 'external':
      return <ExternalFields />;
    case 'outcome':
      return (
        <Choice name="result" label={t.outcome} codes={Object.keys(externalResultNames)} names={externalResultNames} />
      );
    case 'happened':
      return <HappenedField action={action} />;
    default:
      return field satisfies never;
  }
}

function Choice({
  name,
  label,
  codes,
  names,
  help,
}: {
  readonly name: string;
  readonly label: string;
  readonly codes: readonly string[];
  readonly names: Readonly<Record<string, Bilingual>>;
  readonly help?: string;
}): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: true, message: t.needed }]}>
      <Radio.Group
        optionType="button"
        options={codes.map((value) => ({ value, label: say(names[value] ?? { zh: value, en: value }) }))}
      />
    </Form.Item>
  );
}

/** Words, needed or not. */
export function WordsField({
  name,
  label,
  needed = false,
}: {
  readonly name: string | string[];
  readonly label: string;
  readonly needed?: boolean;
}): ReactElement {
  const t = useWords(actsWords);
  return (
    <Form.Item
      name={name}
      label={needed ? label : `${label}${t.optional}`}
      rules={needed ? [{ required: true, whitespace: true, message: t.needed }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={5000} />
    </Form.Item>
  );
}

/** What was found is needed when it is not fixed, because that reopens the case. */
function TextUnlessFound(): ReactElement {
  const t = useWords(actsWords);
  const result = Form.useWatch<unknown>('result');
  return <WordsField name="text" label={t.text} needed={result === 'not-fixed'} />;
}

/** How a case with a breach is to leave the rates, and what that way wants (§2.1.3). */
function TakingOutFields(): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const as = Form.useWatch<unknown>('as');
  return (
    <>
      <Choice name="as" label={t.takingOutAs} codes={takingOutWays} names={takingOutNames} />
      {as === 'other-kind' && (
        <Choice name="kind" label={t.kind} codes={caseKinds.filter((one) => one !== c.kind)} names={kindNames} />
      )}
      {as === 'withdrawn' && <ProofField label={t.confirmed} confirming />}
      {as === 'merged' && <CaseField name="into" label={t.into} />}
    </>
  );
}

/** What a second person decides on: how the case is to leave the rates, and who asks for it. */
function ProposedTakingOut(): ReactElement | null {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const { takingOut } = c.proposals;
  if (takingOut === null) return null;
  const kind = takingOut.kind === null ? undefined : caseKinds.find((one) => one === takingOut.kind);
  const into = takingOut.into;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {say(takingOutNames[takingOut.as] ?? { zh: takingOut.as, en: takingOut.as })}{' '}
          {kind === undefined ? null : say(kindNames[kind])}
          {into === null ? null : <Link to={`/cases/${into}`}>{t.into}</Link>} · {t.askedBy}{' '}
          <PersonName id={takingOut.by} />
        </>
      }
    />
  );
}

function JoinedField(): ReactElement {
  const { c } = useCase();
  const { data } = useQuery(reporters(c.id));
  const nameOf = (seq: number): string | null => data?.items.find((row) => row.seq === seq)?.name ?? null;
  const t = useWords(actsWords);
  return (
    <Form.Item name="joinedSeq" label={t.joined} rules={[{ required: true, message: t.needed }]}>
      <Select
        options={c.joined
          .filter(({ undone }) => !undone)
          .map(({ seq }) => ({ value: seq, label: t.joinedAs(seq, nameOf(seq)) }))}
      />
    </Form.Item>
  );
}
