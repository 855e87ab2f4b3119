import type { AdoptionPlan, PlannedCase } from '@steward/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Select, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { PlanChange } from '../../api/adoptions.js';
import { everybody } from '../../api/people.js';
import { ClassTag } from '../../kit/case-tags.js';
import { PersonName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { adoptionWords, planOutcomeNames } from './adoption.words.js';

/** Who takes which case, and by when; to be changed as long as the plan is a draft. */
export function PlanTable({
  plan,
  zone,
  busy,
  onChange,
}: {
  readonly plan: AdoptionPlan;
  readonly zone: string;
  readonly busy: boolean;
  readonly onChange: (cases: readonly PlanChange[]) => void;
}): ReactElement {
  const t = useWords(adoptionWords);
  const say = useSay();
  const { data: people } = useQuery(everybody);
  const isDraft = plan.state === 'draft';
  const options = [
    { value: '', label: t.nobody },
    ...[...(people?.values() ?? [])].map(({ personId, name }) => ({ value: personId, label: name })),
  ];
  return (
    <Table<PlannedCase>
      size="small"
      rowKey="caseId"
      loading={busy}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      dataSource={[...plan.items]}
      columns={[
        {
          title: t.number,
          render: (_, row) => <Link to={`/cases/${row.caseId}`}>{row.number ?? row.caseId}</Link>,
        },
        { title: t.class, render: (_, row) => <ClassTag problemClass={row.class} /> },
        { title: t.received, render: (_, row) => <Instant at={row.receivedAt} zone={zone} /> },
        {
          title: t.person,
          render: (_, row) =>
            isDraft ? (
              <Select
                aria-label={`${t.person} ${row.number ?? ''}`}
                style={{ minWidth: '10rem' }}
                showSearch
                optionFilterProp="label"
                value={row.personId ?? ''}
                options={options}
                onChange={(value) => onChange([{ ...kept(row), personId: value === '' ? null : value }])}
              />
            ) : row.personId === null ? (
              t.nobody
            ) : (
              <PersonName id={row.personId} />
            ),
        },
        {
          title: t.resolveBy,
          render: (_, row) =>
            isDraft ? (
              <DatePicker
                aria-label={`${t.resolveBy} ${row.number ?? ''}`}
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                needConfirm
                allowClear={false}
                value={shownInPicker(Date.parse(row.resolveBy), zone)}
                onChange={(picked) => {
                  if (picked !== null) onChange([{ ...kept(row), resolveBy: pickedInZone(picked, zone) }]);
                }}
              />
            ) : (
              <Instant at={row.resolveBy} zone={zone} />
            ),
        },
        {
          title: '',
          render: (_, row) =>
            isDraft ? (
              <Button size="small" onClick={() => onChange([{ caseId: row.caseId, leaveOut: true }])}>
                {t.leaveOut}
              </Button>
            ) : row.outcome === null ? null : (
              say(planOutcomeNames[row.outcome])
            ),
        },
      ]}
    />
  );
}

const kept = ({ caseId, personId, resolveBy }: PlannedCase): Exclude<PlanChange, { leaveOut: true }> => ({
  caseId,
  personId,
  resolveBy,
});
