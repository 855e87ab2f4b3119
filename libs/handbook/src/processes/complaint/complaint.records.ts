import type { ActionInputs, ComplaintAction, NewComplaintFact } from './complaint.actions.js';
import { type ComplaintCase, externalsOpen } from './complaint.case.js';
import type { ComplaintFacts, ComplaintFactType } from './complaint.facts.js';
import { lowRatingAtMost } from './complaint.fold.js';
import { type Acting, personOf } from './guards/guard.js';
import { wantsReview } from './guards/proving.js';
import type { Transition } from './life-cycle/transition.js';
import type { Standard } from '../../standard/standard.js';
import type { Ms } from '../../engine/fact.js';

/** An allowed action on its way to becoming facts. */
export interface Allowed {
  readonly c: ComplaintCase;
  readonly standard: Standard;
  readonly row: Transition;
  readonly by: Acting;
  readonly now: Ms;
}

type Recorder<A extends ComplaintAction> = (allowed: Allowed, input: ActionInputs[A]) => readonly NewComplaintFact[];

function fact<T extends ComplaintFactType>({ row }: Allowed, type: T, data: ComplaintFacts[T]): NewComplaintFact {
  return { type, ...(row.clause === null ? {} : { clause: row.clause }), data } as NewComplaintFact;
}

const content = ({ contentId }: { contentId?: string }): { contentId?: string } =>
  contentId === undefined ? {} : { contentId };

/** The owner's answer and somebody else's look at it end the case; a low rating waits for its answer first (§4.4). */
function closedWhenDone(
  allowed: Allowed,
  now: Pick<ComplaintCase, 'rating' | 'reviewResult' | 'lowRatingOpen'>,
): readonly NewComplaintFact[] {
  const looked =
    now.reviewResult === 'fixed' || now.reviewResult === 'unreachable' || !wantsReview(allowed.c, allowed.standard);
  const waits = allowed.c.state === 'fed-back' || allowed.c.state === 'reviewed';
  if (!waits || !looked || now.rating === null || now.lowRatingOpen) return [];
  return [fact(allowed, 'complaint.closed', { as: now.rating >= 4 ? 'satisfied' : 'rated' })];
}

/** §3.2: what the owner says ends the wait for him; the case goes on where it was. */
const heard = (a: Allowed): readonly NewComplaintFact[] =>
  a.c.state === 'waiting' && a.c.waitingFor === 'owner' ? [fact(a, 'complaint.resumed', {})] : [];

/** The soonest of what authorities still wait for, one that is coming included; `{}` when none says when. */
function soonest<Field extends 'respondDue' | 'replyDue'>(
  field: Field,
  instants: readonly (Ms | null | undefined)[],
): Partial<Record<Field, Ms>> {
  const known = instants.filter((at) => typeof at === 'number');
  return known.length === 0 ? {} : ({ [field]: Math.min(...known) } as Partial<Record<Field, Ms>>);
}
/** The call after which staff enters the owner's rating: the guard has seen that there is one. */
const calledBefore = ({ by, c }: Allowed): { callSeq?: number } =>
  by.role === 'owner' || !c.answeredCall ? {} : { callSeq: c.answeredCall.seq };

const isStaff = (by: Acting): boolean =>
  by.role !== 'owner' && by.role !== 'system' && by.role !== 'admin' && by.role !== 'quality';

/** Which facts each action becomes. */
const recorders: { readonly [A in ComplaintAction]: Recorder<A> } = {
  file: (a, { happened: _, ...received }) => [
    fact(a, 'complaint.received', received),
    // §4.4: whoever receives it first owns it; what an owner files alone waits for whoever opens it first.
    ...(isStaff(a.by) ? [fact(a, 'complaint.first-asked', { personId: personOf(a.by) })] : []),
  ],
  'take-first': (a) => [fact(a, 'complaint.first-asked', { personId: personOf(a.by) })],
  classify: (a, input) => [fact(a, 'complaint.classified', { class: input.class, ...content(input) })],
  'change-class': (a, input) => [
    fact(a, 'complaint.class-changed', { class: input.class, from: a.c.class, contentId: input.contentId }),
  ],
  'propose-class-change': (a, input) => [
    fact(a, 'complaint.class-change-proposed', { class: input.class, contentId: input.contentId }),
  ],
  'approve-class-change': (a, { contentId }) => {
    const proposal = a.c.proposals.classChange;
    if (!proposal) return [];
    const changed = { class: proposal.class, from: a.c.class, proposedSeq: proposal.seq, contentId };
    const classified = a.c.classified ? [] : [fact(a, 'complaint.classified', { class: proposal.class })];
    return [fact(a, 'complaint.class-changed', changed), ...classified];
  },
  'reject-class-change': (a, { contentId }) => [
    fact(a, 'complaint.class-change-rejected', { proposedSeq: a.c.proposals.classChange?.seq ?? 0, contentId }),
  ],
  'change-kind': (a, { kind, contentId }) => [fact(a, 'complaint.kind-changed', { kind, from: a.c.kind, contentId })],
  assign: (a, { personId, reason, consideredContentId }) => [
    fact(a, 'complaint.assigned', {
      personId,
      by: a.by.role === 'system' ? 'automatic' : 'supervisor',
      ...(reason === undefined ? {} : { reason }),
      ...(consideredContentId === undefined ? {} : { consideredContentId }),
    }),
  ],
  'report-nobody-fits': (a, { reason, consideredContentId }) => [
    fact(a, 'complaint.assignment-failed', {
      reason,
      ...(consideredContentId === undefined ? {} : { consideredContentId }),
    }),
  ],
  claim: (a) => [fact(a, 'complaint.claimed', { personId: personOf(a.by) })],
  'offer-hand-over': (a, { to, contentId }) => [fact(a, 'complaint.hand-over-offered', { to, contentId })],
  'accept-hand-over': (a) => {
    const personId = personOf(a.by);
    // Whoever takes a case over has accepted it, also when the one before him had not.
    const accepted = a.c.state === 'received' ? [fact(a, 'complaint.accepted', { personId })] : [];
    return [fact(a, 'complaint.hand-over-accepted', { personId, from: a.c.handler ?? '' }), ...accepted];
  },
  'decline-hand-over': (a, input) => [
    fact(a, 'complaint.hand-over-declined', { by: personOf(a.by), ...content(input) }),
  ],
  return: (a, { contentId }) => [fact(a, 'complaint.returned', { personId: a.c.handler ?? personOf(a.by), contentId })],
  'add-helper': (a, { personId }) => [fact(a, 'complaint.helper-added', { personId })],
  'remove-helper': (a, { personId }) => [fact(a, 'complaint.helper-removed', { personId })],
  'engage-contractor': (a, input) => [
    fact(a, 'complaint.contractor-engaged', { contractorId: input.contractorId, ...content(input) }),
  ],
  accept: (a) => {
    const personId = personOf(a.by);
    const claimed = a.c.handler === null ? [fact(a, 'complaint.claimed', { personId })] : [];
    return [...claimed, fact(a, 'complaint.accepted', { personId })];
  },
  'tell-owner': (a, { proof, contentId }) => [fact(a, 'owner.told-who-handles', { proof, contentId })],
  'start-investigation': (a, input) => [fact(a, 'complaint.investigation-started', content(input))],
  'start-handling': (a, input) => [fact(a, 'complaint.handling-started', content(input))],
  wait: (a, input) => [
    fact(a, 'complaint.waiting', { for: input.for, expectedAt: input.expectedAt, contentId: input.contentId }),
  ],
  resume: (a) => [fact(a, 'complaint.resumed', {})],
  'tell-progress': (a, { proof, contentId }) => [fact(a, 'owner.told-progress', { proof, contentId })],
  'feed-back': (a, { proof, contentId }) => [fact(a, 'complaint.fed-back', { proof, contentId })],
  review: (a, input) => {
    const reviewed = fact(a, 'complaint.reviewed', { result: input.result, how: input.how, ...content(input) });
    if (input.result === 'not-fixed') {
      const count = a.c.reopenCount + 1;
      return [reviewed, fact(a, 'complaint.reopened', { count, by: 'review', contentId: input.contentId ?? '' })];
    }
    return [reviewed, ...closedWhenDone(a, { ...a.c, reviewResult: input.result })];
  },
  rate: (a, input) => [
    fact(a, 'complaint.rated', { score: input.score, ...calledBefore(a), ...content(input) }),
    ...closedWhenDone(a, {
      ...a.c,
      rating: input.score,
      lowRatingOpen: a.c.lowRatingOpen || input.score <= lowRatingAtMost(a.standard),
    }),
  ],
  'answer-low-rating': (a, { call, contentId }) => [
    fact(a, 'complaint.low-rating-answered', { call, contentId }),
    ...closedWhenDone(a, { ...a.c, lowRatingOpen: false }),
  ],
  close: (a, { contentId }) => [fact(a, 'complaint.closed', { as: 'staff-closed', contentId })],
  reopen: (a, { contentId }) => [
    fact(a, 'complaint.reopened', {
      count: a.c.reopenCount + 1,
      by: a.by.role === 'owner' ? 'owner' : 'staff',
      contentId,
    }),
  ],
  withdraw: (a, input) => [fact(a, 'complaint.withdrawn', { confirmedWith: input.confirmedWith, ...content(input) })],
  'propose-not-a-complaint': (a, { contentId }) => [fact(a, 'complaint.not-a-complaint-proposed', { contentId })],
  'confirm-not-a-complaint': (a, input) => [
    fact(a, 'complaint.not-a-complaint-confirmed', {
      proposedSeq: a.c.proposals.notAComplaint?.seq ?? 0,
      ...content(input),
    }),
  ],
  'reject-not-a-complaint': (a, input) => [
    fact(a, 'complaint.not-a-complaint-rejected', {
      proposedSeq: a.c.proposals.notAComplaint?.seq ?? 0,
      ...content(input),
    }),
  ],
  'join-reporter': (a, { startedAt = a.now, ...joined }) => [
    fact(a, 'complaint.reporter-joined', { ...joined, startedAt }),
  ],
  'undo-joining': (a, { joinedSeq, toCase, contentId }) => {
    const fromCase = a.c.joined.find((one) => one.seq === joinedSeq)?.fromCase ?? null;
    const whole = fromCase === null ? {} : { fromCase };
    const own = toCase === undefined ? {} : { toCase };
    return [fact(a, 'complaint.joining-undone', { joinedSeq, ...whole, ...own, contentId })];
  },
  merge: (a, { into, contentId }) => [fact(a, 'complaint.merged', { into, contentId })],
  'propose-taking-out': (a, { as, kind, confirmedWith, into, contentId }) => [
    fact(a, 'complaint.taking-out-proposed', {
      as,
      ...(as === 'other-kind' && kind !== undefined ? { kind } : {}),
      ...(as === 'withdrawn' && confirmedWith !== undefined ? { confirmedWith } : {}),
      ...(as === 'merged' && into !== undefined ? { into } : {}),
      contentId,
    }),
  ],
  'approve-taking-out': (a, { contentId }) => {
    const proposal = a.c.proposals.takingOut;
    const { seq: proposedSeq = 0, kind = a.c.kind, confirmedWith = { kind: 'in-person' }, into = '' } = proposal ?? {};
    switch (proposal?.as) {
      case 'other-kind':
        return [fact(a, 'complaint.kind-changed', { kind, from: a.c.kind, proposedSeq, contentId })];
      case 'withdrawn':
        return [fact(a, 'complaint.withdrawn', { confirmedWith, proposedSeq, contentId })];
      case 'merged':
        return [fact(a, 'complaint.merged', { into, proposedSeq, contentId })];
      case undefined:
        return [];
    }
  },
  'reject-taking-out': (a, { contentId }) => [
    fact(a, 'complaint.taking-out-rejected', { proposedSeq: a.c.proposals.takingOut?.seq ?? 0, contentId }),
  ],
  'undo-merge': (a, { contentId }) => [
    fact(a, 'complaint.merge-undone', { from: a.c.mergedInto?.caseId ?? '', contentId }),
  ],
  correct: (a, input) => [fact(a, 'complaint.corrected', input)],
  'raise-hot-spot': (a, { cases }) => [fact(a, 'complaint.hot-spot-raised', { cases })],
  'end-hot-spot': (a, input) => [fact(a, 'complaint.hot-spot-ended', input)],
  nudge: (a, input) => [
    fact(a, 'complaint.nudged', {
      personId: a.c.handler,
      count: (a.c.nudges?.count ?? 0) + 1,
      ...content(input),
    }),
  ],
  'say-seen': (a) => [fact(a, 'call.seen', { personId: personOf(a.by) })],
  'add-note': (a, { contentId }) => [fact(a, 'note.added', { contentId })],
  'message-owner': (a, { contentId }) => [fact(a, 'owner.message-sent', { contentId })],
  'owner-reply': (a, { contentId }) => [fact(a, 'owner.replied', { contentId }), ...heard(a)],
  'see-owner-word': (a, { contentId }) => [fact(a, 'owner.word-seen', { contentId })],
  'answer-appointment': (a, { accepts, ...input }) => [
    fact(a, 'appointment.answered', { madeSeq: a.c.appointment?.seq ?? 0, accepts, ...content(input) }),
    ...heard(a),
  ],
  'link-external': (a, input) => {
    const open = externalsOpen(a.c);
    // Whoever has been told who handles it has his response already, whatever the letter asks.
    const owesResponse = a.c.acceptedAt === null || a.c.ownerToldAt === null;
    const respond = owesResponse ? [input.respondBy, ...open.map((one) => one.respondBy)] : [];
    return [
      fact(a, 'complaint.external-linked', {
        ...input,
        ...soonest('respondDue', respond),
        ...soonest('replyDue', [input.replyBy, ...open.map((one) => one.replyBy)]),
      }),
    ];
  },
  'reply-external': (a, { result, proof, contentId }) => [
    fact(a, 'complaint.external-replied', {
      repliesTo: externalsOpen(a.c).map((one) => one.seq),
      result,
      proof,
      contentId,
    }),
  ],
  'make-appointment': (a, input) => [
    fact(a, 'appointment.made', { from: input.from, until: input.until, ...content(input) }),
  ],
  'log-call': (a, { answered, contentId }) => [fact(a, 'call.logged', { answered, contentId })],
  'log-visit': (a, { met, contentId }) => [fact(a, 'visit.logged', { met, contentId })],
  attach: (a, { contentId, kind }) => [
    fact(a, 'attachment.added', { contentId, kind }),
    ...(a.by.role === 'owner' ? heard(a) : []),
  ],
  'issue-owner-link': (a, { linkId, reporterId, purpose }) => [
    fact(a, 'owner-link.issued', { linkId, reporterId, purpose }),
  ],
  'end-owner-links': (a, { links, reason }) => [fact(a, 'owner-links.ended', { links, reason })],
  adopt: (a, { batchId, planId, resolveBy }) => [
    fact(a, 'complaint.adopted', {
      ...(batchId === undefined ? {} : { batchId }),
      ...(planId === undefined ? {} : { planId }),
      ...(resolveBy === undefined ? {} : { resolveBy }),
    }),
  ],
};

/** The facts that an allowed action becomes, before any back-dating. */
export function recordsOf<A extends ComplaintAction>(
  allowed: Allowed,
  action: A,
  input: ActionInputs[A],
): readonly NewComplaintFact[] {
  return recorders[action](allowed, input);
}
