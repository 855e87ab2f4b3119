import type { Ms, Role } from './fact.js';
import { lengthInWords } from '../standard/duration.js';
import type { Refusal } from './action.js';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How far back each role may say that something happened *(ours)*: a shift's book at the desk, a week's for those who
 * lead. What is older was somebody's case before it was ours, and comes by import.
 */
export const backDatedAtMost: Readonly<Partial<Record<Role, Ms>>> = {
  'front-desk': 24 * hour,
  handler: 24 * hour,
  supervisor: 7 * day,
  'estate-manager': 30 * day,
  'regional-manager': 30 * day,
  company: 30 * day,
};

/** How long an act may have waited on a phone without a line *(ours)*, whoever did it: a day's work below ground. */
export const withoutLineAtMost: Ms = 24 * hour;

/** How far ahead an appointment or the end of a wait may lie *(ours)*. */
export const aheadAtMost: Ms = 366 * day;

/** How long before it is entered an appointment may have begun *(ours)*. */
export const appointmentBegunAtMost: Ms = day;

/** Why an instant is too long ago for this role, or null; `byPhone`: it waited on a phone without a line. */
export function tooLongAgo(at: Ms, now: Ms, role: Role, byPhone = false): Refusal | null {
  const atMost = Math.max(backDatedAtMost[role] ?? 0, byPhone ? withoutLineAtMost : 0);
  if (at >= now - atMost) return null;
  const said = { zh: lengthInWords(atMost, 'zh'), en: lengthInWords(atMost, 'en') };
  return {
    code: 'at.too-long-ago',
    message: {
      zh: `您的岗位最多可补记 ${said.zh} 以内的时间；请核对年份，更早的工单请用“导入”录入。`,
      en: `Your role may state times of the last ${said.en}; check the year. What is older comes by import.`,
    },
    clause: '§7.2',
    details: { atMostMs: atMost, earliest: now - atMost, way: 'import' },
  };
}

/** Why an instant lies too far ahead, or null. */
export function tooFarAhead(at: Ms, now: Ms, clause: string): Refusal | null {
  if (at <= now + aheadAtMost) return null;
  const days = String(aheadAtMost / day);
  return {
    code: 'at.too-far-ahead',
    message: {
      zh: `最多可填 ${days} 天以后的时间，请核对年份。`,
      en: `It may lie at most ${days} days ahead; check the year.`,
    },
    clause,
    details: { atMostMs: aheadAtMost, latest: now + aheadAtMost },
  };
}
