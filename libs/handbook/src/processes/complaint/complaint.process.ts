import { revive, undoJoin, joinStart } from '../../engine/adjust.js';
import { personOf } from '../../engine/action.js';
import { defineProcess } from '../../engine/define-process.js';
import type { ProcessHooks } from '../../engine/definition.js';
import { voidAll } from '../../engine/folding.js';
import type { Ms } from '../../engine/fact.js';
import { observeEnds, observeStarts } from '../../engine/observe.js';
import type { CompiledClock } from '../../engine/rules.js';
import { childrenOf } from '../../parts/case-links.js';
import { actionRules } from './complaint.actions.js';
import { awaited, awaitedIn } from './complaint.awaited.js';
import type { Bilingual } from '../../standard/standard.js';
import { type ComplaintCase, openCase } from './complaint.case.js';
import { lowRatingAtMost, skips, tellsOf } from './complaint.context.js';
import { facts } from './complaint.fact-rules.js';
import { guards } from './complaint.guards.js';
import { classNames, kindNames } from './complaint.names.js';
import { ownerCallsOf } from './complaint.owner-calls.js';
import { personal, sees } from './complaint.reading.js';
import { replay } from './complaint.record.js';
import { isEnd, states } from './complaint.states.js';
import { tells } from './complaint.tells.js';
import type { ComplaintTypes } from './complaint.types.js';
import { staff } from './life-cycle/transition.js';
import { toldWho } from './owner-word.js';
import { adopted, answeredThere, endedThere, restated } from './complaint.record-clocks.js';

/** What the complaint wants of the engine beside its tables: old records, adoption, joining and merging, ratings. */
const hooks: ProcessHooks<ComplaintTypes> = {
  settles: (_, next, fact, standard) => {
    if (isEnd(next.state)) next.lowRatingOpen = false;
    else if (fact.type === 'complaint.rated' && fact.data.score <= lowRatingAtMost(standard)) next.lowRatingOpen = true;
    if (next.waiting && next.state !== 'waiting' && next.mergedInto?.resumesTo !== 'waiting') {
      next.waitingFor = null;
      next.waiting = null;
      next.waitingWords = null;
    }
  },
  /** Silence closes only what waits for an answer, and never a major class (§4.4). */
  effectHolds: (c, type) => {
    if (type === 'complaint.hand-over-declined') return c.offeredTo !== null;
    if (type !== 'complaint.closed') return true;
    if (childrenOf(c).length > 0) return false;
    return (c.state === 'fed-back' || c.state === 'reviewed') && c.class !== 'major' && c.class !== 'major-emergency';
  },
  skips,
  tells: tellsOf,
  reads: (book, { before, after, fact, context }) => {
    if (fact.type === 'complaint.adopted') return adopted(book, fact, context);
    if (fact.type === 'record.answered')
      return answeredThere(book, fact, { ...fact.data, receivedAt: before.receivedAt }, context);
    if (fact.type === 'record.corrected') return restated(book, fact, context);
    if (!isEnd(before.state) || !isEnd(after.state)) return null;
    if (fact.type === 'complaint.joining-undone') return undoJoin(book, fact, fact.data.joinedSeq, context);
    // Whoever speaks in a merged case is heard in the one that goes on.
    return after.state === 'merged' ? book : null;
  },
  prepares: (book, { before, fact, context }) => {
    // An old record that comes back is a live case from then on.
    if (fact.type === 'complaint.reopened' && book.frozenAt !== null) return { ...book, frozenAt: null };
    return fact.type === 'complaint.merge-undone' && before.mergedInto
      ? revive(book, fact, before.mergedInto.seq, context)
      : book;
  },
  completes: (book, { fact, context }) => {
    // He heard how it stands by the emergency's notice: the wait for the next word begins anew, and nothing else does.
    if (fact.type === 'owner.heard-notice') {
      const runs = ({ rule }: CompiledClock): boolean =>
        rule.id === 'PROGRESS' && book.runs.some(({ clock, end }) => clock === rule.id && end === null);
      return observeStarts(book, { fact, as: 'owner.told-progress' }, context, runs);
    }
    if (fact.type === 'complaint.reporter-joined')
      return joinStart(book, fact, fact.data.startedAt, 'complaint.received', context);
    // An outcome that is the first the owner hears of whoever handles it is that telling, too (§3.1).
    if (fact.type === 'complaint.fed-back' && fact.data.tellsWhoHandles)
      return observeEnds(book, { fact, as: toldWho }, context);
    return fact.type === 'complaint.joining-undone' ? undoJoin(book, fact, fact.data.joinedSeq, context) : book;
  },
  ends: (book, special) => {
    const { fact, context } = special;
    if (fact.type === 'complaint.closed' && fact.data.as === 'imported')
      return endedThere(book, fact, fact.data.closedBetween, context);
    return book.frozenAt === null ? null : voidAll(book, special);
  },
  /**
   * §4.4: what an owner filed alone belongs to whoever of the staff opens it first, at the latest to the first who does
   * something about it. Old records came to somebody long ago; whom a complaint is about never owns it.
   */
  also: ({ c, row, by }) => {
    const person = personOf(by);
    const known = c.seq === 0 || c.firstAsked !== null || row.records === 'complaint.first-asked';
    if (known || c.observedUntil !== null || !staff.includes(by.role) || person === c.aboutPersonId) return [];
    return [{ type: 'complaint.first-asked', clause: '§4.4', data: { personId: person } }];
  },
  callsOwners: (fact, c) => ownerCallsOf(fact, c).map((reason) => ({ for: reason })),
};

/** Complaints, and the repairs, enquiries, suggestions and praise that come by the same way (§2.1.3, §3.1–§3.3, §4.4). */
export const complaint = defineProcess<ComplaintTypes>()({
  id: 'complaint',
  title: { zh: '投诉与报修', en: 'Complaints and repairs' },
  clause: '§4.4',
  scope: 'estate',
  opens: openCase,
  states,
  facts,
  actions: actionRules,
  guards,
  classes: classNames,
  kinds: kindNames,
  clocks: (standard) => standard.complaint.clocks,
  subject: (c) => ({ kind: c.kind, problemClass: c.class, classified: c.classified }),
  beganAt: (c) => c.receivedAt,
  waitsFor: (c) => c.waitingFor,
  /** §3.1: what must be answered within the hour. */
  urgent: (c) => c.class === 'major-emergency',
  face: (c, standard) => ({
    title:
      standard.complaint.problems.find(
        (leaf) => leaf.place === c.place && leaf.category === c.category && leaf.problem === c.problem,
      )?.title ?? kindNames[c.kind],
    class: c.class,
    handler: c.handler,
    estateId: c.estateId === '' ? null : c.estateId,
    place: c.confidential ? null : c.buildingId,
  }),
  awaits: (c, standard) => awaitedIn(c, standard).map((step) => ({ step, ...awaited[step] })),
  tells,
  sees,
  personal,
  record: {
    begins: 'complaint.received',
    ends: ['complaint.fed-back'],
    bounds: (fact) => {
      if (fact.type !== 'complaint.received') return {};
      const { observedUntil, receivedBetween } = fact.data;
      return {
        ...(observedUntil === undefined ? {} : { observedUntil }),
        ...(receivedBetween ? { startBetween: receivedBetween } : {}),
      };
    },
    replay,
  },
  hooks,
});

/** What the engine answers about complaints, by name. */
export const {
  fold,
  foldFact,
  foldAll,
  catchUp,
  contextOf,
  decide,
  actionsOf,
  lifeCycle: complaintLifeCycle,
  actionNames: complaintActions,
  rowOf: transitionOf,
  advance,
  firingsDue,
  nextDue,
  nextPointDue,
  clocksOf,
  verdictsOf,
  simulate,
  stretches: simulateStretches,
  overruledBy,
  stamped,
  untoldOf,
  owesRecords,
  occasionOf,
  usualOccasionOf,
  meaningOfPoint,
  sayingOf,
  taskOf,
  callWaits: waitsToBeSeen,
  callAsksForWork: asksForWork,
} = complaint;

/** How a call is said to him, or (`himself` false) to whoever hears of it beside him; the code where a newer version wrote it. */
export const callTitle = (reason: string, himself = true): Bilingual => complaint.callSaid(reason, himself).title;
/** What he, or whoever hears of it beside him, does about a call; to look, where a newer version wrote it. */
export const callTask = (reason: string, himself = true): Bilingual => complaint.callSaid(reason, himself).task;

/** As `foldAll`: the state that a case's facts tell. */
export const stateOf = foldAll;

/** First and last possible instant of an old record's receipt and closing, where only bounds are known; null where it is exact, or not told. */
export function boundsOfRecord({ clocks: { runs } }: ComplaintCase): {
  readonly received: readonly [Ms, Ms] | null;
  readonly closed: readonly [Ms, Ms] | null;
} {
  const received = runs.find(({ startBetween }) => startBetween);
  // An old record's closing is all that is known of its feedback: what ends with that ended then.
  const closed = runs.find(({ clock, end }) => clock === 'RESOLVE' && end?.between);
  return { received: received?.startBetween ?? null, closed: closed?.end?.between ?? null };
}
