import type { SecurityEventKind, SecurityEventView } from '@steward/gateway/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Segmented, Select, Table } from 'antd';
import type { ReactElement } from 'react';
import { securityEvents, securityVerification, type EventsWanted } from '../../api/security.js';
import { estateNameIn, estates } from '../../api/estates.js';
import { everybody, personIn } from '../../api/people.js';
import { ExportButton } from '../../kit/export.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Refusal, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { whyInWords } from './why.js';
import { kindNames, securityWords } from './security.words.js';

const kinds = Object.keys(kindNames) as SecurityEventKind[];

/** What happened to accounts, sessions and ranks, and what was refused; for the company's administrators. */
export function Page(): ReactElement {
  const t = useWords(securityWords);
  const say = useSay();
  const me = useMe();
  const [{ of: asked, kind: given, who }, change] = useAddress(['of', 'kind', 'who']);
  const of: EventsWanted['of'] = asked === 'system' && me.operator ? 'system' : 'company';
  const kind = kinds.find((one) => one === given);
  const found = useInfiniteQuery({
    ...securityEvents({ of, kind, who }),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
  const whoIs = useWho();
  const { data: places } = useQuery(estates);
  const estateOf = (id: string | null): string => {
    if (id === null) return t.wholeCompany;
    return estateNameIn(places, id, say);
  };
  const whyOf = (one: SecurityEventView): string => whyInWords(one, say, estateOf);
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        {me.operator && (
          <Segmented
            aria-label={t.whose}
            value={of}
            options={[
              { value: 'company', label: t.company },
              { value: 'system', label: t.system },
            ]}
            onChange={(next) => change({ of: next === 'company' ? null : next })}
          />
        )}
      </PageHead>
      <div className="filters">
        <Select
          aria-label={t.kind}
          placeholder={t.kind}
          allowClear
          style={{ minWidth: 200 }}
          value={kind ?? null}
          onChange={(next: string | null | undefined) => change({ kind: next ?? null })}
          options={kinds.map((one) => ({ value: one, label: say(kindNames[one]) }))}
        />
        <Input.Search
          aria-label={t.who}
          placeholder={t.who}
          allowClear
          maxLength={64}
          style={{ maxWidth: 260 }}
          defaultValue={who ?? ''}
          onSearch={(next) => change({ who: next.trim() === '' ? null : next.trim() })}
        />
        <ExportButton
          name={t.title}
          head={[t.number, t.at, t.kind, t.count, t.actor, t.subject, t.reason, t.network]}
          rows={() =>
            (found.data ?? []).map((one) => [
              one.seq,
              one.at,
              say(kindNames[one.kind]),
              one.count,
              whoIs(one.actor),
              whoIs(one.subject),
              whyOf(one),
              one.network,
            ])
          }
        />
      </div>
      <Checked of={of} />
      <Shown of={found}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{t.none}</Nothing>
          ) : (
            <Table<SecurityEventView>
              size="small"
              rowKey="seq"
              dataSource={[...items]}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t.at, render: (_, one) => <Instant at={one.at} /> },
                { title: t.kind, render: (_, one) => say(kindNames[one.kind]) },
                { title: t.count, dataIndex: 'count' },
                { title: t.actor, render: (_, one) => whoIs(one.actor) },
                { title: t.subject, render: (_, one) => whoIs(one.subject) },
                { title: t.reason, render: (_, one) => whyOf(one) },
                { title: t.network, render: (_, one) => <code>{one.network ?? '—'}</code> },
              ]}
            />
          )
        }
      </Shown>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** Whoever it was, with the number that the log holds. */
function useWho(): (id: string | null) => string {
  const say = useSay();
  const { data: people } = useQuery(everybody);
  return (id) => {
    if (id === null) return '—';
    return `${personIn(people, id, say)}（${id}）`;
  };
}

function Checked({ of }: { readonly of: EventsWanted['of'] }): ReactElement {
  const t = useWords(securityWords);
  const checked = useQuery(securityVerification(of));
  const { data } = checked;
  return (
    <>
      <Button loading={checked.isFetching} onClick={() => void checked.refetch()}>
        {t.verify}
      </Button>
      <Refusal error={checked.error} />
      {data !== undefined && (
        <Alert
          role="status"
          showIcon
          type={data.holds && (data.from ?? 1) === 1 ? 'success' : 'error'}
          title={data.holds ? t.holds(data.events, data.from ?? 1) : t.broken(data.brokenAt ?? 0)}
          description={data.head === null ? undefined : t.head(data.head.seq, data.head.hash)}
        />
      )}
    </>
  );
}
