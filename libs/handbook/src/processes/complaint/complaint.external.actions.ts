import { maybeCode, maybeInstant, maybeWords, oneOf, proof, words } from '../../engine/takes.js';
import { externalsOpen } from './complaint.case.js';
import { action, fact, soonest } from './complaint.action-parts.js';
import { externalSources, externalResults } from './complaint.facts.js';
import { externalResultNames, externalSourceNames } from './complaint.names.js';
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
      source: oneOf(externalSources, {
        need: 'source',
        title: { zh: '来自哪个外部渠道', en: 'Which authority passed it on' },
        names: externalSourceNames,
      }),
      number: maybeCode({ title: { zh: '外部编号（可不填）', en: 'Their number (optional)' } }),
      respondBy: maybeInstant({
        title: { zh: '对方要求何时前响应（可不填）', en: 'By when they want the owner answered (optional)' },
      }),
      replyBy: maybeInstant({
        title: { zh: '对方要求何时前正式回复（可不填）', en: 'By when they want the formal reply (optional)' },
        hint: { zh: '与本公司时限取较早者计。', en: 'The sooner of theirs and ours counts.' },
      }),
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

    takes: {
      result: oneOf(externalResults, {
        need: 'outcome',
        title: { zh: '办理结果', en: 'What came of it' },
        names: externalResultNames,
      }),
      text: words('formal-reply', { title: { zh: '正式回复内容', en: 'The formal reply' } }),
      proof: proof(),
    },
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
