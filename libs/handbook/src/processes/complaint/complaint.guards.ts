import type { GuardRule } from '../../engine/action.js';
import type { ComplaintTypes, Guards } from './complaint.types.js';
import { callingGuards } from './guards/calling.js';
import { classingGuards } from './guards/classing.js';
import { countingGuards } from './guards/counting.js';
import { hearingGuards } from './guards/hearing.js';
import { holdingGuards } from './guards/holding.js';
import { provingGuards } from './guards/proving.js';
import { type GuardName, guardNames } from './life-cycle/transition.js';

const holds: Guards<GuardName> = {
  ...callingGuards,
  ...classingGuards,
  ...countingGuards,
  ...holdingGuards,
  ...provingGuards,
  ...hearingGuards,
};

/** The codes with which each guard refuses. */
const refuses: Readonly<Record<GuardName, readonly string[]>> = {
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
  'nobody-has-it': ['handler.taken'],
  'somebody-has-it': ['handler.none'],
  'has-the-case': ['handler.other'],
  'has-it-or-nobody-does': ['handler.other'],
  'no-offer-open': ['hand-over.open'],
  'is-offered': ['hand-over.none'],
  'offer-concerns-caller': ['hand-over.none', 'hand-over.other'],
  'not-the-handler': ['handler.same'],
  'not-complained-about': ['person.complained-about'],
  'person-fits': ['person.complained-about', 'handler.same'],
  'helper-new': ['helper.known'],
  'helper-known': ['helper.unknown'],
  'contractor-fits': ['person.complained-about'],
  'expected-ahead': ['wait.expected-past', 'at.too-far-ahead'],
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
  'imported-and-not-adopted': ['adoption.none'],
  'not-nudging-oneself': ['nudge.own'],
  'nudged-long-ago': ['nudge.too-soon'],
  'was-called': ['call.none'],
  'owner-waits': ['owner-word.none'],
  'still-owes': ['state.not-allowed'],
  'appointment-open': ['appointment.none', 'appointment.answered'],
  'external-deadlines': ['external.deadline-past', 'external.deadlines-reversed', 'at.too-far-ahead'],
  'external-room': ['external.too-many'],
  'external-open': ['external.none'],
};

/** The conditions of a complaint's life cycle beyond role and state. */
export const guards = Object.fromEntries(
  guardNames.map((name) => [name, { refuses: refuses[name], holds: holds[name] }]),
) as Readonly<Record<GuardName, GuardRule<ComplaintTypes>>>;
