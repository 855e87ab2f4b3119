import { type ClockBook, emptyBook } from '../../engine/clock-book.js';
import type { Ms } from '../../engine/fact.js';
import type { CaseKind, ProblemClass, Standard } from '../../standard/standard.js';
import type { CalledPerson } from '../../engine/calls.js';
import type { CaseLink } from '../../parts/case-links.js';
import type {
  Channel,
  ComplaintFacts,
  ComplaintState,
  ContentId,
  ExternalSource,
  TakingOutProposal,
} from './complaint.facts.js';
import type { ContactWish, ReporterKind } from '../../engine/takes.js';

/** A rating is the owner's own, or staff entered it after a call with him: the two are counted apart (§4.4). */
export type RatedBy = 'owner' | 'staff';
export type ReviewResult = ComplaintFacts['complaint.reviewed']['result'];
export type ClosedAs = ComplaintFacts['complaint.closed']['as'];

/** The lowest level that hears of a case that came back: the first time one level up, then the estate manager. */
export type EscalationFloor = 'supervisor' | 'estate-manager';

/** A further reporter, or a whole case, that joined this one. `undone`: the joining was a mistake. */
export interface JoinedReporter {
  readonly seq: number;
  readonly reporterId: string | null;
  readonly reporterKind: ReporterKind;
  readonly fromCase: string | null;
  readonly startedAt: Ms;
  readonly undone: boolean;
  /** His own wish; missing where nobody asked: any. */
  readonly contactWish?: ContactWish;
  readonly dwellingId?: string;
  /** The case that he got of his own when the joining was undone. */
  readonly toCase?: string;
}

/** An authority that passed the matter on, and whether it has had its formal reply. Instants in epoch milliseconds. */
export interface ExternalLink {
  readonly seq: number;
  readonly source: ExternalSource;
  readonly number: string | null;
  readonly respondBy: Ms | null;
  readonly replyBy: Ms | null;
  readonly repliedSeq: number | null;
  readonly repliedAt: Ms | null;
}

/** The latest appointment, and what the owner said to it. */
export interface Appointment {
  readonly seq: number;
  readonly from: Ms;
  readonly until: Ms;
  readonly accepted: boolean | null;
}

/** An attempt to reach the owner that nobody answered. */
export interface ContactAttempt {
  readonly seq: number;
  readonly at: Ms;
}

/**
 * Everything that the rules remember of a complaint: JSON-safe, stored in the case's row, folded forward fact by fact.
 * It holds ids, enums, numbers and instants (epoch milliseconds), never words or names.
 */
export interface ComplaintCase {
  /** `id@version` of the standard that it runs under. */
  readonly standard: string;
  /** Seq of the last folded fact. */
  readonly seq: number;
  readonly state: ComplaintState;
  /** Closed, withdrawn, not a complaint, or merged into another. */
  readonly over: boolean;
  /** Latest `at` so far: live facts are never before it. */
  readonly lastAt: Ms;

  readonly kind: CaseKind;
  /** The provisional class of the leaf until `classified`. */
  readonly class: ProblemClass;
  readonly provisionalClass: ProblemClass;
  readonly classified: boolean;
  readonly channel: Channel;
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  readonly greenChannel: boolean;
  readonly confidential: boolean;
  readonly skills: readonly string[];
  readonly estateId: string;
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
  readonly reporterId: string | null;
  readonly reporterKind: ReporterKind;
  readonly contactWish: ContactWish;
  readonly externalNumber: string | null;
  readonly linkedTo: string | null;
  readonly aboutPersonId: string | null;
  readonly contentId: ContentId | null;

  readonly receivedAt: Ms;
  readonly receivedSeq: number;
  /** §4.4: stamped for ever. */
  readonly firstAsked: string | null;
  /** Who took it in, as an actor's id; missing in cases that no fact has touched since it is remembered. */
  readonly filedBy: string | null;
  readonly handler: string | null;
  readonly offeredTo: string | null;
  readonly helpers: readonly string[];
  readonly contractor: string | null;
  /** Everybody who has accepted it so far: none of them reviews it. */
  readonly handledBy: readonly string[];

  /** Who was told of it, the latest last, and whether he has seen it; missing: nobody since it is remembered. */
  readonly called?: readonly CalledPerson[];
  /** How often somebody nudged, and when last; missing: never. */
  readonly nudges?: { readonly count: number; readonly lastAt: Ms };
  /** When an assignment by Steward found nobody on duty who fits; null or missing: somebody was found, or nobody was looked for. */
  readonly nobodyFitsAt?: Ms | null;

  readonly acceptedAt: Ms | null;
  readonly ownerToldAt: Ms | null;
  readonly progressToldAt: Ms | null;
  readonly fedBackAt: Ms | null;
  readonly reviewedAt: Ms | null;
  readonly reviewResult: ReviewResult | null;
  readonly rating: number | null;
  readonly ratedAt: Ms | null;
  /** Who entered the rating that stands; missing in cases that no fact has touched since it is remembered. */
  readonly ratedBy?: RatedBy | null;
  /** The last call that the owner answered; missing in cases that no fact has touched since it is remembered. */
  readonly answeredCall?: { readonly seq: number; readonly at: Ms } | null;
  /** A rating of 2 or less still wants the supervisor's call and written reply. */
  readonly lowRatingOpen: boolean;
  readonly closedAt: Ms | null;
  readonly closedAs: ClosedAs | null;
  readonly reopenCount: number;
  readonly escalationFloor: EscalationFloor | null;
  readonly waitingFor: 'owner' | 'third-party' | null;
  /** Details of the wait, and the state it goes back to. */
  readonly waiting: { readonly since: Ms; readonly expectedAt: Ms; readonly resumesTo: ComplaintState } | null;
  /** Words that say why it waits; missing in cases that no fact has touched since it is remembered, like the two below. */
  readonly waitingWords?: ContentId | null;
  readonly appointment?: Appointment | null;
  readonly externals?: readonly ExternalLink[];
  readonly proposals: {
    readonly classChange: { readonly seq: number; readonly class: ProblemClass; readonly by: string } | null;
    readonly notAComplaint: { readonly seq: number; readonly by: string } | null;
    /** Missing as long as nobody has ever proposed it. */
    readonly takingOut?: (TakingOutProposal & { readonly seq: number; readonly by: string }) | null;
  };
  readonly joined: readonly JoinedReporter[];
  readonly mergedInto: { readonly caseId: string; readonly seq: number; readonly resumesTo: ComplaintState } | null;
  /** The latest unanswered attempts since the owner was last reached; at most `attemptsKept`. */
  readonly attempts: readonly ContactAttempt[];
  readonly hotSpot: boolean;
  /** Emergencies that it declared or joined (§4.2); missing: none ever. */
  readonly links?: readonly CaseLink[];
  /** Notices of those emergencies to whoever reported it: on their way, or arrived; missing: none ever. */
  readonly notices?: Readonly<Record<string, 'passed' | 'heard'>>;
  /** Imported: until when its fate was observed. Adopted: since when it is a live case. */
  readonly observedUntil: Ms | null;
  readonly adoptedAt: Ms | null;
  /** The approved plan by which it was taken over; missing where there was none. */
  readonly adoptionPlan?: string;
  /** The seq of the fact that took it over by a plan. */
  readonly adoptedSeq?: number;

  readonly clocks: ClockBook;
}

/** The authorities that passed the case on, in order. */
export const externalsOf = (c: Pick<ComplaintCase, 'externals'>): readonly ExternalLink[] => c.externals ?? [];

/** Those of them that still wait for the formal reply. */
export const externalsOpen = (c: Pick<ComplaintCase, 'externals'>): readonly ExternalLink[] =>
  externalsOf(c).filter((one) => one.repliedSeq === null);

/** How many authorities may stand in one case *(ours)*. */
export const externalsAtMost = 10;

/** How many unanswered attempts a case remembers: enough to find three of them an hour apart. */
export const attemptsKept = 12;

/** `id@version`, as cases remember their standard. */
export const standardName = (standard: Standard): string => `${standard.id}@${standard.version}`;

/** A case before its first fact. Folding anything but `complaint.received` first leaves its place and kind empty. */
export function openCase(standard: Standard): ComplaintCase {
  return {
    standard: standardName(standard),
    seq: 0,
    state: 'received',
    over: false,
    lastAt: 0,
    kind: 'complaint',
    class: 'general',
    provisionalClass: 'general',
    classified: false,
    channel: 'api',
    place: '',
    category: '',
    problem: '',
    greenChannel: false,
    confidential: false,
    skills: [],
    estateId: '',
    buildingId: null,
    dwellingId: null,
    reporterId: null,
    reporterKind: 'anonymous',
    contactWish: 'any',
    externalNumber: null,
    linkedTo: null,
    aboutPersonId: null,
    contentId: null,
    receivedAt: 0,
    receivedSeq: 0,
    firstAsked: null,
    filedBy: null,
    handler: null,
    offeredTo: null,
    helpers: [],
    contractor: null,
    handledBy: [],
    acceptedAt: null,
    ownerToldAt: null,
    progressToldAt: null,
    fedBackAt: null,
    reviewedAt: null,
    reviewResult: null,
    rating: null,
    ratedAt: null,
    ratedBy: null,
    answeredCall: null,
    lowRatingOpen: false,
    closedAt: null,
    closedAs: null,
    reopenCount: 0,
    escalationFloor: null,
    waitingFor: null,
    waiting: null,
    waitingWords: null,
    appointment: null,
    externals: [],
    proposals: { classChange: null, notAComplaint: null },
    joined: [],
    mergedInto: null,
    attempts: [],
    hotSpot: false,
    observedUntil: null,
    adoptedAt: null,
    clocks: emptyBook,
  };
}
