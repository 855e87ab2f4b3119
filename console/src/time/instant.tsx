import { spanOnPaper } from '@steward/handbook';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../words/language.js';
import { useNow } from './clock.js';
import { defaultZone, exactTime, lengthInWords, shortTime } from './format.js';
import './instant.css';

/** An instant in the estate's zone; the exact one on hover. Nothing for null. */
export function Instant({
  at,
  zone = defaultZone,
}: {
  readonly at: string | null;
  readonly zone?: string;
}): ReactElement | null {
  const language = useLanguage();
  // Only which day it is matters.
  const now = useNow(60_000);
  if (at === null) return null;
  const instant = Date.parse(at);
  return (
    <Tooltip title={exactTime(instant, language, zone)}>
      <time dateTime={at}>{shortTime(instant, now, language, zone)}</time>
    </Tooltip>
  );
}

/** An instant, or all that an old record tells of it: a day without an hour, or two instants between which it lies. */
export function InstantOrSpan({
  at,
  between,
  zone = defaultZone,
}: {
  readonly at: string | null;
  readonly between?: readonly string[] | undefined;
  readonly zone?: string;
}): ReactElement | null {
  const language = useLanguage();
  const [from, until] = (between ?? []).map((instant) => Date.parse(instant));
  if (at === null || from === undefined || until === undefined) return <Instant at={at} zone={zone} />;
  return <span>{spanOnPaper([from, until], zone)[language]}</span>;
}

/** How long until an instant, or how long it is passed, ticking. `data-late` is set when it is passed. */
export function Countdown({
  until,
  zone = defaultZone,
}: {
  readonly until: string;
  readonly zone?: string;
}): ReactElement {
  const language = useLanguage();
  const left = Date.parse(until) - useNow();
  const words = lengthInWords(Math.abs(left), language);
  const late = left < 0;
  const text = late
    ? language === 'zh'
      ? `已超 ${words}`
      : `${words} late`
    : language === 'zh'
      ? `剩 ${words}`
      : `${words} left`;
  return (
    <Tooltip title={exactTime(Date.parse(until), language, zone)}>
      <span
        className={late ? 'countdown countdown-late' : left < 900_000 ? 'countdown countdown-soon' : 'countdown'}
        data-late={late}
      >
        {text}
      </span>
    </Tooltip>
  );
}
