import type { DutyDto } from '@steward/assets/api';
import { hazardNames, planWriters, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import type { ReactElement } from 'react';
import { drillDuties } from '../../api/drills.js';
import { Nothing, Shown } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { drillsWords } from './drills.words.js';

/** How often an estate drills what. */
export function DutyTable({
  estateId,
  change,
}: {
  readonly estateId: string;
  readonly change: (duty: DutyDto) => void;
}): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const me = useMe();
  const all = useQuery(drillDuties(estateId));
  return (
    <Shown of={all}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing>{t.noPlan}</Nothing>
        ) : (
          <Table<DutyDto>
            size="small"
            rowKey="dutyId"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={[...rows]}
            columns={[
              {
                title: t.hazard,
                key: 'hazard',
                render: (_, row) => <strong>{say(wordOf(hazardNames, row.hazard))}</strong>,
              },
              {
                title: t.months,
                key: 'months',
                render: (_, row) => (row.active ? t.every(row.months) : <Tag>{t.over}</Tag>),
              },
              { title: t.anchor, key: 'anchor', dataIndex: 'anchor' },
              { title: t.openDays, key: 'days', dataIndex: 'openDays' },
              {
                title: t.acts,
                key: 'change',
                className: 'no-print',
                render: (_, row) =>
                  holds(me, ...planWriters) && (
                    <Button size="small" onClick={() => change(row)}>
                      {t.change}
                    </Button>
                  ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}
