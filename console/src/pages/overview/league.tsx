import type { LeagueRow } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { league, type RateName, type RatesBy } from '../../api/figures.js';
import { percent, rateInWords } from '../../kit/rate-words.js';
import type { Scope } from '../../kit/scope.js';
import { Nothing, Shown } from '../../kit/states.js';
import type { Period } from '../../time/periods.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { overviewWords } from './overview.words.js';
import { trendWords } from './trend.words.js';

/** Estates, categories or handlers by a rate: the best first, as far as the order is certain; the few without a place. */
export function LeagueTable({
  period,
  by,
  scope,
  rate,
  nameOf,
}: {
  readonly period: Period;
  readonly by: RatesBy;
  readonly scope: Scope;
  readonly rate: RateName;
  readonly nameOf: (key: string) => string;
}): ReactElement {
  const t = useWords(trendWords);
  const rateWords = useWords(overviewWords);
  const found = useQuery(league(period, by, scope, rate));
  return (
    <section className="card league-card" aria-label={t.league}>
      <h2>
        {t.league} · {rateWords[rate]}
      </h2>
      <Shown of={found}>
        {({ rows, fewest }) =>
          rows.length === 0 ? (
            <Nothing>{by === 'handler' ? `${t.noLeague} ${t.leadersOnly}` : t.noLeague}</Nothing>
          ) : (
            <>
              <ol className="league">
                {rows.map((row) => (
                  <Row key={row.key} row={row} name={nameOf(row.key)} />
                ))}
              </ol>
              <p className="soft">
                {t.leagueSub(fewest)} {by === 'handler' ? t.leadersOnly : null}
              </p>
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Row({ row, name }: { readonly row: LeagueRow; readonly name: string }): ReactElement {
  const t = useWords(trendWords);
  const say = useSay();
  const { likely, place, rate, says } = row;
  return (
    <li className={place === null ? 'league-unplaced' : ''}>
      <span className="league-place" title={t.place}>
        {place === null ? t.noPlace : t.placeOf(place.best, place.worst)}
      </span>
      <span>{name}</span>
      <span className="league-rate">{rateInWords(rate, useLanguage()).figure}</span>
      <span className="league-span" aria-hidden="true">
        {likely === null ? null : (
          <span
            className="league-likely"
            style={{ left: `${String(likely.least * 100)}%`, width: `${String((likely.most - likely.least) * 100)}%` }}
          />
        )}
        {rate.rate === null ? null : <span className="league-dot" style={{ left: `${String(rate.rate * 100)}%` }} />}
      </span>
      <span className="soft league-known">
        {t.known(rate.met, rate.of, rate.unknown)}
        {likely === null ? '' : ` · ${percent(likely.least)} – ${percent(likely.most)}`}
        {says === null ? '' : ` · ${say(says)}`}
      </span>
    </li>
  );
}
