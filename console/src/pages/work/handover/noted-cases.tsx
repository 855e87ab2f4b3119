import { Table, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { HeardMarks } from '../../../kit/heard-marks.js';
import { useWords } from '../../../words/words.js';
import { handoverWords } from '../handover.words.js';
import { pieceOf, processIn } from '../parts/sheet-case.js';
import { usePlace } from '../parts/place.js';
import { withEstateName } from '../parts/place-words.js';
import type { SheetLine } from './sheet.js';
import '../../../kit/case-line.css';
import '../../../kit/limit-shown.css';
import '../../../kit/names.css';
import './noted-cases.css';
import '../../../time/instant.css';

/** Cases of the sheet with how late they are or how long they have, whom they wait for, and what was last noted of each. */
export function NotedCases({
  lines,
  more,
  none,
  label,
  withEstate,
}: {
  readonly lines: readonly SheetLine[];
  readonly more: boolean;
  readonly none: string;
  readonly label: string;
  readonly withEstate: boolean;
}): ReactElement {
  const t = useWords(handoverWords);
  if (lines.length === 0) return <p className="soft">{none}</p>;
  const columns: TableColumnsType<SheetLine> = [
    {
      title: t.lateness,
      key: 'figure',
      render: (_, line) => (
        <>
          <span className={line.late ? 'countdown limit-figure countdown-late' : 'countdown limit-figure'}>
            {line.figure}
          </span>
          <div className="board-under">{line.next}</div>
        </>
      ),
    },
    { title: t.case, key: 'case', render: (_, line) => <What line={line} withEstate={withEstate} /> },
    {
      title: t.class,
      key: 'class',
      render: (_, { row }) =>
        row.class === null ? null : (
          <ClassTag problemClass={row.class} process={processIn(row)} provisional={!row.classified} />
        ),
    },
    {
      title: t.state,
      key: 'state',
      render: (_, { row, waits }) => (
        <>
          <StateTag state={row.state} process={processIn(row)} />
          <div className="board-under">{waits}</div>
        </>
      ),
    },
    {
      title: t.who,
      key: 'who',
      className: 'noted-who',
      render: (_, { row, who }) => <span className={row.handlerId === null ? 'nobody' : ''}>{who}</span>,
    },
    {
      title: t.lastNote,
      key: 'note',
      className: 'noted-note',
      dataIndex: 'note',
    },
  ];
  return (
    <>
      <Table<SheetLine>
        className="noted-cases"
        aria-label={label}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={({ row }) => row.id}
        dataSource={[...lines]}
        columns={columns}
      />
      {more && <p className="soft">{t.more}</p>}
    </>
  );
}

function What({ line, withEstate }: { readonly line: SheetLine; readonly withEstate: boolean }): ReactElement {
  const { row, number, title, estate } = line;
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId, pieceOf(row));
  const where = withEstate ? withEstateName(estate, place) : place;
  return (
    <>
      <Link to={`/cases/${encodeURIComponent(row.id)}`}>
        <span className="board-number">{number}</span>
        {title}
      </Link>
      <div className="board-under">{where}</div>
      <HeardMarks of={row} />
    </>
  );
}
