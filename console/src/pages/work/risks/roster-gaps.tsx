import { levelNames } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { rosterGaps } from '../../../api/rosters.js';
import { Shown } from '../../../kit/states.js';
import { localTime } from '../../../time/format.js';
import { useSay, useWords } from '../../../words/words.js';
import { risksWords } from '../risks.words.js';

const days = 7;

/** Times of the coming days at which nobody is on duty, and the way to the roster. */
export function RosterGaps({ estateId, zone }: { readonly estateId: string; readonly zone: string }): ReactElement {
  const t = useWords(risksWords);
  const say = useSay();
  const gaps = useQuery(rosterGaps(estateId, days));
  const nameOf = (level: string): string => {
    const name = levelNames[level];
    return name === undefined ? level : say(name);
  };
  return (
    <section className="card work-part" aria-label={t.gaps}>
      <h2>
        {t.gaps} <small className="soft">{t.gapsHint}</small>
      </h2>
      <Shown of={gaps}>
        {(found) =>
          found.gaps.length === 0 ? (
            <p className="soft">{t.noneGaps}</p>
          ) : (
            <>
              <ul className="gap-list">
                {found.gaps.map(({ level, from, until, hours }) => (
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
              <Link to={`/roster?estate=${encodeURIComponent(estateId)}`}>{t.toRoster}</Link>
            </>
          )
        }
      </Shown>
    </section>
  );
}
