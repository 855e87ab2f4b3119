import { type Lateness, latenessOf } from '@steward/handbook';
import type { Bilingual, Language } from '../words/language.js';
import { lengthInWords } from './format.js';

/** Less than this is left: time to move, ms. */
const soonMs = 15 * 60_000;

/** What of a case its figure is made of. */
export interface Limited {
  /** The limit that ends first, or was broken first; null: none is known. */
  readonly limitAt: string | null;
  /** An old record: until when it was observed; and since when it is a live case, once somebody adopted it. */
  readonly observedUntil?: string | null | undefined;
  readonly adoptedAt?: string | null | undefined;
}

/** What of a case its next message is made of. */
export interface Awaiting {
  readonly nextDueAt: string | null;
  /** `at`: when that point is reached. `nextDueAt` may be earlier: somebody is to be told of something else first. */
  readonly next: { readonly pointTitle: Bilingual; readonly clause: string | null; readonly at?: string } | null;
}

/** When what is said next happens: its own instant, not that of a message which is on its way. */
export const nextAt = ({ nextDueAt, next }: Awaiting): string | null =>
  nextDueAt === null ? null : (next?.at ?? nextDueAt);

/** The bold figure of a case: how late it is, or how long until its limit. */
export interface LimitFigure {
  readonly lateness: Lateness;
  /** In time, and less than a quarter of an hour is left. */
  readonly soon: boolean;
  readonly text: string;
}

/** The bold figure of a case at an instant (epoch ms): lateness, or time to the limit; what is unknown is not late. */
export function limitFigure(
  { limitAt, observedUntil = null, adoptedAt = null }: Limited,
  now: number,
  language: Language,
): LimitFigure {
  const limit = limitAt === null ? null : Date.parse(limitAt);
  const lateness = latenessOf({ limitAt: limit }, now);
  if (limit === null && observedUntil !== null && adoptedAt === null)
    return { lateness, soon: false, text: language === 'zh' ? '最后所见时未结' : 'open when last seen' };
  if (limit === null) return { lateness, soon: false, text: language === 'zh' ? '时限未定' : 'no limit known' };
  const length = lengthInWords(Math.abs(limit - now), language);
  if (lateness === 'late')
    return { lateness, soon: false, text: language === 'zh' ? `超时 ${length}` : `${length} late` };
  return { lateness, soon: limit - now < soonMs, text: language === 'zh' ? `剩 ${length}` : `${length} left` };
}

/** In small: what is said next, by which clause, and in how long. Empty when nothing is ahead. */
export function nextInWords(of: Awaiting, now: number, language: Language): string {
  const at = nextAt(of);
  if (at === null) return '';
  const { next } = of;
  const left = Date.parse(at) - now;
  const length = lengthInWords(Math.abs(left), language);
  const when =
    language === 'zh'
      ? left < 0
        ? `${length}前已到`
        : `${length}后`
      : left < 0
        ? `due ${length} ago`
        : `in ${length}`;
  const point = next === null ? '' : `${next.pointTitle[language]}${next.clause === null ? '' : ` ${next.clause}`}`;
  return [when, point].filter((part) => part !== '').join(language === 'zh' ? '：' : ': ');
}
