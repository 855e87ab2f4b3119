import { lengthInWords, parseDuration } from '../../../standard/duration.js';
import type { Standard } from '../../../standard/standard.js';
import { type Guards, refuse } from './guard.js';
import { personOf } from '../../../engine/action.js';
import { figureIn } from './proving.js';

/** How long after one nudge the next may come, in ms (10 min, ours). */
export const nudgePause = (standard: Standard): number =>
  parseDuration(String(figureIn(standard, 'complaint.nudge.pause', 'PT10M')));

/** Guards about calling somebody, and about being called (§4.4). */
export const callingGuards: Guards<'not-nudging-oneself' | 'nudged-long-ago' | 'was-called'> = {
  'not-nudging-oneself': ({ c, by }) =>
    c.handler !== null && c.handler === personOf(by)
      ? refuse('nudge.own', '此案由您本人处理，无须催办。', 'It is yours: there is nobody to nudge.', '§4.4')
      : null,
  'nudged-long-ago': ({ c, standard, now }) => {
    const pause = nudgePause(standard);
    if (c.nudges === undefined || now >= c.nudges.lastAt + pause) return null;
    return refuse(
      'nudge.too-soon',
      `刚刚已催办（共 ${String(c.nudges.count)} 次），${lengthInWords(pause, 'zh')}内不重复催办。`,
      `It was nudged just now (${String(c.nudges.count)} times so far); again after ${lengthInWords(pause, 'en')} at the earliest.`,
      '§4.4',
      { count: c.nudges.count, lastAt: c.nudges.lastAt, nextAt: c.nudges.lastAt + pause },
    );
  },
  'was-called': ({ c, by }) =>
    c.called?.some(({ personId, seenAt }) => personId === personOf(by) && seenAt === null) === true
      ? null
      : refuse(
          'call.none',
          '没有待您确认知悉的通知。',
          'Nothing that you were called for waits for you to say that you have seen it.',
          '§4.4',
        ),
};
