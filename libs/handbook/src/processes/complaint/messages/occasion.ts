import type { Firing } from '../../../engine/clock.js';
import type { ClockRun } from '../../../engine/clock-book.js';
import { dueAt } from '../../../engine/run.js';
import type { CompiledClock } from '../../../engine/rules.js';
import type { Ms } from '../../../engine/fact.js';
import type { PointRule, Standard } from '../../../standard/standard.js';
import type { ComplaintAction } from '../complaint.actions.js';
import type { ComplaintCase } from '../complaint.case.js';
import { complaintRules } from '../complaint.context.js';
import { actionsOf } from '../complaint.process.js';
import { isOwnerCall, ownerCallRules } from '../complaint.owner-calls.js';

/** Whom a message speaks to: whoever reported the case, or somebody of the staff. */
export const messageAudiences = ['owner', 'person'] as const;
export type MessageAudience = (typeof messageAudiences)[number];

/**
 * Why somebody is told. What a message says follows from this alone: from what its point means, and from what the life
 * cycle allows at the moment of telling; never from a pattern of names that another point might fit as well.
 */
export const occasions = [
  /** We have got it: number, what comes next, by when. */
  'receipt',
  /** It is being dealt with, nothing is late. */
  'progress',
  /** What was promised was not kept. */
  'late',
  'asked-to-rate',
  'reminded-to-rate',
  'closed-by-silence',
  /** It is over otherwise. */
  'closed',
  'reopened',
  /** Somebody wrote to him. */
  'written',
  /** It goes on once he has answered. */
  'your-turn',
  'appointed',
  /** A duty begins now. */
  'duty-begins',
  /** Nobody took over what was offered: it is back. */
  'offer-lapsed',
  'notice',
  'target-warned',
  'target-missed',
  'limit-warned',
  'limit-breached',
  /** A rung after the limit: it is late, and nothing has happened since. */
  'still-late',
  'further-breach',
  /** Told up to the top, and nobody has acted. */
  'top-of-chain',
  /** A limit has passed that breaks nothing, but a person has to act. */
  'limit-passed',
  /** What the point was about has been answered before anybody could be told. */
  'settled',
  /** A fact gives him work, takes it away, or leaves it to him. */
  'called',
  /** There is something new, and no more than that can be said. */
  'news',
] as const;
export type Occasion = (typeof occasions)[number];

/** Occasions on which a limit lies behind: whoever is called by them is called by a breach. */
export const breachOccasions: readonly Occasion[] = ['limit-breached', 'still-late', 'further-breach'];

/** What is known of a firing's clock when somebody is to be told of it. */
interface Told {
  readonly c: ComplaintCase;
  readonly firing: Firing;
  readonly clock: CompiledClock | undefined;
  readonly point: PointRule<string> | undefined;
  readonly run: ClockRun | undefined;
  /** What the audience may do now, by the life cycle. */
  readonly may: (action: ComplaintAction) => boolean;
}

/** Why this audience is told of a firing at `now`. `c` is the case as it stands when it is told. */
export function occasionOf(
  c: ComplaintCase,
  standard: Standard,
  firing: Firing,
  audience: MessageAudience,
  now: Ms,
): Occasion {
  const clock = complaintRules(standard).get(firing.clock);
  const told: Told = {
    c,
    firing,
    clock,
    point: clock?.points.find(({ rule }) => rule.id === firing.point)?.rule,
    run: runOf(c, firing),
    may: mayOwner(c, standard, now),
  };
  return audience === 'owner' ? ownersOccasion(told) : staffsOccasion(told);
}

/** The run of its clock to which a firing belongs. */
export const runOf = (c: ComplaintCase, { clock, startSeq }: Firing): ClockRun | undefined =>
  c.clocks.runs.find((run) => run.clock === clock && run.startSeq === startSeq);

/** What whoever reported the case may do now. */
export function mayOwner(c: ComplaintCase, standard: Standard, now: Ms): (action: ComplaintAction) => boolean {
  const reporter =
    c.reporterId ?? c.joined.find(({ reporterId, undone }) => reporterId !== null && !undone)?.reporterId;
  if (reporter === null || reporter === undefined) return () => false;
  const allowed = new Set(
    actionsOf(c, standard, { id: `owner:${reporter}`, role: 'owner' }, now)
      .filter((view) => view.allowed)
      .map(({ action }) => action),
  );
  return (action) => allowed.has(action);
}

/** Whether a clock of this rule can be broken at all. */
export const canBeBroken = (clock: CompiledClock | undefined): boolean =>
  clock?.points.some(({ rule }) => rule.means === 'breach' || rule.means === 'further-breach') ?? false;

/** When the limit of a firing's run is over; null while it rests or where the run is not known. */
export const limitOf = (run: ClockRun | undefined): Ms | null => (run === undefined ? null : dueAt(run, run.limitMs));

const atStart = ({ firing }: Told): boolean => firing.why.lengthOf === 'start' && (firing.why.delayMs ?? 0) === 0;

function isPast({ firing, run }: Told): boolean {
  const limit = limitOf(run);
  return limit !== null && firing.due >= limit;
}

/** Whether nothing is asked any more: the run was answered, made void, forgotten since, or is not for such a case now. */
const isAnswered = ({ c, run }: Told): boolean => c.over || run === undefined || run.end !== null || !run.applies;

function ownersOccasion(told: Told): Occasion {
  const { c, clock, firing, may } = told;
  if (firing.call !== undefined) return calledOwnersOccasion(told);
  const isClosed = c.state === 'closed';
  if (firing.effect?.fact === 'complaint.closed' && isClosed)
    return c.closedAs === 'no-answer' ? 'closed-by-silence' : 'closed';
  if (clock?.rule.stops.includes('complaint.rated') === true) {
    if (may('rate')) return atStart(told) ? 'asked-to-rate' : 'reminded-to-rate';
    return isClosed ? 'closed' : 'news';
  }
  if (atStart(told) && !isPast(told)) {
    if (firing.why.startedBy === 'complaint.reopened') return c.over ? (isClosed ? 'closed' : 'news') : 'reopened';
    if (firing.why.startedBy === 'complaint.received') return 'receipt';
  }
  if (c.over) return isClosed ? 'closed' : 'news';
  if (isAnswered(told)) return 'news';
  const breaks = firing.means === 'breach' || firing.means === 'further-breach';
  if (breaks || (isPast(told) && canBeBroken(clock))) return 'late';
  return 'progress';
}

/** What a fact says to owners, as long as it still holds when they are told. */
function calledOwnersOccasion({ c, firing: { call } }: Told): Occasion {
  if (call === undefined || !isOwnerCall(call.for)) return 'news';
  const { occasion } = ownerCallRules[call.for];
  const holds: Partial<Record<Occasion, boolean>> = {
    progress: !c.over,
    'your-turn': c.state === 'waiting' && c.waitingFor === 'owner',
    appointed: !c.over,
  };
  return holds[occasion] === false ? 'news' : occasion;
}

function staffsOccasion(told: Told): Occasion {
  const { clock, firing, point } = told;
  if (firing.call !== undefined) return 'called';
  if (firing.effect?.fact === 'complaint.hand-over-declined' && !told.c.over) return 'offer-lapsed';
  if (isAnswered(told)) return 'settled';
  if (firing.means === 'further-breach') return 'further-breach';
  if (firing.means === 'breach') return 'limit-breached';
  if (point?.repeats !== undefined && firing.tells.includes('operator')) return 'top-of-chain';
  if (firing.means === 'target-missed') return 'target-missed';
  if (isPast(told)) return canBeBroken(clock) ? 'still-late' : 'limit-passed';
  if (atStart(told)) {
    const onlyReopened = clock?.rule.starts.every((fact) => fact === 'complaint.reopened') === true;
    return onlyReopened ? 'reopened' : 'duty-begins';
  }
  if (firing.means !== 'warning') return 'notice';
  return aboutTarget(point) ? 'target-warned' : 'limit-warned';
}

function aboutTarget(point: PointRule<string> | undefined): boolean {
  if (point === undefined) return false;
  return 'fraction' in point.at ? point.at.of === 'target' : point.at.from === 'target';
}
