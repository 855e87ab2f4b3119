import type { PersonDto } from '@steward/staff/api';
import { Table, Tag, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { personIn } from '../../../api/people.js';
import { clock } from '../../../time/clock.js';
import { localTime } from '../../../time/format.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { onLeave } from '../parts/handlers.js';
import { teamWords } from '../team.words.js';
import { CasePicker } from './case-picker.js';
import type { Load } from './load.js';
import '../../../time/instant.css';

/** Per handler what he has and whether he is there; a row opens his cases, from which some are given to others. */
export function LoadTable({
  loads,
  people,
  duty,
  withEstate,
  zone,
  open,
  onOpen,
}: {
  readonly loads: readonly Load[];
  readonly people: ReadonlyMap<string, PersonDto>;
  readonly duty: ReadonlySet<string>;
  /** The estate's name stands in the rows of cases: the page shows more than one. */
  readonly withEstate: boolean;
  readonly zone: string;
  /** Whose cases are open. */
  readonly open: string | null;
  readonly onOpen: (personId: string | null) => void;
}): ReactElement {
  const t = useWords(teamWords);
  const say = useSay();
  const nameOf = (personId: string | null): string => (personId === null ? '' : personIn(people, personId, say));
  const number = (value: number, grave = false): ReactElement => (
    <span className={value === 0 ? 'soft' : grave ? 'countdown-late' : ''}>{value}</span>
  );
  const columns: TableColumnsType<Load> = [
    { title: t.person, key: 'person', fixed: 'left', render: (_, { personId }) => <strong>{nameOf(personId)}</strong> },
    {
      title: t.duty,
      key: 'duty',
      render: (_, { personId }) => {
        const person = personId === null ? undefined : people.get(personId);
        const leave = person?.leaves.find(({ from, until }) => {
          const now = clock.now();
          return Date.parse(from) <= now && now < Date.parse(until);
        });
        if (person !== undefined && leave !== undefined && onLeave(person, clock.now()))
          return <Tag color="warning">{t.onLeave(localTime(Date.parse(leave.until), zone))}</Tag>;
        return personId !== null && duty.has(personId) ? <Tag color="success">{t.onDuty}</Tag> : <Tag>{t.offDuty}</Tag>;
      },
    },
    {
      title: t.open,
      key: 'open',
      align: 'end',
      sorter: (a, b) => a.rows.length - b.rows.length,
      render: (_, load) => number(load.rows.length),
    },
    {
      title: t.overdue,
      key: 'overdue',
      align: 'end',
      sorter: (a, b) => a.overdue - b.overdue,
      render: (_, load) => number(load.overdue, true),
    },
    {
      title: t.soon,
      key: 'soon',
      align: 'end',
      sorter: (a, b) => a.soon - b.soon,
      render: (_, load) => number(load.soon),
    },
    {
      title: t.waiting,
      key: 'waiting',
      align: 'end',
      sorter: (a, b) => a.waiting - b.waiting,
      render: (_, load) => number(load.waiting),
    },
    { title: t.oldest, key: 'oldest', render: (_, { oldest }) => <Instant at={oldest} zone={zone} /> },
  ];
  return (
    <Table<Load>
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={({ personId }) => personId ?? ''}
      dataSource={[...loads]}
      columns={columns}
      locale={{ emptyText: t.none }}
      expandable={{
        columnTitle: <span className="visually-hidden">{t.cases}</span>,
        expandedRowKeys: open === null ? [] : [open],
        onExpand: (expanded, { personId }) => onOpen(expanded ? personId : null),
        expandRowByClick: true,
        expandedRowRender: ({ rows, personId }) =>
          rows.length === 0 ? (
            <span className="soft">{t.noCases}</span>
          ) : (
            <CasePicker rows={rows} from={personId} label={t.casesOf(nameOf(personId))} withEstate={withEstate} />
          ),
      }}
    />
  );
}
