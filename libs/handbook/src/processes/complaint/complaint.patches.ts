import { type ComplaintCase, attemptsKept, externalsOf } from './complaint.case.js';
import type { Proof } from '../../engine/proof.js';
import type { ComplaintFactType, ComplaintState } from './complaint.facts.js';
import type { ComplaintFactOf } from './complaint.types.js';
import { inHand } from './life-cycle/transition.js';

type Change = Partial<ComplaintCase>;
type Patches = { readonly [T in ComplaintFactType]?: (c: ComplaintCase, fact: ComplaintFactOf<T>) => Change };

const withOne = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];
const without = (list: readonly string[], one: string): readonly string[] => list.filter((other) => other !== one);
const isInHand = (state: ComplaintState): boolean => (inHand as readonly string[]).includes(state);

/** Nobody is looked for any more. */
const found = (c: ComplaintCase): Change => (c.nobodyFitsAt === undefined ? {} : { nobodyFitsAt: null });

/** Somebody takes it over. Whoever has it must accept it himself, unless the owner has already heard the outcome. */
const given = (c: ComplaintCase, personId: string): Change => ({
  ...found(c),
  handler: personId,
  offeredTo: null,
  helpers: without(c.helpers, personId),
  ...(isInHand(c.state) && c.handler !== personId ? { state: 'received', acceptedAt: null } : {}),
});

/** What was proposed has been approved or rejected. */
const decided = (c: ComplaintCase, proposedSeq: number | undefined): Change =>
  proposedSeq === undefined ? {} : { proposals: { ...c.proposals, takingOut: null } };

/** The owner was reached: earlier attempts no longer count. */
const reached = (proof: Proof): Change => (proof.kind === 'unreachable' ? {} : { attempts: [] });

const attempted = (c: ComplaintCase, answered: boolean, seq: number, at: number): Change => ({
  attempts: answered ? [] : [...c.attempts, { seq, at }].slice(-attemptsKept),
});

/** What each fact changes in the case, apart from its clocks. Facts that are missing here change nothing but the ledger. */
export const patches: Patches = {
  'complaint.received': (_, { data, at, seq, actor }) => ({
    kind: data.kind,
    class: data.provisionalClass,
    provisionalClass: data.provisionalClass,
    channel: data.channel,
    place: data.place,
    category: data.category,
    problem: data.problem,
    greenChannel: data.greenChannel,
    confidential: data.confidential,
    skills: data.skills,
    estateId: data.estateId,
    buildingId: data.buildingId ?? null,
    dwellingId: data.dwellingId ?? null,
    reporterId: data.reporterId,
    reporterKind: data.reporterKind,
    contactWish: data.contactWish,
    externalNumber: data.externalNumber ?? null,
    linkedTo: data.linkedTo ?? null,
    aboutPersonId: data.aboutPersonId ?? null,
    contentId: data.contentId,
    observedUntil: data.observedUntil ?? null,
    receivedAt: at,
    receivedSeq: seq,
    filedBy: actor.id,
  }),
  'record.answered': (_, { data }) => (data.personId === undefined ? {} : { handler: data.personId }),
  'complaint.first-asked': (c, { data }) => ({ firstAsked: c.firstAsked ?? data.personId }),
  'complaint.classified': (_, { data }) => ({ class: data.class, classified: true }),
  'complaint.class-change-proposed': (c, { data, seq, actor }) => ({
    proposals: { ...c.proposals, classChange: { seq, class: data.class, by: actor.id } },
  }),
  'complaint.class-changed': (c, { data }) => ({ class: data.class, proposals: { ...c.proposals, classChange: null } }),
  'complaint.class-change-rejected': (c) => ({ proposals: { ...c.proposals, classChange: null } }),
  'complaint.kind-changed': (c, { data }) => ({ kind: data.kind, ...decided(c, data.proposedSeq) }),
  'complaint.assigned': (c, { data }) => given(c, data.personId),
  'complaint.assignment-failed': (_, { at }) => ({ nobodyFitsAt: at }),
  'complaint.nudged': (_, { data, at }) => ({ nudges: { count: data.count, lastAt: at } }),
  'complaint.claimed': (c, { data }) => given(c, data.personId),
  'complaint.hand-over-offered': (_, { data }) => ({ offeredTo: data.to }),
  'complaint.hand-over-accepted': (c, { data }) => ({
    handler: data.personId,
    offeredTo: null,
    helpers: without(c.helpers, data.personId),
    handledBy: withOne(c.handledBy, data.personId),
  }),
  'complaint.hand-over-declined': () => ({ offeredTo: null }),
  'complaint.returned': (c) => ({
    handler: null,
    offeredTo: null,
    acceptedAt: null,
    ...(isInHand(c.state) ? { state: 'received' } : {}),
  }),
  'complaint.helper-added': (c, { data }) => ({ helpers: withOne(c.helpers, data.personId) }),
  'complaint.helper-removed': (c, { data }) => ({ helpers: without(c.helpers, data.personId) }),
  'complaint.contractor-engaged': (_, { data }) => ({ contractor: data.contractorId }),
  'complaint.accepted': (c, { data, at }) => ({
    handler: data.personId,
    offeredTo: null,
    handledBy: withOne(c.handledBy, data.personId),
    acceptedAt: at,
    ...(c.state === 'received' ? { state: 'accepted' } : {}),
  }),
  'owner.told-who-handles': (c, { data, at }) => ({ ownerToldAt: c.ownerToldAt ?? at, ...reached(data.proof) }),
  'complaint.investigation-started': () => ({ state: 'investigating' }),
  'complaint.handling-started': () => ({ state: 'handling' }),
  'complaint.waiting': (c, { data, at }) => ({
    state: 'waiting',
    waitingFor: data.for,
    // A new date prolongs the same wait.
    waiting: {
      since: c.state === 'waiting' && c.waitingFor === data.for ? (c.waiting?.since ?? at) : at,
      expectedAt: data.expectedAt,
      resumesTo: c.waiting?.resumesTo ?? c.state,
    },
    waitingWords: data.contentId,
  }),
  'complaint.resumed': (c) => (c.waiting ? { state: c.waiting.resumesTo } : {}),
  'owner.told-progress': (c, { data, at }) => ({
    progressToldAt: Math.max(c.progressToldAt ?? at, at),
    ...reached(data.proof),
  }),
  'complaint.fed-back': (_, { data, at }) => ({ state: 'fed-back', fedBackAt: at, ...reached(data.proof) }),
  'complaint.reviewed': (_, { data, at }) => ({ state: 'reviewed', reviewedAt: at, reviewResult: data.result }),
  'complaint.rated': (_, { data, at, actor }) => ({
    rating: data.score,
    ratedAt: at,
    ratedBy: actor.role === 'owner' ? 'owner' : 'staff',
  }),
  'complaint.low-rating-answered': () => ({ lowRatingOpen: false }),
  'complaint.closed': (_, { data, at }) => ({ state: 'closed', closedAt: at, closedAs: data.as }),
  'complaint.reopened': (c, { data }) => ({
    state: c.handler === null ? 'received' : 'accepted',
    reopenCount: data.count,
    escalationFloor: data.count >= 2 ? 'estate-manager' : 'supervisor',
    fedBackAt: null,
    reviewedAt: null,
    reviewResult: null,
    rating: null,
    ratedAt: null,
    ratedBy: null,
    // A case that is taken up again answers the low rating by its work.
    lowRatingOpen: false,
    closedAt: null,
    closedAs: null,
  }),
  'complaint.withdrawn': (c, { at, data }) => ({ state: 'withdrawn', closedAt: at, ...decided(c, data.proposedSeq) }),
  'complaint.taking-out-proposed': (c, { data: { as, kind, confirmedWith, into }, seq, actor }) => ({
    proposals: {
      ...c.proposals,
      takingOut: {
        as,
        ...(kind === undefined ? {} : { kind }),
        ...(confirmedWith === undefined ? {} : { confirmedWith }),
        ...(into === undefined ? {} : { into }),
        seq,
        by: actor.id,
      },
    },
  }),
  'complaint.taking-out-rejected': (c, { data }) => decided(c, data.proposedSeq),
  'complaint.not-a-complaint-proposed': (c, { seq, actor }) => ({
    proposals: { ...c.proposals, notAComplaint: { seq, by: actor.id } },
  }),
  'complaint.not-a-complaint-confirmed': (c, { at }) => ({
    state: 'not-a-complaint',
    closedAt: at,
    proposals: { ...c.proposals, notAComplaint: null },
  }),
  'complaint.not-a-complaint-rejected': (c) => ({ proposals: { ...c.proposals, notAComplaint: null } }),
  'complaint.reporter-joined': (c, { seq, data }) => ({
    joined: [
      ...c.joined,
      {
        seq,
        reporterId: data.reporterId,
        reporterKind: data.reporterKind,
        fromCase: data.fromCase ?? null,
        startedAt: data.startedAt,
        undone: false,
        ...(data.contactWish === undefined ? {} : { contactWish: data.contactWish }),
        ...(data.dwellingId === undefined ? {} : { dwellingId: data.dwellingId }),
      },
    ],
  }),
  'complaint.joining-undone': (c, { data }) => ({
    joined: c.joined.map((one) =>
      one.seq === data.joinedSeq
        ? { ...one, undone: true, ...(data.toCase === undefined ? {} : { toCase: data.toCase }) }
        : one,
    ),
  }),
  'complaint.merged': (c, { seq, data }) => ({
    state: 'merged',
    mergedInto: { caseId: data.into, seq, resumesTo: c.state },
    ...decided(c, data.proposedSeq),
  }),
  'complaint.merge-undone': (c) => (c.mergedInto ? { state: c.mergedInto.resumesTo, mergedInto: null } : {}),
  'complaint.corrected': (_, { data }) => corrected(data.values ?? {}),
  'complaint.adopted': (_, { at, seq, data }) => ({
    adoptedAt: at,
    ...(data.planId === undefined ? {} : { adoptionPlan: data.planId, adoptedSeq: seq }),
  }),
  'record.corrected': (_, { data, seq }) => ({
    kind: data.kind,
    class: data.provisionalClass,
    provisionalClass: data.provisionalClass,
    channel: data.channel,
    place: data.place,
    category: data.category,
    problem: data.problem,
    greenChannel: data.greenChannel,
    skills: data.skills,
    contentId: data.contentId,
    receivedAt: data.received[0],
    receivedSeq: seq,
    observedUntil: data.observedUntil,
    state: data.closed === null ? 'received' : 'closed',
    closedAt: data.closed?.[0] ?? null,
    closedAs: data.closed === null ? null : 'imported',
  }),
  'complaint.hot-spot-raised': () => ({ hotSpot: true }),
  'complaint.hot-spot-ended': () => ({ hotSpot: false }),
  'owner.replied': () => ({ attempts: [] }),
  'appointment.made': (_, { seq, data }) => ({
    appointment: { seq, from: data.from, until: data.until, accepted: null },
  }),
  'appointment.answered': (c, { data }) => ({
    attempts: [],
    ...(c.appointment?.seq === data.madeSeq ? { appointment: { ...c.appointment, accepted: data.accepts } } : {}),
  }),
  'complaint.external-linked': (c, { seq, data }) => ({
    externals: [
      ...externalsOf(c),
      {
        seq,
        source: data.source,
        number: data.number ?? null,
        respondBy: data.respondBy ?? null,
        replyBy: data.replyBy ?? null,
        repliedSeq: null,
        repliedAt: null,
      },
    ],
  }),
  'complaint.external-replied': (c, { seq, at, data }) => ({
    externals: externalsOf(c).map((one) =>
      data.repliesTo.includes(one.seq) ? { ...one, repliedSeq: seq, repliedAt: at } : one,
    ),
  }),
  'call.logged': (c, { seq, at, data }) => ({
    ...attempted(c, data.answered, seq, at),
    ...(data.answered ? { answeredCall: { seq, at } } : {}),
  }),
  'visit.logged': (c, { seq, at, data }) => attempted(c, data.met, seq, at),
};

const correctable = ['place', 'category', 'problem', 'buildingId', 'dwellingId', 'reporterId'] as const;

function corrected(values: Readonly<Record<string, string>>): Change {
  return Object.fromEntries(correctable.flatMap((field) => (field in values ? [[field, values[field]]] : [])));
}
