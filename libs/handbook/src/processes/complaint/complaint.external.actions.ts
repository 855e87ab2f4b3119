import { maybeCode, maybeInstant, maybeWords, oneOf, proof, words } from '../../engine/takes.js';
import { externalsOpen } from './complaint.case.js';
import { action, fact, soonest } from './complaint.action-parts.js';
import { externalSources, externalResults } from './complaint.facts.js';
import { anyState, open, staff } from './life-cycle/transition.js';

/** What comes by an authority: that it came, by when it wants what, and the formal reply (§3.1, §3.2). */
export const external = {
  'link-external': action({
    title: { zh: '登记外部渠道来单', en: 'Enter what an authority passed on' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: staff,
    guards: ['not-complained-about', 'external-room', 'external-deadlines'],

    takes: {
      source: oneOf(externalSources, { need: 'source' }),
      number: maybeCode(),
      respondBy: maybeInstant(),
      replyBy: maybeInstant(),
      text: maybeWords('external-order'),
    },
    records: 'complaint.external-linked',
    facts: (a, input) => {
      const open = externalsOpen(a.c);
      // Whoever has been told who handles it has his response already, whatever the letter asks.
      const owesResponse = a.c.acceptedAt === null || a.c.ownerToldAt === null;
      const respond = owesResponse ? [input.respondBy, ...open.map((one) => one.respondBy)] : [];
      return [
        fact(a, 'complaint.external-linked', {
          ...input,
          ...soonest('respondDue', respond),
          ...soonest('replyDue', [input.replyBy, ...open.map((one) => one.replyBy)]),
        }),
      ];
    },
  }),
  'reply-external': action({
    title: { zh: '正式回复外部渠道', en: 'Reply formally to the authority' },
    clause: '§3.2',
    // The reply is owed however the case ended.
    from: anyState,
    to: 'same',
    by: staff,
    guards: ['external-open', 'not-complained-about', 'proof-holds'],

    takes: { result: oneOf(externalResults, { need: 'outcome' }), text: words('formal-reply'), proof: proof() },
    records: 'complaint.external-replied',
    facts: (a, { result, proof, contentId }) => [
      fact(a, 'complaint.external-replied', {
        repliesTo: externalsOpen(a.c).map((one) => one.seq),
        result,
        proof,
        contentId,
      }),
    ],
  }),
} as const;
