import {
  type Actor,
  type ComplaintCase,
  type Firing,
  type Ms,
  type NewComplaintFact,
  type Standard,
  advance,
  fold,
  nextDue,
  overruledBy,
  stamped,
} from '@steward/handbook';
import type { CaseChange, NewContent, NewLedgerFact } from '@steward/service-kit';
import { dueLinks } from './due-links.js';
import { isEmergency } from './complaint.process.js';
import { complaintViewOf } from './complaint.view.js';

/** Who Steward itself is in the ledger, by the part that acts. */
export const systemActor = (part: string): Actor => ({ id: `system:${part}`, role: 'system' });

/** A fact and who did it. */
export interface Deed {
  readonly fact: NewComplaintFact;
  readonly actor: Actor;
}

/** What the deeds make of a case: the change to commit, and what the rules remember afterwards. */
export interface FoldedChange extends CaseChange {
  readonly fold: ComplaintCase;
}

/** What is due at `now` once these deeds are done: the points that are reached, and their effects. */
export function dueBehind(before: ComplaintCase, standard: Standard, deeds: readonly Deed[], now: Ms): Deed[] {
  const after = deeds.length === 0 ? before : changeOf(before, standard, deeds, now).fold;
  return advance(after, standard, now).map((fact) => ({ fact, actor: systemActor('clocks') }));
}

/**
 * Folds deeds into a case at `now`, in order. Firings in the ledger that one of them contradicts are overruled behind it
 * (a late fact never removes a firing). State, next due instant and view are derived from the result.
 */
export function changeOf(
  before: ComplaintCase,
  standard: Standard,
  deeds: readonly Deed[],
  now: Ms,
  content: readonly NewContent[] = [],
): FoldedChange {
  let after = before;
  const facts: NewLedgerFact[] = [];
  const record = ({ fact, actor }: Deed): void => {
    const [recorded] = stamped([fact], after, actor, now);
    if (recorded === undefined) return;
    const consequences = overruledBy(after, recorded, standard);
    after = fold(after, recorded, standard);
    facts.push({ type: fact.type, at: recorded.at, actor, clause: fact.clause ?? null, data: fact.data });
    for (const overruled of consequences) record({ fact: overruled, actor: systemActor('clocks') });
  };
  for (const deed of deeds) record(deed);
  // Nobody looks at a case that is over: what was reached before its end is recorded together with the end.
  if (after.over && !before.over)
    for (const fact of advance(after, standard, now)) record({ fact, actor: systemActor('clocks') });
  // Whoever sends the messages about them reads the owners' links: reading issues none.
  const called = after.clocks.untold.filter(({ call, startSeq }) => call !== undefined && startSeq > before.seq);
  const handed = new Set(facts.flatMap(handedIn));
  for (const link of dueLinks(after, [...facts.flatMap(firingIn), ...called.map(({ id }) => id)], handed))
    record({ fact: link, actor: systemActor('owner-link') });
  return {
    state: after.state,
    over: after.over,
    nextDueAt: after.over ? null : (nextDue(after, standard)?.at ?? null),
    fold: after,
    view: complaintViewOf(after, standard, now),
    facts,
    // §3.1: its workflow moves to the emergency queue at once, not when its next point comes.
    ...(before.seq > 0 && !after.over && isEmergency(after) && !isEmergency(before) ? { wake: true } : {}),
    ...(content.length === 0 ? {} : { content }),
  };
}

const firingIn = ({ type, data }: NewLedgerFact): string[] =>
  type === 'firing.reached' && 'firing' in data ? [(data.firing as Firing).id] : [];

const handedIn = ({ type, data }: NewLedgerFact): string[] =>
  type === 'owner-link.issued' && 'reporterId' in data ? [String(data.reporterId)] : [];
