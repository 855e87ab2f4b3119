import type { NotedCase } from '@steward/tickets/api';
import { Table, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { PersonLabel } from '../parts/person-label.js';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { HeardMarks } from '../../../kit/heard-marks.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { handoverWords } from '../handover.words.js';
import { usePlace } from '../parts/place.js';

/** Cases of the sheet with what was last noted of each; those that wait say for whom and until when. */
export function NotedCases({
  items,
  more,
  zone,
  none,
  label,
  waiting = false,
}: {
  readonly items: readonly NotedCase[];
  readonly more: boolean;
  readonly zone: string;
  readonly none: string;
  readonly label: string;
  readonly waiting?: boolean;
}): ReactElement {
  const t = useWords(handoverWords);
  if (items.length === 0) return <p className="soft">{none}</p>;
  const columns: TableColumnsType<NotedCase> = [
    waiting
      ? { title: t.waitsFor, key: 'waiting', render: (_, row) => <WaitsFor row={row} zone={zone} /> }
      : { title: t.dueAt, key: 'due', render: (_, row) => <DueCell row={row} zone={zone} /> },
    { title: t.case, key: 'case', render: (_, row) => <What row={row} /> },
    {
      title: t.class,
      key: 'class',
      render: (_, row) => <ClassTag problemClass={row.class} provisional={!row.classified} />,
    },
    { title: t.state, key: 'state', render: (_, row) => <StateTag state={row.state} /> },
    { title: t.who, key: 'who', render: (_, { handlerId }) => <PersonLabel id={handlerId} /> },
    {
      title: t.lastNote,
      key: 'note',
      render: (_, { lastNote }) =>
        lastNote === null ? null : (
          <>
            <span className="soft">
              <Instant at={lastNote.at} zone={zone} />
            </span>{' '}
            {lastNote.masked ? <em>{t.masked}</em> : lastNote.text}
          </>
        ),
    },
  ];
  return (
    <>
      <Table<NotedCase>
        aria-label={label}
        size="small"
        pagination={false}
        scroll={{ x: 760 }}
        rowKey="id"
        dataSource={[...items]}
        columns={columns}
      />
      {more && <p className="soft">{t.more}</p>}
    </>
  );
}

function What({ row }: { readonly row: NotedCase }): ReactElement {
  const say = useSay();
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId);
  return (
    <>
      <Link to={`/cases/${encodeURIComponent(row.id)}`}>
        <span className="board-number">{row.number ?? row.id}</span>
        {say(row.title)}
      </Link>
      <div className="board-under">{place}</div>
      <HeardMarks of={row} />
    </>
  );
}

function DueCell({ row, zone }: { readonly row: NotedCase; readonly zone: string }): ReactElement {
  const say = useSay();
  return (
    <>
      <Instant at={row.nextDueAt} zone={zone} />
      {row.next !== null && (
        <div className="board-under">
          {say(row.next.pointTitle)} {row.next.clause}
        </div>
      )}
    </>
  );
}

function WaitsFor({ row, zone }: { readonly row: NotedCase; readonly zone: string }): ReactElement {
  const t = useWords(handoverWords);
  return (
    <>
      {row.waitingFor === 'owner' ? t.owner : t.thirdParty}
      {row.waiting !== null && (
        <div className="board-under">
          {t.expected} <Instant at={row.waiting.expectedAt} zone={zone} />
          {row.waiting.reason === null ? '' : ` · ${row.waiting.reason}`}
        </div>
      )}
    </>
  );
}
