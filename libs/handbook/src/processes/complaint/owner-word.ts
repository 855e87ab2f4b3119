import type { ClockRun } from '../../engine/clock-book.js';
import type { Ms } from '../../engine/fact.js';
import type { Standard } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { complaintRules } from './complaint.context.js';

/** An owner's word that nobody has answered: since when, what it was, and of which later one people were told last. */
export interface OwnerWord {
  readonly since: Ms;
  readonly by: string;
  readonly latestAt: Ms;
  readonly limitAt: Ms;
}

const isOpen = (run: ClockRun): boolean => run.end === null && run.applies;

/** The owner's word that waits for an answer (§3.2); null when none does, or the standard has no such duty. */
export function ownerWaits(c: ComplaintCase, standard: Standard): OwnerWord | null {
  if (c.clocks.frozenAt !== null) return null;
  const rules = complaintRules(standard);
  const run = c.clocks.runs.find(
    (one) => isOpen(one) && rules.get(one.clock)?.rule.stops.includes('owner.word-seen') === true,
  );
  if (!run) return null;
  return {
    since: run.startedAt,
    by: run.startedBy,
    latestAt: run.again?.at ?? run.startedAt,
    limitAt: run.startedAt + run.limitMs,
  };
}

/** The fact by which the owner hears who handles it, where that is told by itself. */
export const toldWho = 'owner.told-who-handles';

/** Whether a clock still waits for the owner to hear who handles it (§3.1, and an authority's time to respond). */
export function waitsToHearWho(c: ComplaintCase, standard: Standard): boolean {
  const rules = complaintRules(standard);
  return c.clocks.runs.some(
    (run) => run.end === null && !(toldWho in run.seen) && rules.get(run.clock)?.rule.stops.includes(toldWho) === true,
  );
}
