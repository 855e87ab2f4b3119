import type { ClockView } from '../../engine/clock.js';
import type { Ms } from '../../engine/fact.js';
import type { Standard } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { clocksOf } from './complaint.process.js';

/** Our own limit of a duty and that of the authorities, side by side; null where there is none. Epoch milliseconds. */
export interface Deadline {
  readonly ours: Ms | null;
  readonly external: Ms | null;
}

/** A duty that an authority has set a deadline for: both, and the strictest, which is the one that counts. */
export interface Effective extends Deadline {
  readonly duty: 'respond' | 'resolve';
  readonly at: Ms;
  readonly by: 'ours' | 'external';
}

const duties = [
  { duty: 'respond', ours: 'RESPOND', external: 'EXT-RESPOND' },
  { duty: 'resolve', ours: 'RESOLVE', external: 'EXT-REPLY' },
] as const;

/** What is still owed of a case that an authority passed on: the sooner of its deadline and ours counts (§3.1, §2.1.3). */
export function effectiveDeadlines(c: ComplaintCase, standard: Standard, now: Ms): readonly Effective[] {
  const running = clocksOf(c, standard, now).filter(({ verdict }) => verdict === 'running' || verdict === 'overdue');
  const limitOf = (id: string): Ms | null => running.find((clock: ClockView) => clock.clock === id)?.limitAt ?? null;
  return duties.flatMap(({ duty, ...named }): readonly Effective[] => {
    const [ours, external] = [limitOf(named.ours), limitOf(named.external)];
    if (external === null) return [];
    const by = ours !== null && ours <= external ? 'ours' : 'external';
    return [{ duty, ours, external, at: by === 'ours' ? (ours ?? external) : external, by }];
  });
}
