import type { Proof } from '../../engine/proof.js';
import type { LinkFacts } from '../../parts/case-links.js';
import type { AttachmentKind } from '../../parts/talking.js';
import type { ContactWish, ReporterKind } from '../../engine/takes.js';
import type { HeardHow, PassedNotice } from './complaint.notices.js';
import type { CaseKind, ProblemClass } from '../../standard/standard.js';

/** Others who take complaints about us and pass them on: the 12345 hotline, street office, neighbourhood committee, authorities. */
export const externalSources = ['hotline-12345', 'street-office', 'neighbourhood-committee', 'authority'] as const;
export type ExternalSource = (typeof externalSources)[number];

/** What the formal reply to one of them says came of the matter. */
export const externalResults = ['resolved', 'partly-resolved', 'explained', 'not-justified'] as const;
export type ExternalResult = (typeof externalResults)[number];

/** How a complaint came in. */
export const channels = [
  'phone',
  'visit',
  'patrol',
  'qr',
  'wechat',
  'mail',
  'api',
  'import',
  ...externalSources,
] as const;
export type Channel = (typeof channels)[number];

/** A reference to a row of words, names or files that can be erased while the fact stands. */
export type ContentId = string;

/** What takes a case with a breach out of the key figures: another kind, a withdrawal, a merge. */
export const takingOutWays = ['other-kind', 'withdrawn', 'merged'] as const;
export type TakingOutWay = (typeof takingOutWays)[number];
export interface TakingOutProposal {
  readonly as: TakingOutWay;
  /** `other-kind`: which. */
  readonly kind?: CaseKind;
  /** `withdrawn`: how the owner confirmed it. */
  readonly confirmedWith?: Proof;
  /** `merged`: into which case. */
  readonly into?: string;
}

/** First and last instant at which something of an old record can have happened; epoch milliseconds, the same where it is known. */
export type RecordedWhen = readonly [from: number, until: number];

/** Every fact of a complaint and what it carries. Instants inside data are epoch milliseconds. */
export interface ComplaintFacts extends LinkFacts {
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
    contactWish: ContactWish;
    confidential: boolean;
    externalNumber?: string;
    /** The person or contractor complained about. */
    aboutPersonId?: string;
    linkedTo?: string;
    /** Imported: bounds when only the day is known, and until when its fate was observed. */
    receivedBetween?: readonly [number, number];
    observedUntil?: number;
    /** Imported: the line of the file that it was read from, by which a later import names what it clashes with. */
    recordLine?: number;
  };
  'complaint.first-asked': { personId: string };
  'complaint.classified': { class: ProblemClass; contentId?: ContentId };
  'complaint.class-change-proposed': { class: ProblemClass; contentId: ContentId };
  'complaint.class-changed': { class: ProblemClass; from: ProblemClass; proposedSeq?: number; contentId: ContentId };
  'complaint.class-change-rejected': { proposedSeq: number; contentId: ContentId };
  /** `proposedSeq`: approved by a second person, since it takes a breach out of the key figures. */
  'complaint.kind-changed': { kind: CaseKind; from: CaseKind; proposedSeq?: number; contentId: ContentId };
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
  /**
   * `tellsWhoHandles`: a repair in one go: nobody had told the owner who handles it, and he hears it with the outcome, in one
   * message. Whatever waited for that ends now, and not before.
   */
  'complaint.fed-back': { proof: Proof; contentId: ContentId; tellsWhoHandles?: true };
  'complaint.reviewed': { result: 'fixed' | 'not-fixed' | 'unreachable'; how: 'visit' | 'call'; contentId?: ContentId };
  /** `callSeq`: entered by staff after this logged call with the owner; the owner's own rating has none. */
  'complaint.rated': { score: 1 | 2 | 3 | 4 | 5; callSeq?: number; contentId?: ContentId };
  'complaint.low-rating-answered': { call: boolean; contentId: ContentId };
  /** `closedBetween`: bounds of an imported closing of which only the day is known. */
  'complaint.closed': {
    as: 'satisfied' | 'rated' | 'no-answer' | 'staff-closed' | 'imported';
    contentId?: ContentId;
    closedBetween?: readonly [number, number];
  };
  'complaint.reopened': { count: number; by: 'owner' | 'staff' | 'review'; contentId: ContentId };
  'complaint.withdrawn': { confirmedWith: Proof; proposedSeq?: number; contentId?: ContentId };
  /** A breach would no longer be in a rate: what is to be done, for a second person to decide. */
  'complaint.taking-out-proposed': TakingOutProposal & { contentId: ContentId };
  'complaint.taking-out-rejected': { proposedSeq: number; contentId: ContentId };
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
    /** His own, whatever the first reporter wishes (§3.1); missing in facts of before it was asked: any. */
    contactWish?: ContactWish;
    /** Where he lives, when he said so. */
    dwellingId?: string;
  };
  /**
   * `fromCase` when a whole case had come in. A further reporter alone has none: `toCase` is the one that he got, with what he
   * had said and his first start.
   */
  'complaint.joining-undone': { joinedSeq: number; fromCase?: string; toCase?: string; contentId: ContentId };
  /** On the case that goes into another. */
  'complaint.merged': { into: string; proposedSeq?: number; contentId: ContentId };
  'complaint.merge-undone': { from: string; contentId: ContentId };
  'complaint.corrected': {
    field: 'place' | 'category' | 'problem' | 'dwelling' | 'reporter' | 'text';
    contentId: ContentId;
    values?: Readonly<Record<string, string>>;
  };
  /**
   * An imported case becomes a live one: its clocks start at this instant, whatever was before stays unknown. By a plan that
   * somebody approved: only what ends with the feedback runs, until the instant that the plan names for it (ours).
   */
  'complaint.adopted': { batchId?: string; planId?: string; resolveBy?: number };
  /**
   * An old record says when it was accepted there, and when the owner was told who handles it: first and last possible instant,
   * the same twice where it is known. Whoever was told was told by somebody: without `accepted` it had happened by then.
   * `personId`: who of ours had it there, of a case that has ended.
   */
  'record.answered': { accepted?: RecordedWhen; responded?: RecordedWhen; personId?: string };
  /** The old records were corrected: what they say now, whole, in the place of what was imported before. Only while nobody has adopted it. */
  'record.corrected': {
    batchId?: string;
    kind: CaseKind;
    channel: Channel;
    place: string;
    category: string;
    problem: string;
    provisionalClass: ProblemClass;
    greenChannel: boolean;
    skills: readonly string[];
    contentId: ContentId;
    received: RecordedWhen;
    accepted?: RecordedWhen;
    responded?: RecordedWhen;
    /** Null: open when last seen. */
    closed: RecordedWhen | null;
    observedUntil: number;
    recordLine?: number;
  };
  'complaint.hot-spot-raised': { cases: readonly string[] };
  'complaint.hot-spot-ended': { improvementId?: string; contentId: ContentId };
  'note.added': { contentId: ContentId };
  'owner.message-sent': { contentId: ContentId };
  /** A notice of the emergency with which the case is linked goes to whoever reported it; sent is not heard. */
  'owner.notice-passed-on': PassedNotice & { contentId: ContentId };
  /** It arrived there: he knows how it stands (§3.3). */
  'owner.heard-notice': PassedNotice & { how: HeardHow };
  'owner.replied': { contentId: ContentId };
  /** Somebody who has the case read the owner's word; the content says why it wants no answer. */
  'owner.word-seen': { contentId: ContentId };
  'appointment.answered': { madeSeq: number; accepts: boolean; contentId?: ContentId };
  /**
   * An authority passed the matter on: its number, and by when it wants the complainant answered and a formal reply.
   * `respondDue`, `replyDue`: the soonest of what is still owed to any of them; absent when nothing is.
   */
  'complaint.external-linked': {
    source: ExternalSource;
    number?: string;
    respondBy?: number;
    replyBy?: number;
    respondDue?: number;
    replyDue?: number;
    contentId?: ContentId;
  };
  /** The formal reply with the result, to every authority that waited for one (`repliesTo`: seqs of their links). */
  'complaint.external-replied': {
    repliesTo: readonly number[];
    result: ExternalResult;
    proof: Proof;
    contentId: ContentId;
  };
  'appointment.made': { from: number; until: number; contentId?: ContentId };
  'call.logged': { answered: boolean; contentId: ContentId };
  'visit.logged': { met: boolean; contentId: ContentId };
  'attachment.added': { contentId: ContentId; kind: AttachmentKind };
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
  /** `firingId`: it goes with the message about that point, and its id follows from case, firing and reporter. */
  'owner-link.issued': { linkId: string; reporterId: string; purpose: 'follow' | 'rate'; firingId?: string };
  /** Every link of the case that still opened: a link is a key, and a key can fall into the wrong hands (§7.4). */
  'owner-links.ended': { links: readonly string[]; reason: LinkEndReason };
}

/** Why somebody's links no longer open (ours). */
export const linkEndReasons = ['wrong-person', 'lost', 'asked-for'] as const;
export type LinkEndReason = (typeof linkEndReasons)[number];

export type ComplaintFactType = keyof ComplaintFacts;

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
