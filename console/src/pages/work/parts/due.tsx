import type { ReactElement } from 'react';
import type { NextPoint } from '../../../api/board.js';
import { useNow } from '../../../time/clock.js';
import { exactTime, lengthInWords } from '../../../time/format.js';
import { useLanguage } from '../../../words/language.js';
import { useWords } from '../../../words/words.js';
import { dueWords } from './due.words.js';

/** Less than this is left: time to move, ms. */
const soonMs = 15 * 60_000;

/**
 * What a case's time says: how long until its next point and what that is by which clause; and when a limit has been
 * passed, since how long.
 */
export function Due({
  due,
  limit,
  next,
  zone,
}: {
  readonly due: string | null;
  readonly limit: string | null;
  readonly next: NextPoint | null;
  readonly zone: string;
}): ReactElement {
  const t = useWords(dueWords);
  const language = useLanguage();
  const now = useNow();
  const point = next === null ? '' : `${next.pointTitle[language]}${next.clause === null ? '' : ` ${next.clause}`}`;
  const over = limit === null ? 0 : now - Date.parse(limit);
  return (
    <>
      <div className="due-line">
        {due === null ? <span className="soft">{t.nothing}</span> : <Left until={Date.parse(due)} zone={zone} />}
        {over > 0 && (
          <span className="chip chip-late due-over" title={exactTime(Date.parse(limit ?? ''), language, zone)}>
            {t.over(lengthInWords(over, language))}
          </span>
        )}
      </div>
      <div className="board-under" title={point}>
        {point}
      </div>
    </>
  );
}

/** A countdown as it stands in dense rows, the exact instant as its title. */
function Left({ until, zone }: { readonly until: number; readonly zone: string }): ReactElement {
  const t = useWords(dueWords);
  const language = useLanguage();
  const left = until - useNow();
  const length = lengthInWords(Math.abs(left), language);
  return (
    <time
      dateTime={new Date(until).toISOString()}
      title={exactTime(until, language, zone)}
      className={left < 0 ? 'countdown countdown-late' : left < soonMs ? 'countdown countdown-soon' : 'countdown'}
    >
      {left < 0 ? t.passed(length) : t.left(length)}
    </time>
  );
}
