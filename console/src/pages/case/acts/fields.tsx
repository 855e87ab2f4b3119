import { classNames, kindNames, problemClasses, caseKinds } from '@steward/handbook';
import type { OpenAction } from '@steward/tickets/api';
import { Form, Input, Radio, Rate, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Bilingual } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { reviewNames, reviewWays, waitNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';
import type { FormField } from './acts.js';
import { CaseField } from './case-field.js';
import { CorrectionFields } from './correction-fields.js';
import { HappenedField } from './happened-field.js';
import { InstantField } from './instant-field.js';
import { ContractorField, HelperField, PersonField } from './person-field.js';
import { ProofField } from './proof-field.js';
import { HandlerToldFields, ReporterFields } from './reporter-fields.js';

const textNames: Readonly<Partial<Record<OpenAction, 'textTold' | 'textFedBack'>>> = {
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
      return <Choice name="for" label={t.waitFor} codes={Object.keys(waitNames)} names={waitNames} />;
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
      return <WordsField name="reason" label={t.reason} needed />;
    case 'maybeReason':
      return <WordsField name="reason" label={t.reason} />;
    case 'proof':
      return <ProofField label={t.proof} />;
    case 'confirmedWith':
      return <ProofField label={t.confirmed} confirming />;
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
}: {
  readonly name: string;
  readonly label: string;
  readonly codes: readonly string[];
  readonly names: Readonly<Record<string, Bilingual>>;
}): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
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

function JoinedField(): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  return (
    <Form.Item name="joinedSeq" label={t.joined} rules={[{ required: true, message: t.needed }]}>
      <Select
        options={c.joined.filter(({ undone }) => !undone).map(({ seq }) => ({ value: seq, label: t.joinedAs(seq) }))}
      />
    </Form.Item>
  );
}
