import type { DrillDto } from '@steward/assets/api';
import { drillStateNames, hazardNames, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { drillCalendar } from '../../api/drills.js';
import { useEstateZone } from '../../api/estates.js';
import { Nothing, Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { AnnounceForm } from './announce-form.js';
import { DrillScore } from './drill-score.js';
import { drillsWords } from './drills.words.js';

const colours: Readonly<Partial<Record<DrillDto['state'], string>>> = {
  due: 'orange',
  'under-way': 'blue',
  held: 'green',
  missed: 'red',
  'made-good': 'gold',
};

/** The dates of an estate: what is due, what was held, and what was missed, which stays. */
export function DrillCalendar({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(drillsWords);
  const all = useQuery(drillCalendar(estateId));
  const [announcing, setAnnouncing] = useState<DrillDto | null>(null);
  return (
    <Shown of={all}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing>{t.none}</Nothing>
        ) : (
          <>
            <Dates rows={rows} estateId={estateId} announce={setAnnouncing} />
            {announcing !== null && <AnnounceForm drill={announcing} close={() => setAnnouncing(null)} />}
          </>
        )
      }
    </Shown>
  );
}

function Dates({
  rows,
  estateId,
  announce,
}: {
  readonly rows: readonly DrillDto[];
  readonly estateId: string;
  readonly announce: (drill: DrillDto) => void;
}): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const zone = useEstateZone(estateId);
  return (
    <Table<DrillDto>
      size="small"
      rowKey="obligationId"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...rows]}
      onRow={({ state }) => ({ 'data-state': state }) as object}
      columns={[
        { title: t.hazard, key: 'hazard', render: (_, row) => <strong>{say(wordOf(hazardNames, row.hazard))}</strong> },
        {
          title: t.window,
          key: 'window',
          render: (_, row) => (
            <>
              <Instant at={row.opensAt} zone={zone} /> – <Instant at={lastOf(row)} zone={zone} />
            </>
          ),
        },
        { title: t.state, key: 'state', render: (_, row) => <State row={row} /> },
        {
          title: t.announced,
          key: 'announced',
          render: (_, row) =>
            row.announcedFor === null ? (
              <span className="soft">{t.notAnnounced}</span>
            ) : (
              <Instant at={row.announcedFor} zone={zone} />
            ),
        },
        {
          title: t.held,
          key: 'held',
          render: (_, row) => (
            <span className="drill-cell">
              <Instant at={row.startedAt} zone={zone} />
              {row.caseId !== null && <DrillScore caseId={row.caseId} score={row.score} />}
            </span>
          ),
        },
        {
          title: t.acts,
          key: 'acts',
          className: 'no-print',
          render: (_, row) => <Acts row={row} announce={announce} />,
        },
      ]}
    />
  );
}

/** The last minute in which it is in time: the end itself is the next day's first. */
const lastOf = ({ endsAt }: DrillDto): string => new Date(Date.parse(endsAt) - 60_000).toISOString();

function State({ row }: { readonly row: DrillDto }): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  return (
    <span className="drill-cell">
      <Tag color={colours[row.state] ?? 'default'}>{say(wordOf(drillStateNames, row.state))}</Tag>
      {row.missed && row.state === 'under-way' && <Tag color="red">{t.wasMissed}</Tag>}
      {row.repeats !== null && <span className="soft">{t.repeats}</span>}
    </span>
  );
}

function Acts({
  row,
  announce,
}: {
  readonly row: DrillDto;
  readonly announce: (drill: DrillDto) => void;
}): ReactElement | null {
  const t = useWords(drillsWords);
  const ahead = row.state === 'laid-out' || row.state === 'due';
  const owed = row.state === 'due' || row.state === 'missed';
  if (!ahead && !owed) return null;
  const where = new URLSearchParams({ hazard: row.hazard, estate: row.estateId, drill: 'yes' });
  return (
    <span className="drill-cell">
      {owed && <Link to={`/emergency?${where.toString()}`}>{t.begin}</Link>}
      {ahead && (
        <Button size="small" onClick={() => announce(row)}>
          {t.announce}
        </Button>
      )}
    </span>
  );
}
