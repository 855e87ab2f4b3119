import type { Publications, StandardSummary } from '@steward/quality/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Popconfirm, Table, Tag, Timeline } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../api/estates.js';
import { publications, standardList, standardPeriods, standardWrites } from '../../api/standards.js';
import { EstateName, PersonName } from '../../kit/names.js';
import { Nothing, Refusal, Shown } from '../../kit/states.js';
import { Unseen } from '../../kit/unseen.js';
import { useNow } from '../../time/clock.js';
import { Instant } from '../../time/instant.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { versionWords } from './versions.words.js';

const addressOf = (id: string, version: number): string => `/standards/${encodeURIComponent(id)}/${String(version)}`;

/** Periods of an estate, every version of the company, and what was published when, by whom and for which estates. */
export function Versions({ estate, inForce }: { readonly estate: string; readonly inForce: string }): ReactElement {
  const t = useWords(versionWords);
  return (
    <>
      <Card size="small" className="clause" title={<h2 className="clause-title">{t.periods}</h2>}>
        <PeriodsOf estate={estate} />
      </Card>
      <Card size="small" className="clause" title={<h2 className="clause-title">{t.all}</h2>}>
        <AllVersions inForce={inForce} />
      </Card>
      <Card size="small" className="clause" title={<h2 className="clause-title">{t.publications}</h2>}>
        <AllPublications estate={estate} />
      </Card>
    </>
  );
}

function PeriodsOf({ estate }: { readonly estate: string }): ReactElement {
  const t = useWords(versionWords);
  const say = useSay();
  const now = useNow(10_000);
  const zone = useEstateZone(estate);
  const found = useQuery(standardPeriods(estate));
  const { data: list } = useQuery(standardList);
  const titleOf = (id: string, version: number): string => {
    const one = list?.find((known) => known.standardId === id && known.version === version);
    return t.version(one === undefined ? t.notListed : say(one.title), version);
  };
  return (
    <Shown of={found}>
      {({ periods }) => {
        if (periods.length === 0) return <Nothing>{t.noPeriods}</Nothing>;
        const current = periods.findLast(({ from }) => Date.parse(from) <= now);
        const standing = (from: string): 'past' | 'now' | 'coming' =>
          Date.parse(from) > now ? 'coming' : from === current?.from ? 'now' : 'past';
        const colours = { past: 'gray', now: 'green', coming: 'blue' } as const;
        return (
          <Timeline
            items={[...periods].reverse().map((period) => ({
              key: period.publicationId,
              color: colours[standing(period.from)],
              content: (
                <span data-period={period.publicationId}>
                  <Link to={addressOf(period.standardId, period.version)}>
                    {titleOf(period.standardId, period.version)}
                  </Link>{' '}
                  <Tag>{t[standing(period.from)]}</Tag>
                  <span className="soft">
                    {t.since} <Instant at={period.from} zone={zone} />
                  </span>
                </span>
              ),
            }))}
          />
        );
      }}
    </Shown>
  );
}

function AllVersions({ inForce }: { readonly inForce: string }): ReactElement {
  const t = useWords(versionWords);
  const say = useSay();
  return (
    <Shown of={useQuery(standardList)}>
      {(items) =>
        items.length === 0 ? (
          <Nothing>{t.noVersions}</Nothing>
        ) : (
          <Table<StandardSummary>
            size="small"
            rowKey={(one) => `${one.standardId}/${String(one.version)}`}
            dataSource={[...items]}
            pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: t.name,
                render: (_, one) => <Link to={addressOf(one.standardId, one.version)}>{say(one.title)}</Link>,
              },
              { title: t.number, render: (_, one) => one.version },
              { title: t.id, render: (_, one) => <code>{one.standardId}</code> },
              {
                title: t.state,
                render: (_, one) => <Tag color={one.state === 'draft' ? 'gold' : 'green'}>{t[one.state]}</Tag>,
              },
              {
                title: t.compare,
                render: (_, one) =>
                  `${one.standardId}/${String(one.version)}` === inForce ? (
                    ''
                  ) : (
                    <Link to={`${addressOf(one.standardId, one.version)}?tab=differences&with=${inForce}`}>
                      {t.compareWith}
                    </Link>
                  ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}

function AllPublications({ estate }: { readonly estate: string }): ReactElement {
  const t = useWords(versionWords);
  const say = useSay();
  const zone = useEstateZone(estate);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const mayPublish = holds(useMe(), 'company', 'admin');
  const withdraw = useMutation({
    mutationFn: standardWrites.withdraw,
    onSuccess: () => {
      void message.success(t.withdrawnDone);
      return queries.invalidateQueries({ queryKey: ['standards'] });
    },
  });
  return (
    <>
      <Refusal error={withdraw.error} />
      <Shown of={useQuery(publications)}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{t.noPublications}</Nothing>
          ) : (
            <Table<Publications['items'][number]>
              size="small"
              rowKey="publicationId"
              dataSource={[...items]}
              pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t.effective, render: (_, one) => <Instant at={one.effectiveFrom} zone={zone} /> },
                {
                  title: t.name,
                  render: (_, one) => (
                    <Link to={addressOf(one.standardId, one.version)}>{t.version(say(one.title), one.version)}</Link>
                  ),
                },
                {
                  title: t.estates,
                  render: (_, one) =>
                    one.estates === null
                      ? t.everyEstate
                      : one.estates.map((id, index) => (
                          <span key={id}>
                            {index === 0 ? '' : '、'}
                            <EstateName id={id} />
                          </span>
                        )),
                },
                { title: t.by, render: (_, one) => <PersonName id={one.publishedBy} /> },
                { title: t.at, render: (_, one) => <Instant at={one.publishedAt} zone={zone} /> },
                {
                  title: <Unseen>{t.state}</Unseen>,
                  render: (_, one) => {
                    if (one.withdrawnAt !== null)
                      return (
                        <>
                          <Tag>{t.withdrawn}</Tag>
                          <Instant at={one.withdrawnAt} zone={zone} />
                        </>
                      );
                    if (!one.withdrawable || !mayPublish) return '';
                    return (
                      <Popconfirm
                        title={t.withdrawAsk}
                        okText={t.yes}
                        cancelText={t.no}
                        onConfirm={() => withdraw.mutate(one.publicationId)}
                      >
                        <Button size="small">{t.withdraw}</Button>
                      </Popconfirm>
                    );
                  },
                },
              ]}
            />
          )
        }
      </Shown>
    </>
  );
}
