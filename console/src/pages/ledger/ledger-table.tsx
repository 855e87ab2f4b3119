import {
  classNames,
  intakeNames,
  judgedIn,
  kindNames,
  stateNames,
  verdictInWords,
  verdictNames,
  wordOf,
  type JudgedClock,
} from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Queried } from '../../api/client.js';
import { ledgerCases } from '../../api/ledger.js';
import { EstateName, PersonName } from '../../kit/names.js';
import { Failed, Loading, Nothing } from '../../kit/states.js';
import { Instant, InstantOrSpan } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { ledgerWords } from './ledger.words.js';

/** The cases that the filters leave, the newest first, page after page. */
export function LedgerTable({
  query,
  zone,
  ofAll,
}: {
  readonly query: Readonly<Record<string, Queried>>;
  readonly zone: string;
  /** Whether rows are of several estates, and say of which. */
  readonly ofAll: boolean;
}): ReactElement {
  const t = useWords(ledgerWords);
  const say = useSay();
  const found = useInfiniteQuery(ledgerCases(query));
  if (found.data === undefined)
    return found.error === null ? <Loading /> : <Failed error={found.error} again={() => void found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  const instant = (at: string | null): ReactElement | string => (at === null ? '' : <Instant at={at} zone={zone} />);
  return (
    <>
      <p className="soft" role="status">
        {t.shown(items.length, !found.hasNextPage)}
      </p>
      <Table<ListedCase>
        size="small"
        rowKey="id"
        scroll={{ x: 'max-content' }}
        pagination={false}
        dataSource={items}
        columns={[
          {
            title: t.number,
            render: (_, row) => <Link to={`/cases/${row.id}`}>{row.number ?? say(row.title)}</Link>,
          },
          ...(ofAll
            ? [{ title: t.estate, render: (_: unknown, row: ListedCase) => <EstateName id={row.estateId} /> }]
            : []),
          {
            title: t.received,
            render: (_, row) => <InstantOrSpan at={row.receivedAt} between={row.receivedBetween} zone={zone} />,
          },
          { title: t.item, render: (_, row) => say(row.title) },
          { title: t.kind, render: (_, row) => say(kindNames[row.kind]) },
          { title: t.class, render: (_, row) => say(classNames[row.class]) },
          { title: t.channel, render: (_, row) => say(wordOf(intakeNames, row.channel)) },
          { title: t.state, render: (_, row) => say(wordOf(stateNames, row.state)) },
          { title: t.handler, render: (_, row) => <PersonName id={row.handlerId ?? row.firstAsked} /> },
          {
            title: t.respond,
            render: (_, row) => <Answer of={judgedIn(row, 'RESPOND')} runs={runs(row, 'RESPOND')} />,
          },
          {
            title: t.resolve,
            render: (_, row) => <Answer of={judgedIn(row, 'RESOLVE')} runs={runs(row, 'RESOLVE')} />,
          },
          { title: t.fedBack, render: (_, row) => instant(row.fedBackAt) },
          {
            title: t.closed,
            render: (_, row) => <InstantOrSpan at={row.closedAt} between={row.closedBetween} zone={zone} />,
          },
          { title: t.rating, render: (_, row) => row.rating ?? '' },
        ]}
      />
      {found.hasNextPage && (
        <div className="ledger-more">
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
    </>
  );
}

/** Whether a clock runs: an empty cell there would read as nothing asked. */
const runs = ({ running }: ListedCase, clock: string): boolean => running.some((one) => one.clock === clock);

/** How a time went, target and limit each by itself, as the ledger's export and print say it. */
function Answer({ of, runs }: { readonly of: JudgedClock | null; readonly runs: boolean }): ReactElement | null {
  const say = useSay();
  if (of === null) return runs ? <span>{say(verdictNames.running)}</span> : null;
  const late = of.verdict === 'breached' || of.verdict === 'overdue';
  return <span className={late ? 'ledger-late' : ''}>{say(verdictInWords(of))}</span>;
}
