import type { Bilingual, CaseKind, ProblemClass } from '../../standard/standard.js';
import type { Ms, NewFact } from '../../engine/fact.js';
import type {
  ComplaintFacts,
  ComplaintFactType,
  ContactWish,
  ContentId,
  ExternalResult,
  FactMarks,
  Proof,
  ReporterKind,
  TakingOutProposal,
} from './complaint.facts.js';

/** It happened earlier than now: wants a role that may say so, and a content row with reason and evidence. */
export interface HappenedBefore {
  readonly at: Ms;
  readonly contentId: ContentId;
}

/** What each action wants. Words are content rows that the caller has written; `happened` back-dates where the table allows it. */
export interface ActionInputs {
  file: Omit<ComplaintFacts['complaint.received'], 'receivedBetween' | 'observedUntil' | 'recordLine'> & {
    happened?: HappenedBefore;
  };
  'take-first': object;
  classify: { class: ProblemClass; contentId?: ContentId };
  'change-class': { class: ProblemClass; contentId: ContentId };
  'propose-class-change': { class: ProblemClass; contentId: ContentId };
  'approve-class-change': { contentId: ContentId };
  'reject-class-change': { contentId: ContentId };
  'change-kind': { kind: CaseKind; contentId: ContentId };
  /** `automatic` is Steward's own assignment; `reason` a stable code, `consideredContentId` who else was looked at. */
  assign: { personId: string; reason?: string; consideredContentId?: ContentId };
  /** Steward's own: nobody on duty fits. */
  'report-nobody-fits': { reason: string; consideredContentId?: ContentId };
  claim: object;
  'offer-hand-over': { to: string; contentId: ContentId };
  'accept-hand-over': object;
  'decline-hand-over': { contentId?: ContentId };
  return: { contentId: ContentId };
  'add-helper': { personId: string };
  'remove-helper': { personId: string };
  'engage-contractor': { contractorId: string; contentId?: ContentId };
  accept: { happened?: HappenedBefore };
  'tell-owner': { proof: Proof; contentId: ContentId; happened?: HappenedBefore };
  'start-investigation': { contentId?: ContentId; happened?: HappenedBefore };
  'start-handling': { contentId?: ContentId; happened?: HappenedBefore };
  wait: { for: 'owner' | 'third-party'; expectedAt: Ms; contentId: ContentId; happened?: HappenedBefore };
  resume: { happened?: HappenedBefore };
  'tell-progress': { proof: Proof; contentId: ContentId; happened?: HappenedBefore };
  'feed-back': { proof: Proof; contentId: ContentId; happened?: HappenedBefore };
  /** `contentId`: what was found; wanted when it is not fixed, because that reopens the case. */
  review: {
    result: 'fixed' | 'not-fixed' | 'unreachable';
    how: 'visit' | 'call';
    contentId?: ContentId;
    happened?: HappenedBefore;
  };
  rate: { score: 1 | 2 | 3 | 4 | 5; contentId?: ContentId };
  'answer-low-rating': { call: boolean; contentId: ContentId; happened?: HappenedBefore };
  close: { contentId: ContentId };
  reopen: { contentId: ContentId };
  withdraw: { confirmedWith: Proof; contentId?: ContentId };
  'propose-not-a-complaint': { contentId: ContentId };
  'confirm-not-a-complaint': { contentId?: ContentId };
  'reject-not-a-complaint': { contentId?: ContentId };
  /** `startedAt` and `fromCase` when a whole case comes in; a further reporter alone starts now. */
  'join-reporter': {
    reporterId: string | null;
    reporterKind: ReporterKind;
    fromCase?: string;
    startedAt?: Ms;
    contentId: ContentId;
    contactWish?: ContactWish;
    dwellingId?: string;
  };
  /** `toCase`: the case of his own that a further reporter gets in the same commit. */
  'undo-joining': { joinedSeq: number; toCase?: string; contentId: ContentId };
  /** `carried`: counted clocks whose breach the surviving case has as well, so that none leaves the figures. */
  merge: { into: string; carried?: readonly string[]; contentId: ContentId };
  'propose-taking-out': TakingOutProposal & { contentId: ContentId };
  'approve-taking-out': { contentId: ContentId };
  'reject-taking-out': { contentId: ContentId };
  'undo-merge': { contentId: ContentId };
  correct: ComplaintFacts['complaint.corrected'];
  'raise-hot-spot': { cases: readonly string[] };
  'end-hot-spot': { improvementId?: string; contentId: ContentId };
  nudge: { contentId?: ContentId };
  'say-seen': object;
  'add-note': { contentId: ContentId };
  'message-owner': { contentId: ContentId };
  'owner-reply': { contentId: ContentId };
  /** What the owner said was read and wants no answer, because… */
  'see-owner-word': { contentId: ContentId };
  'answer-appointment': { accepts: boolean; contentId?: ContentId };
  'link-external': Omit<ComplaintFacts['complaint.external-linked'], 'respondDue' | 'replyDue'>;
  'reply-external': { result: ExternalResult; proof: Proof; contentId: ContentId };
  'make-appointment': { from: Ms; until: Ms; contentId?: ContentId };
  'log-call': { answered: boolean; contentId: ContentId; happened?: HappenedBefore };
  'log-visit': { met: boolean; contentId: ContentId; happened?: HappenedBefore };
  attach: { contentId: ContentId; kind: ComplaintFacts['attachment.added']['kind'] };
  'issue-owner-link': ComplaintFacts['owner-link.issued'];
  'end-owner-links': ComplaintFacts['owner-links.ended'];
  adopt: { batchId?: string; planId?: string; resolveBy?: number };
}

export type ComplaintAction = keyof ActionInputs;
export type ActionInput<A extends ComplaintAction> = ActionInputs[A];
/** An action with its own input: what an endpoint that takes any action passes on. */
export type ActionRequest = {
  [A in ComplaintAction]: { readonly action: A; readonly input: ActionInputs[A] };
}[ComplaintAction];

/** A fact of a complaint before the ledger has it. */
export type NewComplaintFact = {
  [T in ComplaintFactType]: NewFact<T, ComplaintFacts[T] & FactMarks>;
}[ComplaintFactType];

/** A refused action: stable code `noun.reason`, a sentence for people, and the clause that stands behind it. */
export interface Refusal {
  readonly code: string;
  readonly message: Bilingual;
  readonly clause: string | null;
  readonly details?: object;
}

/** The facts to record, or why not. */
export type Decision =
  | { readonly ok: true; readonly facts: readonly NewComplaintFact[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** An action as a person may see it: allowed, or refused with the reason. The same table decides both. */
export type ActionView = {
  readonly action: ComplaintAction;
  readonly title: Bilingual;
  readonly clause: string | null;
  readonly needs: readonly ActionNeed[];
} & ({ readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal });

/** Content that an action wants: `reason`, `text` and `note` are content rows. */
export type ActionNeed =
  | 'reason'
  | 'text'
  | 'proof'
  | 'person'
  | 'class'
  | 'kind'
  | 'expectedAt'
  | 'result'
  | 'score'
  | 'case'
  | 'reporter'
  | 'period'
  | 'source'
  | 'outcome'
  | 'attachment';
