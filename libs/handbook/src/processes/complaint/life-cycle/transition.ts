export { backDating, leads, staff } from '../../../parts/roles.js';

/** Conditions beyond role and state; each has its refusal in `complaint.guards.ts`. */
export const guardNames = [
  'nobody-asked-yet',
  'not-classified',
  'classified',
  'class-differs',
  'deadlines-not-longer',
  'kind-differs',
  'kind-keeps-deadlines',
  'breach-stays-counted',
  'taking-out-open',
  'no-taking-out-open',
  'taking-out-fits',
  'taking-out-by-another',
  'class-proposal-open',
  'no-class-proposal-open',
  'not-a-complaint-proposal-open',
  'no-not-a-complaint-proposal-open',
  'other-than-proposer',
  'nobody-has-it',
  'somebody-has-it',
  'has-the-case',
  'has-it-or-nobody-does',
  'no-offer-open',
  'is-offered',
  'offer-concerns-caller',
  'not-the-handler',
  'not-complained-about',
  'person-fits',
  'helper-new',
  'helper-known',
  'contractor-fits',
  'expected-ahead',
  'proof-holds',
  'finding-holds',
  'not-reviewed-for-good',
  'not-rated',
  'rated-after-a-call',
  'low-rating-open',
  'call-made',
  'may-close',
  'within-reopen-window',
  'is-reporter',
  'withdrawal-confirmed',
  'joining-stands',
  'other-case',
  'hot-spot-new',
  'hot-spot-open',
  'period-in-order',
  'imported-and-not-adopted',
  'not-nudging-oneself',
  'nudged-long-ago',
  'was-called',
  'owner-waits',
  'still-owes',
  'appointment-open',
  'external-deadlines',
  'external-room',
  'external-open',
  'is-major-emergency',
  'link-new',
  'link-stands',
  'children-ended',
  'notice-new',
  'notice-unheard',
] as const;
export type GuardName = (typeof guardNames)[number];

/** States in which somebody works or should work on the case. */
export const atWork = ['received', 'accepted', 'investigating', 'handling', 'waiting'] as const;
/** A named handler has accepted. */
export const inHand = ['accepted', 'investigating', 'handling', 'waiting'] as const;
/** The owner has heard the outcome, the case is not closed. */
export const afterFeedback = ['fed-back', 'reviewed'] as const;
export const open = [...atWork, ...afterFeedback] as const;
/** The case has ended; it is over when nothing is owed any more. */
export const ended = ['closed', 'withdrawn', 'not-a-complaint', 'merged'] as const;
export const anyState = [...open, ...ended] as const;
