import { type GuardRule, guardsFor } from '../../engine/action.js';
import { adoptingGuards } from '../../parts/adopting.js';
import { holdingGuards } from '../../parts/holding.guards.js';
import { callingGuards } from '../../parts/talking.js';
import { waitingGuards } from '../../parts/waiting.js';
import type { ComplaintTypes, Guards } from './complaint.types.js';
import { classingGuards } from './guards/classing.js';
import { countingGuards } from './guards/counting.js';
import { hearingGuards } from './guards/hearing.js';
import { reporterGuards } from './guards/reporting.js';
import { provingGuards } from './guards/proving.js';
import type { GuardName } from './life-cycle/transition.js';

/** Those that several processes share. */
const shared = guardsFor<ComplaintTypes>()({ ...holdingGuards, ...callingGuards, ...waitingGuards, ...adoptingGuards });
type Own = Exclude<GuardName, keyof typeof shared>;

const holds: Guards<Own> = {
  ...classingGuards,
  ...countingGuards,
  ...reporterGuards,
  ...provingGuards,
  ...hearingGuards,
};

/** The codes with which each guard refuses. */
const refuses: Readonly<Record<Own, readonly string[]>> = {
  'nobody-asked-yet': ['first-asked.known'],
  'not-classified': ['class.set'],
  classified: ['class.not-set'],
  'class-differs': ['class.same'],
  'deadlines-not-longer': ['class.deadline-longer'],
  'kind-keeps-deadlines': ['kind.deadline-lost'],
  'kind-differs': ['kind.same'],
  'class-proposal-open': ['proposal.none'],
  'no-class-proposal-open': ['proposal.open'],
  'not-a-complaint-proposal-open': ['proposal.none'],
  'no-not-a-complaint-proposal-open': ['proposal.open'],
  'other-than-proposer': ['proposal.own'],
  'not-the-handler': ['handler.same'],
  'proof-holds': ['proof.missing', 'proof.attempts-missing'],
  'finding-holds': ['content.missing', 'proof.attempts-missing'],
  'not-reviewed-for-good': ['review.done'],
  'not-rated': ['rating.given'],
  'rated-after-a-call': ['rating.call-missing'],
  'breach-stays-counted': ['breach.second-person'],
  'taking-out-open': ['proposal.none'],
  'no-taking-out-open': ['proposal.open'],
  'taking-out-fits': ['breach.none', 'content.missing'],
  'taking-out-by-another': ['proposal.own', 'handler.same'],
  'low-rating-open': ['low-rating.none'],
  'call-made': ['proof.attempts-missing'],
  'may-close': ['complaint.not-fed-back', 'complaint.not-reviewed', 'low-rating.open', 'handler.same'],
  'within-reopen-window': ['reopen.window-over'],
  'is-reporter': ['reporter.other'],
  'withdrawal-confirmed': ['withdrawal.others-joined', 'proof.missing', 'proof.not-confirmed'],
  'joining-stands': ['joining.unknown'],
  'other-case': ['joining.known'],
  'hot-spot-new': ['hot-spot.known'],
  'hot-spot-open': ['hot-spot.none'],
  'period-in-order': ['period.reversed', 'period.past', 'at.too-far-ahead'],
  'owner-waits': ['owner-word.none'],
  'still-owes': ['state.not-allowed'],
  'appointment-open': ['appointment.none', 'appointment.answered'],
  'external-deadlines': ['external.deadline-past', 'external.deadlines-reversed', 'at.too-far-ahead'],
  'external-room': ['external.too-many'],
  'external-open': ['external.none'],
};

/** The conditions of a complaint's life cycle beyond role and state. */
export const guards: Readonly<Record<GuardName, GuardRule<ComplaintTypes>>> = {
  ...shared,
  ...(Object.fromEntries(
    (Object.keys(holds) as Own[]).map((name) => [name, { refuses: refuses[name], holds: holds[name] }]),
  ) as Record<Own, GuardRule<ComplaintTypes>>),
};
