import type { ActionInputs, HappenedBefore, Proof } from '@steward/handbook';
import type { z } from 'zod';
import type { WrittenWords } from './written-words.js';
import { reporterRow } from './reporter-row.js';
import type { ActionBodies, OpenAction, proofSchema } from './action.schemas.js';
import type { Happened } from './complaint.schemas.js';
import type { ExternalOrder } from './external.schemas.js';

type InputOf<A extends OpenAction> = (body: ActionBodies[A], words: WrittenWords) => ActionInputs[A];

/** `{}` for now, or when it happened with the reason as content. */
export const happened = (words: WrittenWords, before: Happened | undefined): { happened?: HappenedBefore } =>
  before === undefined
    ? {}
    : { happened: { at: Date.parse(before.at), contentId: words.write('back-dating', before.reason) } };

function proofOf(words: WrittenWords, proof: z.infer<typeof proofSchema>): Proof {
  const contentId =
    proof.note === undefined ? proof.contentId : words.write('proof', proof.note, { file: proof.contentId ?? null });
  return {
    kind: proof.kind,
    ...(contentId === undefined ? {} : { contentId }),
    ...(proof.attempts === undefined ? {} : { attempts: proof.attempts }),
  };
}

const withReason = (body: { reason: string }, words: WrittenWords): { contentId: string } => ({
  contentId: words.write('reason', body.reason),
});
const withMaybeReason = (body: { reason?: string | undefined }, words: WrittenWords): { contentId?: string } =>
  words.maybe('reason', body.reason);

/** An authority's order as the rules take it; its words become content. */
export const externalInput = (order: ExternalOrder, words: WrittenWords): ActionInputs['link-external'] => ({
  source: order.source,
  ...(order.number === undefined ? {} : { number: order.number }),
  ...(order.respondBy === undefined ? {} : { respondBy: Date.parse(order.respondBy) }),
  ...(order.replyBy === undefined ? {} : { replyBy: Date.parse(order.replyBy) }),
  ...words.maybe('external-order', order.text),
});

function correction(body: ActionBodies['correct'], words: WrittenWords): ActionInputs['correct'] {
  switch (body.field) {
    case 'place':
      return {
        field: 'place',
        contentId: words.write('reason', body.reason),
        values: { place: body.place, category: body.category, problem: body.problem },
      };
    case 'dwelling':
      return {
        field: 'dwelling',
        contentId: words.write('reason', body.reason),
        values: {
          ...(body.buildingId === undefined ? {} : { buildingId: body.buildingId }),
          ...(body.dwellingId === undefined ? {} : { dwellingId: body.dwellingId }),
        },
      };
    case 'reporter': {
      const reporter = reporterRow(body.reporter);
      if (reporter !== null) words.rows.push(reporter);
      return {
        field: 'reporter',
        contentId: words.write('reason', body.reason),
        values: reporter === null ? {} : { reporterId: reporter.id },
      };
    }
    case 'text':
      return { field: 'text', contentId: words.write('correction', body.text) };
  }
}

/** From a request's body to what the rules decide on: words become content rows, instants milliseconds. */
export const actionInputs: { readonly [A in OpenAction]: InputOf<A> } = {
  'take-first': () => ({}),
  classify: (body, words) => ({ class: body.class, ...withMaybeReason(body, words) }),
  'change-class': (body, words) => ({ class: body.class, ...withReason(body, words) }),
  'propose-class-change': (body, words) => ({ class: body.class, ...withReason(body, words) }),
  'approve-class-change': withReason,
  'reject-class-change': withReason,
  'change-kind': (body, words) => ({ kind: body.kind, ...withReason(body, words) }),
  assign: (body) => ({ personId: body.personId }),
  claim: () => ({}),
  'offer-hand-over': (body, words) => ({ to: body.to, ...withReason(body, words) }),
  'accept-hand-over': () => ({}),
  'decline-hand-over': withMaybeReason,
  return: withReason,
  'add-helper': (body) => ({ personId: body.personId }),
  'remove-helper': (body) => ({ personId: body.personId }),
  'engage-contractor': (body, words) => ({ contractorId: body.contractorId, ...words.maybe('note', body.text) }),
  accept: (body, words) => happened(words, body.happened),
  'tell-owner': (body, words) => ({
    contentId: words.write('message', body.text, body.handler === undefined ? {} : { handler: body.handler }),
    proof: proofOf(words, body.proof),
    ...happened(words, body.happened),
  }),
  'start-investigation': (body, words) => ({ ...words.maybe('note', body.text), ...happened(words, body.happened) }),
  'start-handling': (body, words) => ({ ...words.maybe('note', body.text), ...happened(words, body.happened) }),
  wait: (body, words) => ({
    for: body.for,
    expectedAt: Date.parse(body.expectedAt),
    ...withReason(body, words),
    ...happened(words, body.happened),
  }),
  resume: (body, words) => happened(words, body.happened),
  'tell-progress': (body, words) => ({
    contentId: words.write('progress', body.text),
    proof: proofOf(words, body.proof),
    ...happened(words, body.happened),
  }),
  'feed-back': (body, words) => ({
    contentId: words.write('feedback', body.text),
    proof: proofOf(words, body.proof),
    ...happened(words, body.happened),
  }),
  review: (body, words) => ({
    result: body.result,
    how: body.how,
    ...words.maybe('finding', body.text),
    ...happened(words, body.happened),
  }),
  rate: (body, words) => ({ score: body.score, ...words.maybe('rating', body.text) }),
  'answer-low-rating': (body, words) => ({
    call: body.call,
    contentId: words.write('answer', body.text),
    ...happened(words, body.happened),
  }),
  close: withReason,
  reopen: withReason,
  withdraw: (body, words) => ({ confirmedWith: proofOf(words, body.confirmedWith), ...withMaybeReason(body, words) }),
  'propose-not-a-complaint': withReason,
  'confirm-not-a-complaint': withMaybeReason,
  'reject-not-a-complaint': withMaybeReason,
  'join-reporter': (body, words) => {
    const reporter = reporterRow(body.reporter);
    if (reporter !== null) words.rows.push(reporter);
    return {
      reporterId: reporter?.id ?? null,
      reporterKind: body.reporter.kind,
      contentId: words.write('description', body.text),
      ...(body.contactWish === undefined ? {} : { contactWish: body.contactWish }),
      ...(body.dwellingId === undefined ? {} : { dwellingId: body.dwellingId }),
    };
  },
  'undo-joining': (body, words) => ({ joinedSeq: body.joinedSeq, ...withReason(body, words) }),
  merge: (body, words) => ({ into: body.into, ...withReason(body, words) }),
  'propose-taking-out': (body, words) => ({
    as: body.as,
    ...(body.kind === undefined ? {} : { kind: body.kind }),
    ...(body.confirmedWith === undefined ? {} : { confirmedWith: proofOf(words, body.confirmedWith) }),
    ...(body.into === undefined ? {} : { into: body.into }),
    ...withReason(body, words),
  }),
  'approve-taking-out': withReason,
  'reject-taking-out': withReason,
  'undo-merge': withReason,
  correct: (body, words) => correction(body, words),
  'raise-hot-spot': (body) => ({ cases: body.cases }),
  adopt: () => ({}),
  'end-hot-spot': (body, words) => ({
    ...(body.improvementId === undefined ? {} : { improvementId: body.improvementId }),
    ...withReason(body, words),
  }),
  'add-note': (body, words) => ({ contentId: words.write('note', body.text) }),
  'message-owner': (body, words) => ({ contentId: words.write('message', body.text) }),
  nudge: (body, words) => words.maybe('note', body.text),
  'say-seen': () => ({}),
  'owner-reply': (body, words) => ({ contentId: words.write('reply', body.text) }),
  'see-owner-word': withReason,
  'answer-appointment': (body, words) => ({ accepts: body.accepts, ...words.maybe('reply', body.text) }),
  'link-external': externalInput,
  'reply-external': (body, words) => ({
    result: body.result,
    contentId: words.write('formal-reply', body.text),
    proof: proofOf(words, body.proof),
  }),
  'make-appointment': (body, words) => ({
    from: Date.parse(body.from),
    until: Date.parse(body.until),
    ...words.maybe('appointment', body.text),
  }),
  'log-call': (body, words) => ({
    answered: body.answered,
    contentId: words.write('call', body.text),
    ...happened(words, body.happened),
  }),
  'log-visit': (body, words) => ({
    met: body.met,
    contentId: words.write('visit', body.text),
    ...happened(words, body.happened),
  }),
};
