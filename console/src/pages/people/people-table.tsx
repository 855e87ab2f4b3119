import { workKindName } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { PersonName } from '../../kit/names.js';
import { Nothing } from '../../kit/states.js';
import { useNow } from '../../time/clock.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { leaveAt, treeOf, type PersonNode } from './people-tree.js';
import { peopleWords } from './people.words.js';
import { usePersonZone } from './person-zone.js';
import { Posts } from './posts.js';

/** The people as a tree along the reporting line, or as a list while somebody is looked for. */
export function PeopleTable({
  people,
  flat,
  open,
}: {
  readonly people: readonly PersonDto[];
  readonly flat: boolean;
  readonly open: (personId: string) => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const rows: readonly PersonNode[] = flat ? people : treeOf(people);
  const columns: TableColumnsType<PersonNode> = [
    {
      title: t.name,
      width: 250,
      render: (_value, { name, personId, title }) => (
        <span className="people-name">
          <Button type="link" size="small" onClick={() => open(personId)}>
            {name}
          </Button>
          <span className="soft">{title === null ? '' : say(title)}</span>
        </span>
      ),
    },
    { title: t.posts, width: 220, render: (_value, person) => <Posts person={person} /> },
    { title: t.state, width: 150, render: (_value, person) => <PersonState person={person} /> },
    { title: t.openCases, width: 80, align: 'right', dataIndex: 'openCases' },
    { title: t.phone, width: 130, dataIndex: 'phone' },
    {
      title: t.deputies,
      width: 130,
      render: (_value, { deputies }) =>
        deputies.map(({ personId }, index) => (
          <span key={personId}>
            {index > 0 ? ', ' : ''}
            <PersonName id={personId} />
          </span>
        )),
    },
    {
      title: t.skills,
      render: (_value, { skills }) => skills.map((skill) => say(workKindName(skill))).join(', '),
    },
  ];
  return (
    <Table<PersonNode>
      // A tree that is drawn anew opens all of its branches.
      key={`${String(flat)} ${String(rows.length)}`}
      size="small"
      rowKey="personId"
      aria-label={t.tree}
      columns={columns}
      dataSource={[...rows]}
      expandable={{ defaultExpandAllRows: true, indentSize: 20 }}
      pagination={flat ? { pageSize: 100, hideOnSinglePage: true } : false}
      scroll={{ x: 1180 }}
      locale={{ emptyText: <Nothing>{t.nobody}</Nothing> }}
    />
  );
}

/** Whether somebody can be had: inactive, on leave until, leave ahead; nothing when he is there. */
export function PersonState({ person }: { readonly person: PersonDto }): ReactElement | null {
  const t = useWords(peopleWords);
  const now = useNow(10_000);
  const zone = usePersonZone(person);
  if (!person.active) return <Tag>{t.inactive}</Tag>;
  const leave = leaveAt(person, now);
  if (leave !== null)
    return (
      <Tag color="orange">
        {t.onLeave} <Instant at={leave.until} zone={zone} />
      </Tag>
    );
  const ahead = person.leaves.find(({ from }) => Date.parse(from) > now);
  return ahead === undefined ? null : (
    <Tag>
      {t.leaveAhead} <Instant at={ahead.from} zone={zone} />
    </Tag>
  );
}
