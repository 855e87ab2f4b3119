import { figures } from '../catalogue/figures.js';
import { audienceNames, classNames } from '../processes/complaint/complaint.names.js';
import { durationOrNull, lengthInWords } from '../standard/duration.js';
import type { Audience, Bilingual, ByClass, Duration, PointRule, ProblemClass } from '../standard/standard.js';

/** What passing a point means, in the trade's words. */
export const meansNames: Readonly<Record<PointRule['means'], Bilingual>> = {
  notice: { zh: '提示', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  'target-missed': { zh: '目标未达', en: 'target missed' },
  breach: { zh: '超时违约', en: 'breach' },
  'further-breach': { zh: '再次违约', en: 'further breach' },
};

/** Figures of 1 that are a share all the same: everybody, everywhere. */
const wholeShares = ['staff.certified.target', 'platform.coverage'];
const shares = new Set([
  ...figures.filter(({ value }) => typeof value === 'number' && value > 0 && value < 1).map(({ id }) => id),
  ...wholeShares,
]);

/** Whether a figure is a share of 1, which is shown in per cent. */
export const isShare = (figureId: string): boolean => shares.has(figureId);

/** A length of time, `72 小时` / `72 h`; what is no duration stays as it is written. */
export function durationInWords(duration: Duration): Bilingual {
  const length = durationOrNull(duration);
  if (length === null) return { zh: duration, en: duration };
  return { zh: lengthInWords(length, 'zh'), en: lengthInWords(length, 'en') };
}

/** A figure that is no clock: a length of time, a share in per cent, or a count. */
export function figureInWords(figureId: string, value: Duration | number): Bilingual {
  if (typeof value === 'string') return durationInWords(value);
  const text = isShare(figureId) ? `${String(Math.round(value * 10_000) / 100)} %` : String(value);
  return { zh: text, en: text };
}

/** Lengths by class as one sentence: `一般 2 小时，重大 4 小时`. */
export function byClassInWords(length: ByClass): Bilingual {
  if (typeof length === 'string') return durationInWords(length);
  const parts = (Object.entries(length) as [ProblemClass, Duration][]).map(([problemClass, duration]) => ({
    name: classNames[problemClass],
    said: durationInWords(duration),
  }));
  return {
    zh: parts.map(({ name, said }) => `${name.zh} ${said.zh}`).join('，'),
    en: parts.map(({ name, said }) => `${name.en} ${said.en}`).join(', '),
  };
}

const origins = {
  start: { zh: '起算', en: 'the start' },
  target: { zh: '目标', en: 'the target' },
  limit: { zh: '时限', en: 'the limit' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** When a point is reached: `时限的 50 %`, `超过时限 30 分钟`, `起算后 24 小时`. */
export function pointTimeInWords(at: PointRule['at']): Bilingual {
  if ('fraction' in at) {
    const share = String(Math.round(at.fraction * 100));
    return { zh: `${origins[at.of].zh}的 ${share} %`, en: `${share} % of ${origins[at.of].en}` };
  }
  const origin = origins[at.from];
  if (durationOrNull(at.after) === 0) {
    return at.from === 'start' ? { zh: '立即', en: 'at once' } : { zh: `到${origin.zh}时`, en: `at ${origin.en}` };
  }
  const said = durationInWords(at.after);
  return at.from === 'start'
    ? { zh: `起算后 ${said.zh}`, en: `${said.en} after the start` }
    : { zh: `超过${origin.zh} ${said.zh}`, en: `${said.en} after ${origin.en}` };
}

/** Whom a point tells, in order. */
export function audiencesInWords(tells: readonly Audience[]): Bilingual {
  if (tells.length === 0) return { zh: '无人', en: 'nobody' };
  return {
    zh: tells.map((audience) => audienceNames[audience].zh).join('、'),
    en: tells.map((audience) => audienceNames[audience].en).join(', '),
  };
}

/** How a point fires again: `之后每 30 分钟一次，间隔逐次 ×2，最长 8 小时`. */
export function repeatsInWords(repeats: NonNullable<PointRule['repeats']>): Bilingual {
  const [every, atMost] = [durationInWords(repeats.every), durationInWords(repeats.atMost)];
  return {
    zh: `此后每隔 ${every.zh} 再告知，间隔逐次 ×${String(repeats.factor)}，最长 ${atMost.zh}`,
    en: `then again every ${every.en}, the interval ×${String(repeats.factor)} each time, at most ${atMost.en}`,
  };
}
