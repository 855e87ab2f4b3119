import type { ClockView } from '../../engine/clock.js';
import type { Actor, Ms } from '../../engine/fact.js';
import type { Bilingual, ProblemClass, Standard } from '../../standard/standard.js';
import type { NewComplaintFact } from './complaint.types.js';
import type { ComplaintCase } from './complaint.case.js';
import { clocksOf, stamped } from './complaint.process.js';
import { complaintRules } from './complaint.context.js';
import { catchUp, fold } from './complaint.process.js';

/** A deadline that a decision moves. Instants in epoch milliseconds; `until` null: the clock holds no longer. */
export interface MovedDeadline {
  readonly clock: string;
  readonly title: Bilingual;
  readonly which: 'target' | 'limit';
  readonly from: Ms | null;
  readonly until: Ms | null;
  /** `until` less `from`; null where one of them is missing. Positive: the owner waits longer. */
  readonly byMs: Ms | null;
}

const decider: Actor = { id: 'system:what-if', role: 'system' };

/** What approving the proposed class would move, against the deadlines as they stand at `now` (§3.1). Empty when no proposal is open. */
export function movedByClassChange(c: ComplaintCase, standard: Standard, now: Ms): readonly MovedDeadline[] {
  const current = catchUp(c, standard, now, true);
  const proposal = current.proposals.classChange;
  return proposal === null ? [] : movedByClass(current, standard, now, proposal.class);
}

function movedByClass(c: ComplaintCase, standard: Standard, now: Ms, to: ProblemClass): readonly MovedDeadline[] {
  const facts: readonly NewComplaintFact[] = [
    { type: 'complaint.class-changed', data: { class: to, from: c.class, contentId: '' } },
    ...(c.classified ? [] : [{ type: 'complaint.classified', data: { class: to } } as const]),
  ];
  const after = stamped(facts, c, decider, now).reduce((one, fact) => fold(one, fact, standard), c);
  // What the decision itself answers, to classify and to decide, is no deadline that the class moves.
  const awaited = (one: ComplaintCase): ClockView[] =>
    running(one, standard, now).filter(
      ({ clock }) => !facts.some(({ type }) => complaintRules(standard).get(clock)?.rule.stops.includes(type) === true),
    );
  const next = awaited(after);
  const moved = awaited(c).flatMap((view) => {
    const same = next.find(({ clock, startSeq }) => clock === view.clock && startSeq === view.startSeq);
    return [
      difference(view, 'target', view.targetAt, same?.targetAt ?? null),
      difference(view, 'limit', view.limitAt, same?.limitAt ?? null),
    ];
  });
  const begun = next
    .filter((view) => !awaited(c).some(({ clock }) => clock === view.clock))
    .map((view) => difference(view, 'limit', null, view.limitAt));
  return [...moved, ...begun].filter((one) => one !== null);
}

const running = (c: ComplaintCase, standard: Standard, now: Ms): ClockView[] =>
  clocksOf(c, standard, now).filter(({ verdict }) => verdict === 'running' || verdict === 'overdue');

function difference(
  { clock, title }: ClockView,
  which: MovedDeadline['which'],
  from: Ms | null,
  until: Ms | null,
): MovedDeadline | null {
  if (from === until) return null;
  return { clock, title, which, from, until, byMs: from === null || until === null ? null : until - from };
}
