import type { ReactElement } from 'react';
import { useNow } from '../time/clock.js';
import { exactTime } from '../time/format.js';
import { limitFigure, nextAt, nextInWords, type Awaiting, type Limited } from '../time/limit.js';
import { useLanguage } from '../words/language.js';
import './case-line.css';
import './limit-shown.css';
import '../time/instant.css';

/** The bold figure of a case, ticking: how late it is, or how long until its limit; the exact limit as its title. */
export function LimitShown({ of, zone }: { readonly of: Limited; readonly zone: string }): ReactElement {
  const language = useLanguage();
  const { lateness, soon, text } = limitFigure(of, useNow(), language);
  const wears = lateness === 'late' ? 'countdown-late' : soon ? 'countdown-soon' : lateness === 'unknown' ? 'soft' : '';
  const className = `countdown limit-figure ${wears}`.trim();
  if (of.limitAt === null)
    return (
      <span className={className} data-lateness={lateness}>
        {text}
      </span>
    );
  return (
    <time
      dateTime={of.limitAt}
      title={exactTime(Date.parse(of.limitAt), language, zone)}
      className={className}
      data-lateness={lateness}
    >
      {text}
    </time>
  );
}

/** The next message of a case, in small: in how long, which point, by which clause; the exact instant as its title. */
export function NextShown({ of, zone }: { readonly of: Awaiting; readonly zone: string }): ReactElement | null {
  const language = useLanguage();
  const words = nextInWords(of, useNow(), language);
  const at = nextAt(of);
  if (at === null || words === '') return null;
  return (
    <span className="board-under next-shown" title={`${words} · ${exactTime(Date.parse(at), language, zone)}`}>
      {words}
    </span>
  );
}
