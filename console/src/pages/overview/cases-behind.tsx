import { useQuery } from '@tanstack/react-query';
import { Drawer, Segmented, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { casesBehind, type Behind, type Standing } from '../../api/figures.js';
import { PersonName } from '../../kit/names.js';
import { Nothing, Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { overviewWords } from './overview.words.js';

/** The cases that a rate is made of, in a drawer: those that missed it first. */
export function CasesBehind({
  behind,
  title,
  zone,
  onStanding,
  onClose,
}: {
  readonly behind: Behind;
  readonly title: string;
  readonly zone: string;
  readonly onStanding: (standing: Standing) => void;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(overviewWords);
  const say = useSay();
  const found = useQuery(casesBehind(behind));
  return (
    <Drawer open onClose={onClose} size="large" title={`${t.behind} · ${title}`}>
      <Segmented<Standing>
        value={behind.standing}
        onChange={onStanding}
        options={[
          { value: 'missed', label: t.missed },
          { value: 'met', label: t.met },
          { value: 'unknown', label: t.unknownCases },
        ]}
      />
      <Shown of={found}>
        {({ items, count }) => (
          <>
            {count > items.length ? <p className="soft">{t.first500(count)}</p> : null}
            {items.length === 0 ? (
              <Nothing>{t.none}</Nothing>
            ) : (
              <Table
                size="small"
                rowKey="id"
                scroll={{ x: 'max-content' }}
                pagination={{ pageSize: 20, hideOnSinglePage: true }}
                dataSource={[...items]}
                columns={[
                  {
                    title: t.number,
                    dataIndex: 'number',
                    render: (number: string | null, row) => <Link to={`/cases/${row.id}`}>{number ?? row.id}</Link>,
                  },
                  { title: t.about, render: (_, row) => say(row.title) },
                  { title: t.handler, render: (_, row) => <PersonName id={row.handlerId} /> },
                  { title: t.received, render: (_, row) => <Instant at={row.receivedAt} zone={zone} /> },
                  { title: t.fedBack, render: (_, row) => <Instant at={row.fedBackAt} zone={zone} /> },
                ]}
              />
            )}
          </>
        )}
      </Shown>
    </Drawer>
  );
}
