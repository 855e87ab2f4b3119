import { DomainError } from '@steward/contracts';
import { type HappenedBefore, type Ms, type Takes, withoutLineAtMost } from '@steward/handbook';
import type { DoneBefore, LedgerFact } from '@steward/service-kit';
import type { WordsOf } from '../takes/takes.inputs.js';

/** An estimate of a phone's clock is so far off at most, ms: how long an answer may have been on its way. */
const estimateMs = 60_000;

const reason = '无网络时在手机上办理，恢复后补发 / Done on a phone without a line, and sent when the line was back';

/** What an act that was done without a line adds to its input, and what is held against it under the case's lock. */
export interface WithoutLine {
  readonly adds: { readonly happened?: HappenedBefore };
  /** Refused with `time.before-seen`. */
  readonly before?: () => void;
}

/**
 * The act as it was done: the phone's word stands for when, no earlier than what it had seen of the case was recorded. Nothing
 * where the action has no time of its own, or the body states one: then it holds from when it comes in.
 */
export async function doneWithoutLine(
  takes: Takes,
  body: Readonly<Record<string, unknown>>,
  done: DoneBefore | undefined,
  words: Pick<WordsOf, 'write'>,
  factsFrom: (seq: number) => Promise<readonly LedgerFact[]>,
): Promise<WithoutLine> {
  if (done === undefined || takes['happened']?.field !== 'happened' || body['happened'] !== undefined)
    return { adds: {} };
  const { at, offMs, seen } = done;
  const [fact] = await factsFrom(seen);
  return {
    adds: { happened: { at, contentId: words.write('back-dating', reason), phone: { offMs } } },
    before: () => {
      if (fact !== undefined && at >= fact.recordedAt - estimateMs) return;
      throw new DomainError(
        'refused',
        'time.before-seen',
        {
          zh: '办理时间早于手机所见的工单版本，请核对手机时间。',
          en: 'It cannot have been done before what was seen of the case; check the time of the phone.',
        },
        { clause: '§7.2', details: { seen } },
      );
    },
  };
}

/**
 * A new case as it was reported without a line, at the instant at which it comes in; nothing where its action has no time of its own,
 * or the body states one. A report is never refused for the clock of its phone: what lies ahead holds from now, what is older than a
 * phone may wait holds from then, and the fact says how far the clock must have been off.
 */
export function reportedWithoutLine(
  takes: Takes,
  body: Readonly<Record<string, unknown>>,
  done: DoneBefore | undefined,
  words: Pick<WordsOf, 'write'>,
): (now: Ms) => WithoutLine['adds'] {
  if (done === undefined || takes['happened']?.field !== 'happened' || body['happened'] !== undefined)
    return () => ({});
  const contentId = words.write('back-dating', reason);
  return (now) => {
    const at = Math.min(now, Math.max(now - withoutLineAtMost, done.at));
    return { happened: { at, contentId, phone: { offMs: done.offMs + at - done.at } } };
  };
}
