import { classNames, kindNames, stateNames, intakeNames, verdictNames, wordOf } from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Queried } from '../../api/client.js';
import { ledgerCases } from '../../api/ledger.js';
import { EstateName, PersonName } from '../../kit/names.js';
import { Failed, Loading, Nothing } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
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
          { title: t.received, render: (_, row) => instant(row.receivedAt) },
          { title: t.item, render: (_, row) => say(row.title) },
          { title: t.kind, render: (_, row) => say(kindNames[row.kind]) },
          { title: t.class, render: (_, row) => say(classNames[row.class]) },
          { title: t.channel, render: (_, row) => say(wordOf(intakeNames, row.channel)) },
          { title: t.state, render: (_, row) => say(wordOf(stateNames, row.state)) },
          { title: t.handler, render: (_, row) => <PersonName id={row.handlerId ?? row.firstAsked} /> },
          {
            title: t.respond,
            render: (_, row) => <Answer code={row.respondVerdict ?? verdictSoFar(row, 'RESPOND')} />,
          },
          {
            title: t.resolve,
            render: (_, row) => <Answer code={row.resolveVerdict ?? verdictSoFar(row, 'RESOLVE')} />,
          },
          { title: t.fedBack, render: (_, row) => instant(row.fedBackAt) },
          { title: t.closed, render: (_, row) => instant(row.closedAt) },
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

/** The verdict on a clock; of one that still runs, that it does: nothing there would read as nothing asked. */
const verdictSoFar = ({ verdicts, running }: ListedCase, clock: string): string | undefined =>
  verdicts[clock] ?? (running.some((one) => one.clock === clock) ? 'running' : undefined);

function Answer({ code }: { readonly code: string | null | undefined }): ReactElement | null {
  const say = useSay();
  if (code === null || code === undefined) return null;
  const late = code === 'breached' || code === 'overdue';
  return <span className={late ? 'ledger-late' : ''}>{say(wordOf(verdictNames, code))}</span>;
}
