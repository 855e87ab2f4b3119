import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { linksOf } from '../../api/links.js';
import { actsWords } from '../../pages/case/acts/acts.words.js';
import { CaseField } from '../../pages/case/acts/case-field.js';
import { useCase } from '../../pages/case/case-context.js';
import { useSay, useWords } from '../../words/words.js';
import type { OwnField } from '../face.js';

/** An open emergency of this estate. */
const EmergencyField: OwnField = ({ name, label }) => <CaseField name={name} label={label} process="emergency" />;

/** One of the emergencies with which the open case is linked. */
const LinkedField: OwnField = ({ name, label }) => {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const { data, isFetching } = useQuery(linksOf(c));
  const options = (data?.items ?? []).flatMap(({ as, caseId, number, title }) =>
    as === 'child' && caseId !== null
      ? [{ value: caseId, label: `${number ?? ''} ${title === null ? '' : say(title)}`.trim() }]
      : [],
  );
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
      <Select loading={isFetching} options={options} />
    </Form.Item>
  );
};

/** What linking a case with an emergency chooses from what stands there, by `<action>.<field>`. */
export const linkFields = {
  'join-emergency.caseId': EmergencyField,
  'undo-emergency.caseId': LinkedField,
} as const satisfies Readonly<Record<string, OwnField>>;
