import type { Fact } from '../core/fact.js';
import type { CaseKind, ProblemClass } from '../standard/standard.js';
import type { Call } from './complaint.calls.js';

/** How a complaint came in. */
export const channels = ['phone', 'visit', 'patrol', 'qr', 'wechat', 'mail', 'api', 'import'] as const;
export type Channel = (typeof channels)[number];

export const reporterKinds = ['owner', 'tenant', 'relative', 'staff', 'anonymous'] as const;
export type ReporterKind = (typeof reporterKinds)[number];

/** Proof that the owner was told; "sent" is none. `unreachable` needs three logged attempts at different hours. */
export const proofKinds = [
  'delivery-receipt',
  'answered-call',
  'signature',
  'door-notice',
  'in-person',
  'unreachable',
] as const;
export type ProofKind = (typeof proofKinds)[number];
export interface Proof {
  readonly kind: ProofKind;
  /** Content row: receipt, photo, note of the call. Required except for `in-person`, where the actor was the one who told, and `unreachable`, whose attempts are the proof. */
  readonly contentId?: string;
  /** Seqs of the logged attempts, for `unreachable`. */
  readonly attempts?: readonly number[];
}

/** A reference to a row of words, names or files that can be erased while the fact stands. */
export type ContentId = string;

/** Every fact of a complaint and what it carries. Instants inside data are epoch milliseconds. */
export interface ComplaintFacts {
  'complaint.received': {
    kind: CaseKind;
    channel: Channel;
    reporterId: string | null;
    reporterKind: ReporterKind;
    estateId: string;
    buildingId?: string;
    dwellingId?: string;
    place: string;
    category: string;
    problem: string;
    provisionalClass: ProblemClass;
    greenChannel: boolean;
    skills: readonly string[];
    contentId: ContentId;
    /** Respected: such owners are called, not sent messages (§3.1). */
    contactWish: 'any' | 'call-only' | 'message-only' | 'none';
    confidential: boolean;
    externalNumber?: string;
    /** The person or contractor complained about. */
    aboutPersonId?: string;
    linkedTo?: string;
    /** Imported: bounds when only the day is known, and until when its fate was observed. */
    receivedBetween?: readonly [number, number];
    observedUntil?: number;
  };
  'complaint.first-asked': { personId: string };
  'complaint.classified': { class: ProblemClass; contentId?: ContentId };
  'complaint.class-change-proposed': { class: ProblemClass; contentId: ContentId };
  'complaint.class-changed': { class: ProblemClass; from: ProblemClass; proposedSeq?: number; contentId: ContentId };
  'complaint.class-change-rejected': { proposedSeq: number; contentId: ContentId };
  'complaint.kind-changed': { kind: CaseKind; from: CaseKind; contentId: ContentId };
  'complaint.assigned': {
    personId: string;
    by: 'supervisor' | 'automatic';
    reason?: string;
    consideredContentId?: ContentId;
  };
  /** Nobody on duty fitted; `reason` a stable code. */
  'complaint.assignment-failed': { reason: string; consideredContentId?: ContentId };
  'complaint.claimed': { personId: string };
  'complaint.hand-over-offered': { to: string; contentId: ContentId };
  'complaint.hand-over-accepted': { personId: string; from: string };
  'complaint.hand-over-declined': { by: string; contentId?: ContentId };
  'complaint.returned': { personId: string; contentId: ContentId };
  'complaint.helper-added': { personId: string };
  'complaint.helper-removed': { personId: string };
  'complaint.contractor-engaged': { contractorId: string; contentId?: ContentId };
  /** A named handler has it. Stops RESPOND only together with `owner.told-who-handles`. */
  'complaint.accepted': { personId: string };
  'owner.told-who-handles': { proof: Proof; contentId: ContentId };
  'complaint.investigation-started': { contentId?: ContentId };
  'complaint.handling-started': { contentId?: ContentId };
  'complaint.waiting': { for: 'owner' | 'third-party'; expectedAt: number; contentId: ContentId };
  'complaint.resumed': object;
  'owner.told-progress': { proof: Proof; contentId: ContentId };
  'complaint.fed-back': { proof: Proof; contentId: ContentId };
  'complaint.reviewed': { result: 'fixed' | 'not-fixed' | 'unreachable'; how: 'visit' | 'call'; contentId?: ContentId };
  'complaint.rated': { score: 1 | 2 | 3 | 4 | 5; contentId?: ContentId };
  'complaint.low-rating-answered': { call: boolean; contentId: ContentId };
  /** `closedBetween`: bounds of an imported closing of which only the day is known. */
  'complaint.closed': {
    as: 'satisfied' | 'rated' | 'no-answer' | 'staff-closed' | 'imported';
    contentId?: ContentId;
    closedBetween?: readonly [number, number];
  };
  'complaint.reopened': { count: number; by: 'owner' | 'staff' | 'review'; contentId: ContentId };
  'complaint.withdrawn': { confirmedWith: Proof; contentId?: ContentId };
  'complaint.not-a-complaint-proposed': { contentId: ContentId };
  'complaint.not-a-complaint-confirmed': { proposedSeq: number; contentId?: ContentId };
  'complaint.not-a-complaint-rejected': { proposedSeq: number; contentId?: ContentId };
  /** On the survivor. `startedAt`: the start of the case that came in; the earliest start counts. */
  'complaint.reporter-joined': {
    reporterId: string | null;
    reporterKind: ReporterKind;
    fromCase?: string;
    startedAt: number;
    contentId: ContentId;
  };
  /** `fromCase` when a whole case had come in; a further reporter alone has none. */
  'complaint.joining-undone': { joinedSeq: number; fromCase?: string; contentId: ContentId };
  /** On the case that goes into another. */
  'complaint.merged': { into: string; contentId: ContentId };
  'complaint.merge-undone': { from: string; contentId: ContentId };
  'complaint.corrected': {
    field: 'place' | 'category' | 'problem' | 'dwelling' | 'reporter' | 'text';
    contentId: ContentId;
    values?: Readonly<Record<string, string>>;
  };
  /** An imported case becomes a live one: its clocks start at this instant, whatever was before stays unknown. */
  'complaint.adopted': { batchId?: string };
  'complaint.hot-spot-raised': { cases: readonly string[] };
  'complaint.hot-spot-ended': { improvementId?: string; contentId: ContentId };
  'note.added': { contentId: ContentId };
  'owner.message-sent': { contentId: ContentId };
  'owner.replied': { contentId: ContentId };
  'appointment.made': { from: number; until: number; contentId?: ContentId };
  'call.logged': { answered: boolean; contentId: ContentId };
  'visit.logged': { met: boolean; contentId: ContentId };
  'attachment.added': { contentId: ContentId; kind: 'photo-before' | 'photo-after' | 'voice' | 'document' };
  /** 催办: `personId` who has it, null while nobody does; `count` with this one. */
  'complaint.nudged': { personId: string | null; count: number; contentId?: ContentId };
  /** 已知悉: whoever was called says that he knows. */
  'call.seen': { personId: string };
  /** Entries of the ledger that are no input to clocks. */
  'firing.reached': { firing: object };
  'firing.overruled': { firingId: string; bySeq: number };
  /** `called`: persons who were reached, and of whom it is shown whether they have seen it. */
  'escalation.told': {
    firingId: string;
    reached: readonly object[];
    considered: readonly object[];
    alarm: boolean;
    called?: readonly string[];
  };
  'owner-link.issued': { linkId: string; reporterId: string; purpose: 'follow' | 'rate' };
  /** Every link of the case that still opened: a link is a key, and a key can fall into the wrong hands (§7.4). */
  'owner-links.ended': { links: readonly string[]; reason: LinkEndReason };
}

/** Why somebody's links no longer open (ours). */
export const linkEndReasons = ['wrong-person', 'lost', 'asked-for'] as const;
export type LinkEndReason = (typeof linkEndReasons)[number];

/** What any fact may say about itself. */
export interface FactMarks {
  /** Caused by this firing (its effect), in the same transaction. */
  readonly byFiring?: string;
  /** It happened before it was recorded; the content row holds the reason and the evidence. */
  readonly backDated?: { readonly contentId: ContentId };
  /** Whom it calls at once, apart from any clock (§4.4). */
  readonly calls?: readonly Call[];
}

export type ComplaintFactType = keyof ComplaintFacts;
export type ComplaintFactOf<T extends ComplaintFactType> = Fact<T, ComplaintFacts[T] & FactMarks>;
export type ComplaintFact = { [T in ComplaintFactType]: ComplaintFactOf<T> }[ComplaintFactType];

/** Life-cycle states (§4.4: accept → classify → investigate → handle → feed back → review). */
export const complaintStates = [
  'received',
  'accepted',
  'investigating',
  'handling',
  'waiting',
  'fed-back',
  'reviewed',
  'closed',
  'withdrawn',
  'not-a-complaint',
  'merged',
] as const;
export type ComplaintState = (typeof complaintStates)[number];
