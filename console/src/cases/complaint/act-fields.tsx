import { caseKinds, kindNames, takingOutNames, takingOutWays } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, Cascader, Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { problemsAt } from '../../api/filing.js';
import { reporters } from '../../api/reporters.js';
import { PersonName } from '../../kit/names.js';
import { actsWords } from '../../pages/case/acts/acts.words.js';
import { CaseField } from '../../pages/case/acts/case-field.js';
import { ChoiceField } from '../../pages/case/acts/choice-field.js';
import { ProofField } from '../../pages/case/acts/proof-field.js';
import { WordsField } from '../../pages/case/acts/words-field.js';
import { useSay, useWords } from '../../words/words.js';
import { withoutEmpty, type FormValues } from '../takes.js';
import { useComplaint } from './use-complaint.js';

const fieldWords = {
  askedBy: { zh: '申请人', en: 'asked by' },
  takingOutAs: { zh: '移出方式', en: 'How it leaves the figures' },
  joinedAs: (seq: number, name: string | null) => ({
    zh: `${name ?? '报事人'}（第 ${String(seq)} 条记录）`,
    en: `${name ?? 'a reporter'} (entry ${String(seq)})`,
  }),
};

interface OwnFieldProps {
  readonly name: string;
  readonly label: string;
}

/** What was found is needed when it is not fixed, because that reopens the case. */
export function FindingField({ name, label }: OwnFieldProps): ReactElement {
  const result = Form.useWatch<unknown>('result');
  return <WordsField name={name} label={label} needed={result === 'not-fixed'} />;
}

/** Which of the reporters who joined is taken out again. */
export function JoinedField({ name, label }: OwnFieldProps): ReactElement {
  const { c } = useComplaint();
  const { data } = useQuery(reporters(c.id));
  const nameOf = (seq: number): string | null => data?.items.find((row) => row.seq === seq)?.name ?? null;
  const t = useWords({ ...fieldWords, needed: actsWords.needed });
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
      <Select
        options={c.joined
          .filter(({ undone }) => !undone)
          .map(({ seq }) => ({ value: seq, label: t.joinedAs(seq, nameOf(seq)) }))}
      />
    </Form.Item>
  );
}

/** Place, category and problem in one: a leaf of the tree that the estate's standard has. */
export function LeafField({ label }: OwnFieldProps): ReactElement {
  const { c } = useComplaint();
  const t = useWords(actsWords);
  const say = useSay();
  const form = Form.useFormInstance();
  const { data } = useQuery(problemsAt(c.estateId));
  const options = (data?.places ?? []).map((place) => ({
    value: place.id,
    label: say(place.title),
    children: (data?.categories ?? []).flatMap((category) => {
      const leaves = (data?.leaves ?? []).filter((leaf) => leaf.place === place.id && leaf.category === category.id);
      if (leaves.length === 0) return [];
      return [
        {
          value: category.id,
          label: say(category.title),
          children: leaves.map((leaf) => ({ value: leaf.problem, label: say(leaf.title) })),
        },
      ];
    }),
  }));
  return (
    <Form.Item name="leaf" label={label} rules={[{ required: true, message: t.needed }]}>
      <Cascader
        options={options.filter(({ children }) => children.length > 0)}
        showSearch
        onChange={([place, category, problem]) => form.setFieldsValue({ place, category, problem })}
      />
    </Form.Item>
  );
}

/** How a case with a breach is to leave the rates, and what that way wants (§2.1.3). */
export function TakingOutFields(): ReactElement {
  const { c } = useComplaint();
  const t = useWords({ ...actsWords, takingOutAs: fieldWords.takingOutAs });
  const as = Form.useWatch<unknown>('as');
  const others = caseKinds.filter((one) => one !== c.kind);
  return (
    <>
      <ChoiceField name="as" label={t.takingOutAs} values={takingOutWays} names={takingOutNames} needed />
      {as === 'other-kind' && <ChoiceField name="kind" label={t.kind} values={others} names={kindNames} needed />}
      {as === 'withdrawn' && <ProofField name="confirmedWith" label={t.confirmed} confirming />}
      {as === 'merged' && <CaseField name="into" label={t.into} />}
      <WordsField name="reason" label={t.reason} needed />
    </>
  );
}

/** What the way that was chosen wants, and nothing that was filled in for another one. */
export const takingOutBody = ({ as, kind, confirmedWith, into, reason }: FormValues): object => ({
  as,
  ...(as === 'other-kind' ? { kind } : {}),
  ...(as === 'withdrawn' ? { confirmedWith: withoutEmpty(Object(confirmedWith) as object) } : {}),
  ...(as === 'merged' ? { into } : {}),
  reason: typeof reason === 'string' ? reason.trim() : '',
});

/** What a second person decides on: how the case is to leave the rates, and who asks for it. */
export function ProposedTakingOut(): ReactElement | null {
  const { c } = useComplaint();
  const t = useWords({ ...fieldWords, into: actsWords.into });
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
          {say(takingOutNames[takingOut.as])} {kind === undefined ? null : say(kindNames[kind])}
          {into === null ? null : <Link to={`/cases/${into}`}>{t.into}</Link>} · {t.askedBy}{' '}
          <PersonName id={takingOut.by} />
        </>
      }
    />
  );
}
