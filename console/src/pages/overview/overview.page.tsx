import type { RatesRow } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Select, Table, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { estateNameIn, estates, useEstateZone } from '../../api/estates.js';
import { rates, type RateName, type RatesBy, type Standing } from '../../api/figures.js';
import { useCategoryName } from '../../api/filing.js';
import { everybody, personIn } from '../../api/people.js';
import { ExportButton } from '../../kit/export.js';
import { ScopeChoice, useScopeName } from '../../kit/estate-choice.js';
import { liesIn, scopeOrAll } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { atLeast, rateInWords } from '../../kit/rate-words.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { clock } from '../../time/clock.js';
import { periodNamed, recentPeriods } from '../../time/periods.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { CasesBehind } from './cases-behind.js';
import { overviewWords } from './overview.words.js';
import { PeriodChoice } from './period-choice.js';
import { LeagueTable } from './league.js';
import { RateFigure } from './rate.js';
import { TrendLines } from './trend.js';
import './overview.css';

const rateNames = [
  'response',
  'within48h',
  'within72h',
  'resolution',
  'reopened',
] as const satisfies readonly RateName[];
/** §2.1.3: at least so many complaints are handled in time (投诉处理率); the stricter reading beside it is ours and has no target. */
const handlingTarget = 0.95;
const groupings = ['estate', 'category', 'handler'] as const satisfies readonly RatesBy[];
const standings = ['missed', 'met', 'unknown'] as const satisfies readonly Standing[];

const oneOf = <T extends string>(values: readonly T[], value: string | undefined, usual: T): T =>
  values.find((one) => one === value) ?? usual;

/** The lowest share of resolved complaints first, then the lowest responded to; rows of which nothing has ended last. */
const worstRates = (rows: readonly RatesRow[]): RatesRow[] => {
  const order = (a: number, b: number): number => (a === b ? 0 : a - b);
  return [...rows].sort(
    (a, b) => order(atLeast(a.resolution), atLeast(b.resolution)) || order(atLeast(a.response), atLeast(b.response)),
  );
};

/** What is not known of at all stands below everything else. */
const sortable = (rate: RatesRow['response']): number => (Number.isFinite(atLeast(rate)) ? atLeast(rate) : -1);

/** Why cases stand beside the rates, in the order of the column's title. */
const besides = ['withdrawn', 'notAComplaint', 'merged', 'otherKind'] as const;

/** Rates by estate, category and handler; each number opens the cases that it is made of (§2.1.3, §5.1). */
export function Page(): ReactElement {
  const t = useWords(overviewWords);
  const say = useSay();
  const language = useLanguage();
  const [asked, change] = useAddress([
    'estate',
    'region',
    'period',
    'by',
    'rate',
    'key',
    'standing',
    'trendRate',
    'step',
  ]);
  const scope = scopeOrAll(asked);
  const scopeName = useScopeName(scope);
  const zone = useEstateZone(scope.estate);
  const usual = recentPeriods(clock.now(), zone, 'month', 1)[0] ?? '';
  const name = asked.period ?? usual;
  const period = periodNamed(name, zone) ?? periodNamed(usual, zone) ?? { from: 0, until: 0 };
  const by = oneOf(groupings, asked.by, 'estate');
  const rate = rateNames.find((one) => one === asked.rate);
  const all = useQuery(estates);
  const people = useQuery(everybody);
  const categoryName = useCategoryName(scope.estate);
  const figures = useQuery(rates(period, by, scope));
  const nameOf = (key: string | null): string => {
    if (key === null) return t.nobody;
    if (by === 'handler') return personIn(people.data, key, say);
    if (by === 'category') return categoryName(key);
    return estateNameIn(all.data, key, say);
  };
  /** Estates of which nothing fell due: said, so that nobody takes them for forgotten. */
  const silent = (rows: readonly RatesRow[]): string[] =>
    by !== 'estate' || scope.estate !== null || rows.length === 0
      ? []
      : (all.data ?? [])
          .filter((one) => liesIn(scope, one) && rows.every(({ key }) => key !== one.estateId))
          .map((estate) => say(estate.name));
  const open = (which: RateName, key: string | null): void => change({ rate: which, key, standing: null });
  const column = (which: RateName) => ({
    title: <Tooltip title={t[`${which}Hint`]}>{t[which]}</Tooltip>,
    key: which,
    sorter: (a: RatesRow, b: RatesRow) => sortable(a[which]) - sortable(b[which]),
    render: (_: unknown, row: RatesRow) => (
      <>
        <RateFigure
          rate={row[which]}
          name={`${nameOf(row.key)} ${t[which]}`}
          {...(which === 'within72h' ? { target: handlingTarget } : {})}
          onOpen={() => open(which, row.key ?? 'none')}
        />
        <div className="soft">{rateInWords(row[which], language).of}</div>
      </>
    ),
  });
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <ScopeChoice value={scope} onChange={(next) => change({ ...next, key: null })} />
        <PeriodChoice
          label={t.period}
          value={name}
          zone={zone}
          kinds={['month', 'quarter']}
          onChange={(next) => change({ period: next })}
        />
        <Select
          aria-label={t.by}
          value={by}
          onChange={(next: RatesBy) => change({ by: next, key: null, rate: null })}
          options={[
            { value: 'estate', label: t.byEstate },
            { value: 'category', label: t.byCategory },
            { value: 'handler', label: t.byHandler },
          ]}
        />
        <ExportButton
          name={`${t.title} ${scopeName} ${name}`}
          head={[
            '',
            t.cases,
            ...rateNames.flatMap((which) => [t[which], `${t[which]} n`, `${t[which]} ${t.notKnown}`]),
          ]}
          rows={() =>
            worstRates(figures.data?.rows ?? []).map((row) => [
              nameOf(row.key),
              row.cases,
              ...rateNames.flatMap((which) => [
                rateInWords(row[which], language).figure,
                row[which].of + row[which].unknown,
                row[which].unknown,
              ]),
            ])
          }
        />
      </PageHead>
      <TrendLines scope={scope} rate={asked.trendRate} step={asked.step} onChange={change} />
      <Shown of={figures}>
        {({ rows, total }) => (
          <>
            <section className="figures" aria-label={t.total}>
              {rateNames.map((which) => (
                <div className="card" key={which}>
                  <div className="figure-name">
                    <Tooltip title={t[`${which}Hint`]}>{t[which]}</Tooltip>
                  </div>
                  <div className="figure-value">
                    <RateFigure
                      rate={total[which]}
                      name={t[which]}
                      {...(which === 'within72h' ? { target: handlingTarget } : {})}
                      onOpen={() => open(which, null)}
                    />
                  </div>
                  <div className="soft">{rateInWords(total[which], language).of}</div>
                </div>
              ))}
            </section>
            {silent(rows).length === 0 ? null : <p className="soft">{t.noneDue(silent(rows))}</p>}
            {rows.length === 0 ? (
              <Nothing>{by === 'handler' ? `${t.nothing} ${t.leadersOnly}` : t.nothing}</Nothing>
            ) : (
              <Table<RatesRow>
                size="small"
                rowKey={(row) => row.key ?? ''}
                scroll={{ x: 'max-content' }}
                pagination={{ pageSize: 50, hideOnSinglePage: true }}
                dataSource={worstRates(rows)}
                columns={[
                  {
                    title: by === 'estate' ? t.estate : by === 'category' ? t.byCategory : t.handler,
                    render: (_, row) => nameOf(row.key),
                  },
                  { title: t.cases, dataIndex: 'cases', sorter: (a, b) => a.cases - b.cases },
                  ...rateNames.map(column),
                  { title: t.notYet, dataIndex: 'notYetReviewed' },
                  {
                    title: t.beside,
                    render: (_, { excluded, excludedWithBreach }) =>
                      besides.map((why) => t.besideOf(excluded[why], excludedWithBreach[why])).join(' / '),
                  },
                ]}
              />
            )}
          </>
        )}
      </Shown>
      <LeagueTable
        period={period}
        by={by}
        scope={scope}
        rate={rateNames.find((one) => one === asked.trendRate) ?? 'within72h'}
        nameOf={nameOf}
      />
      {rate === undefined ? null : (
        <CasesBehind
          behind={{
            period,
            by,
            scope,
            key: asked.key,
            rate,
            standing: oneOf(standings, asked.standing, 'missed'),
          }}
          title={asked.key === undefined ? t[rate] : `${nameOf(asked.key === 'none' ? null : asked.key)} · ${t[rate]}`}
          zone={zone}
          onStanding={(standing) => change({ standing })}
          onClose={() => change({ rate: null, key: null, standing: null })}
        />
      )}
    </>
  );
}
