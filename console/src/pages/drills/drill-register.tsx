import type { HeldDrillDto } from '@steward/assets/api';
import { hazardNames, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import type { ReactElement } from 'react';
import { drillRegister } from '../../api/drills.js';
import { useEstateZone } from '../../api/estates.js';
import { Nothing, Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { DrillScore } from './drill-score.js';
import { drillsWords } from './drills.words.js';

/** Every drill that was begun at an estate, owed or not, with its score. */
export function DrillRegister({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const zone = useEstateZone(estateId);
  const all = useQuery(drillRegister(estateId));
  return (
    <Shown of={all}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing>{t.noneHeld}</Nothing>
        ) : (
          <Table<HeldDrillDto>
            size="small"
            rowKey="caseId"
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
                title: t.declared,
                key: 'declared',
                render: (_, row) => <Instant at={row.declaredAt ?? row.reportedAt} zone={zone} />,
              },
              {
                title: t.ended,
                key: 'ended',
                render: (_, row) =>
                  row.endedAt === null ? <Tag color="blue">{t.running}</Tag> : <Instant at={row.endedAt} zone={zone} />,
              },
              {
                title: t.score,
                key: 'score',
                render: (_, row) => (
                  <span className="drill-cell">
                    {row.brokenOff && <Tag>{t.brokenOff}</Tag>}
                    <DrillScore caseId={row.caseId} score={row.score} />
                  </span>
                ),
              },
              {
                title: t.counts,
                key: 'counts',
                render: (_, row) => row.obligationId ?? <span className="soft">{t.countsForNone}</span>,
              },
            ]}
          />
        )
      }
    </Shown>
  );
}
