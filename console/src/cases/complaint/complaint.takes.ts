import {
  caseKinds,
  complaintLifeCycle,
  externalResultNames,
  externalSourceNames,
  problemClasses,
  takingOutWays,
  type ComplaintAction,
} from '@steward/handbook';
import type { OpenAction } from '@steward/tickets/api';
import type { AskedField, Takes } from '../takes.js';

const words = (as: string): AskedField => ({ field: 'words', as, required: true });
const maybeWords = (as: string): AskedField => ({ field: 'words', as, required: false });
const reason = words('reason');
const maybeReason = maybeWords('reason');
const person: AskedField = { field: 'person', of: 'person', required: true };
const proof: AskedField = { field: 'proof', required: true };
const classOf: AskedField = { field: 'class', values: problemClasses, required: true };
const oneOf = (values: readonly (string | number)[]): AskedField => ({ field: 'one-of', values, required: true });
const flag: AskedField = { field: 'flag', required: true };
const reporter: AskedField = { field: 'reporter', required: true };
const maybeInstant: AskedField = { field: 'instant', required: false };

/** Who may say of an action that it happened earlier, by the table of the life cycle. */
const happened = (action: ComplaintAction): AskedField => ({
  field: 'happened',
  required: false,
  by: [...new Set(complaintLifeCycle.filter((row) => row.action === action).flatMap((row) => row.backDatedBy ?? []))],
});

/** What each action on a complaint takes from people: the one place where the console learns it. */
export const complaintTakes: { readonly [A in OpenAction]: Takes } = {
  'take-first': {},
  classify: { class: classOf, reason: maybeReason },
  'change-class': { class: classOf, reason },
  'propose-class-change': { class: classOf, reason },
  'approve-class-change': { reason },
  'reject-class-change': { reason },
  'change-kind': { kind: { field: 'kind', values: caseKinds, required: true }, reason },
  assign: { personId: person },
  claim: {},
  'offer-hand-over': { to: person, reason },
  'accept-hand-over': {},
  'decline-hand-over': { reason: maybeReason },
  return: { reason },
  'add-helper': { personId: person },
  'remove-helper': { personId: person },
  'engage-contractor': {
    contractorId: { field: 'person', of: 'contractor', required: true },
    text: maybeWords('note'),
  },
  accept: { happened: happened('accept') },
  'tell-owner': {
    text: words('message'),
    handler: { field: 'contact', required: false },
    proof,
    happened: happened('tell-owner'),
  },
  'start-investigation': { text: maybeWords('note'), happened: happened('start-investigation') },
  'start-handling': { text: maybeWords('note'), happened: happened('start-handling') },
  wait: {
    for: oneOf(['owner', 'third-party']),
    expectedAt: { field: 'instant', required: true },
    reason,
    happened: happened('wait'),
  },
  resume: { happened: happened('resume') },
  'tell-progress': { text: words('progress'), proof, happened: happened('tell-progress') },
  'feed-back': { text: words('feedback'), proof, happened: happened('feed-back') },
  review: {
    result: oneOf(['fixed', 'not-fixed', 'unreachable']),
    how: oneOf(['visit', 'call']),
    text: maybeWords('finding'),
    happened: happened('review'),
  },
  rate: { score: oneOf([1, 2, 3, 4, 5]), text: maybeWords('rating') },
  'answer-low-rating': { call: flag, text: words('answer'), happened: happened('answer-low-rating') },
  close: { reason },
  reopen: { reason },
  withdraw: { confirmedWith: proof, reason: maybeReason },
  'propose-not-a-complaint': { reason },
  'confirm-not-a-complaint': { reason: maybeReason },
  'reject-not-a-complaint': { reason: maybeReason },
  'join-reporter': { reporter, text: words('description') },
  'undo-joining': { joinedSeq: { field: 'number', required: true }, reason },
  merge: { into: { field: 'case', of: 'case', required: true }, reason },
  'propose-taking-out': {
    as: oneOf(takingOutWays),
    kind: { field: 'kind', values: caseKinds, required: false },
    confirmedWith: { field: 'proof', required: false },
    into: { field: 'case', of: 'case', required: false },
    reason,
  },
  'approve-taking-out': { reason },
  'reject-taking-out': { reason },
  'undo-merge': { reason },
  correct: {
    field: {
      field: 'variants',
      required: true,
      of: {
        text: { text: words('description') },
        place: {
          place: { field: 'id', of: 'place', required: true },
          category: { field: 'id', of: 'place', required: true },
          problem: { field: 'id', of: 'place', required: true },
          reason,
        },
        dwelling: { dwellingId: { field: 'place', of: 'dwelling', required: true }, reason },
        reporter: { reporter, reason },
      },
    },
  },
  'raise-hot-spot': { cases: { field: 'cases', required: true } },
  'end-hot-spot': { reason },
  adopt: {},
  nudge: { text: maybeWords('note') },
  'say-seen': {},
  'add-note': { text: words('note') },
  'message-owner': { text: words('message') },
  'owner-reply': { text: words('reply') },
  'make-appointment': { period: { field: 'period', required: true }, text: maybeWords('appointment') },
  'see-owner-word': { reason },
  'answer-appointment': { accepts: flag, text: maybeWords('reply') },
  'link-external': {
    source: oneOf(Object.keys(externalSourceNames)),
    number: { field: 'code', required: false },
    respondBy: maybeInstant,
    replyBy: maybeInstant,
    text: maybeWords('external-order'),
  },
  'reply-external': { result: oneOf(Object.keys(externalResultNames)), text: words('formal-reply'), proof },
  'log-call': { answered: flag, text: words('call'), happened: happened('log-call') },
  'log-visit': { met: flag, text: words('visit'), happened: happened('log-visit') },
};
