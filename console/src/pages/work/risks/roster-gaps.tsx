import { levelNames, wordOf, workKindNames } from '@steward/handbook';
import type { GapsDto } from '@steward/staff/api';
import { useQueries } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { rosterGaps } from '../../../api/rosters.js';
import { useEstatesIn } from '../../../kit/estate-choice.js';
import type { Scope } from '../../../kit/scope.js';
import { EstateName } from '../../../kit/names.js';
import { Failed, Loading } from '../../../kit/states.js';
import { localTime } from '../../../time/format.js';
import { useSay, useWords } from '../../../words/words.js';
import { risksWords } from '../risks.words.js';
import '../parts/work-part.css';
import './roster-gaps.css';

const days = 7;

/** Times of the coming days at which nobody is on duty, and the way to the roster; of several estates those that have any. */
export function RosterGaps({ scope, zone }: { readonly scope: Scope; readonly zone: string }): ReactElement {
  const t = useWords(risksWords);
  const ids = useEstatesIn(scope) ?? [];
  const found = useQueries({ queries: ids.map((id) => rosterGaps(id, days)) });
  const known = found.every(({ data }) => data !== undefined);
  const failed = found.find(({ error }) => error !== null);
  const some = found.flatMap(({ data }) =>
    data === undefined || (data.gaps.length === 0 && (data.kinds ?? []).length === 0) ? [] : [data],
  );
  return (
    <section className="card work-part" aria-label={t.gaps}>
      <h2>
        {t.gaps} <small className="soft">{t.gapsHint}</small>
      </h2>
      {failed !== undefined ? (
        <Failed error={failed.error} again={() => void failed.refetch()} />
      ) : !known ? (
        <Loading rows={2} />
      ) : some.length === 0 ? (
        <p className="soft">{t.noneGaps}</p>
      ) : (
        some.map((one) => <Gaps key={one.estateId} gaps={one} zone={zone} named={scope.estate === null} />)
      )}
    </section>
  );
}

function Gaps({
  gaps,
  zone,
  named,
}: {
  readonly gaps: GapsDto;
  readonly zone: string;
  /** The estate's name stands above them. */
  readonly named: boolean;
}): ReactElement {
  const t = useWords(risksWords);
  const say = useSay();
  const nameOf = (level: string): string => {
    return say(wordOf(levelNames, level));
  };
  return (
    <>
      {named && (
        <h3>
          <EstateName id={gaps.estateId} />
        </h3>
      )}
      <ul className="gap-list">
        {gaps.gaps.map(({ level, from, until, hours }) => (
          <li key={`${level} ${from}`}>
            {t.gap(
              nameOf(level),
              localTime(Date.parse(from), zone),
              localTime(Date.parse(until), zone),
              Math.round(hours * 10) / 10,
            )}
          </li>
        ))}
      </ul>
      {(gaps.kinds ?? []).length > 0 && (
        <>
          <p className="soft">{t.kindGaps}</p>
          <ul className="gap-list" data-part="kinds">
            {(gaps.kinds ?? []).map(({ gaps: [first], hours, kind }) => (
              <li key={kind}>
                {t.kindGap(
                  say(wordOf(workKindNames, kind)),
                  Math.round(hours * 10) / 10,
                  first === undefined ? '' : localTime(Date.parse(first.from), zone),
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to={`/roster?estate=${encodeURIComponent(gaps.estateId)}`}>{t.toRoster}</Link>
    </>
  );
}
