import { classNames, kindNames, wordOf } from '@steward/handbook';
import type { Aggregate } from '@steward/tickets/api';
import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useEstateZone } from '../../api/estates.js';
import { aggregate } from '../../api/figures.js';
import { useCategoryName } from '../../api/filing.js';
import { ScopeChoice, useChosenScope, useScopeName } from '../../kit/estate-choice.js';
import { ExportButton, type Cell } from '../../kit/export.js';
import { PageHead } from '../../kit/page-head.js';
import { PaperHead } from '../../kit/paper.js';
import type { Scope } from '../../kit/scope.js';
import { rateInWords } from '../../kit/rate-words.js';
import { Loading, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { clock } from '../../time/clock.js';
import { localTime } from '../../time/format.js';
import { periodNamed, recentPeriods } from '../../time/periods.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { excludedOf } from './exclusions.js';
import { overviewWords, quarterWords } from './overview.words.js';
import { PeriodChoice } from './period-choice.js';
import { RateFigure } from './rate.js';
import './overview.css';

const rateNames = ['response', 'within48h', 'within72h', 'resolution', 'reopened'] as const;

/** What an estate's owners' committee is told of a quarter (§1.2.1, §3.4), or what the company may tell of all of them: numbers only, to print or to send. */
export function Page(): ReactElement {
  const [asked] = useAddress(['estate', 'region']);
  const scope = useChosenScope(asked);
  return scope === undefined ? <Loading /> : <Quarter scope={scope} />;
}

function Quarter({ scope }: { readonly scope: Scope }): ReactElement {
  const t = useWords(quarterWords);
  const rateWords = useWords(overviewWords);
  const say = useSay();
  const language = useLanguage();
  const [asked, change] = useAddress(['estate', 'region', 'quarter']);
  const zone = useEstateZone(scope.estate);
  const estateName = useScopeName(scope);
  const categoryName = useCategoryName(scope.estate);
  const usual = recentPeriods(clock.now(), zone, 'quarter', 1)[0] ?? '';
  const name = asked.quarter ?? usual;
  const period = periodNamed(name, zone) ?? periodNamed(usual, zone) ?? { from: 0, until: 0 };
  const found = useQuery(aggregate(period, scope));
  const groups = (data: Aggregate): readonly (readonly [string, readonly (readonly [string, number])[]])[] => [
    [t.byKind, data.byKind.map(({ key, count }) => [say(wordOf(kindNames, key)), count])],
    [t.byCategory, data.byCategory.map(({ key, count }) => [categoryName(key), count])],
    [t.byClass, data.byClass.map(({ key, count }) => [say(wordOf(classNames, key)), count])],
    [t.ratings, data.ratings.map(({ score, count }) => [t.score(score), count])],
    [t.ratingsByStaff, data.ratingsByStaff.map(({ score, count }) => [t.score(score), count])],
  ];
  const rows = (): Cell[][] =>
    found.data === undefined
      ? []
      : [
          [t.received, found.data.received],
          [t.withdrawn, found.data.besides.withdrawn],
          [t.notAComplaint, found.data.besides.notAComplaint],
          [t.merged, found.data.besides.merged],
          [t.open, found.data.open],
          [t.reopened, found.data.reopened],
          [t.hotSpots, found.data.hotSpots],
          ...rateNames.map((which): Cell[] => {
            const { figure, of } = rateInWords(found.data.rates[which], language);
            return [`${rateWords[which]} (${of})`, figure];
          }),
          ...excludedOf(found.data).map(({ why, count, late }): Cell[] => [
            `${t.notInRates} · ${t[`out_${why}`]}`,
            rateWords.besideOf(count, late),
          ]),
          ...groups(found.data).flatMap(([group, counts]) =>
            counts.map(([what, count]): Cell[] => [`${group} · ${what}`, count]),
          ),
        ];
  return (
    <>
      <PageHead title={t.title} sub={t.noPersons}>
        <ScopeChoice value={scope} onChange={change} />
        <PeriodChoice
          label={t.quarter}
          value={name}
          zone={zone}
          kinds={['quarter']}
          onChange={(quarter) => change({ quarter })}
        />
        <ExportButton name={`${t.title} ${estateName} ${name}`} head={[t.what, t.count]} rows={rows} />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </PageHead>
      <PaperHead />
      <h2 className="quarter-heading">{t.heading(estateName, name.replace('-Q', ' Q'))}</h2>
      <Shown of={found}>
        {(data) => (
          <>
            {Date.parse(data.to) < period.until ? (
              <p className="soft">
                {t.running} <time dateTime={data.to}>{localTime(Date.parse(data.to), zone)}</time>
              </p>
            ) : null}
            <section className="figures" aria-label={t.received}>
              {[
                [t.received, data.received],
                [t.open, data.open],
                [t.reopened, data.reopened],
                [t.hotSpots, data.hotSpots],
              ].map(([what, count]) => (
                <div className="card" key={what}>
                  <div className="figure-name">{what}</div>
                  <div className="figure-value">{count}</div>
                </div>
              ))}
            </section>
            {besides(data.besides) === 0 ? null : <p className="soft">{t.besides(data.besides)}</p>}
            <section className="figures" aria-label={t.rates}>
              {rateNames.map((which) => (
                <div className="card" key={which}>
                  <div className="figure-name">{rateWords[which]}</div>
                  <div className="figure-value">
                    <RateFigure rate={data.rates[which]} name={rateWords[which]} />
                  </div>
                  <div className="soft">
                    {data.rates[which].of + data.rates[which].unknown === 0
                      ? data.rates[which].says === null
                        ? t.nothingEnded
                        : say(data.rates[which].says)
                      : rateInWords(data.rates[which], language).of}
                  </div>
                  <div className="soft">{rateWords[`${which}Hint`]}</div>
                </div>
              ))}
            </section>
            <p className="soft" data-part="exclusions">
              {t.notInRates}
              {excludedOf(data)
                .map(({ why, count, late }) => `${t[`out_${why}`]} ${rateWords.besideOf(count, late)}`)
                .join(t.comma)}
            </p>
            <div className="quarter-parts">
              {groups(data).map(([group, counts]) => (
                <section className="card" key={group} aria-label={group}>
                  <h3>{group}</h3>
                  {group === t.ratings ? <Ratings ratings={data.ratings} /> : null}
                  {counts.map(([what, count]) => (
                    <Bar key={what} what={what} count={count} most={Math.max(1, ...counts.map(([, one]) => one))} />
                  ))}
                </section>
              ))}
            </div>
          </>
        )}
      </Shown>
    </>
  );
}

const besides = ({ withdrawn, notAComplaint, merged }: Aggregate['besides']): number =>
  withdrawn + notAComplaint + merged;

function Ratings({ ratings }: { readonly ratings: Aggregate['ratings'] }): ReactElement {
  const t = useWords(quarterWords);
  const given = ratings.reduce((sum, { count }) => sum + count, 0);
  const points = ratings.reduce((sum, { score, count }) => sum + score * count, 0);
  return <p className="soft">{given === 0 ? t.noRatings : t.average((points / given).toFixed(2), given)}</p>;
}

function Bar({
  what,
  count,
  most,
}: {
  readonly what: string;
  readonly count: number;
  readonly most: number;
}): ReactElement {
  return (
    <div className="bar">
      <span>{what}</span>
      <span>
        <span className="bar-line" style={{ display: 'block', width: `${String((count / most) * 100)}%` }} />
      </span>
      <span className="bar-count">{count}</span>
    </div>
  );
}
