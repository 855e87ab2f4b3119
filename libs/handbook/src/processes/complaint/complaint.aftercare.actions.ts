import { cases, flag, happened, maybeId, maybeWords, oneOf, reason, words } from '../../engine/takes.js';
import { afterChildren } from '../../parts/case-links.js';
import { lowRatingAtMost } from './complaint.context.js';
import { action, calledBefore, closedWhenDone, content, fact } from './complaint.action-parts.js';
import { reviewNames, reviewWays } from './complaint.vocabulary.js';
import { afterFeedback, anyState, atWork, backDating, leads, staff } from './life-cycle/transition.js';

/** After the owner has heard the outcome: somebody else looks, the owner rates, it is closed or comes back (§4.4). */
export const aftercare = {
  review: action({
    title: { zh: '复查', en: 'Review' },
    clause: '§4.4',
    from: afterFeedback,
    to: 'reviewed',
    by: [...staff, 'quality'],
    guards: ['not-reviewed-for-good', 'not-the-handler', 'not-complained-about', 'finding-holds'],

    takes: {
      result: oneOf(['fixed', 'not-fixed', 'unreachable'], {
        need: 'result',
        title: { zh: '复查结果', en: 'What was found' },
        names: reviewNames,
      }),
      how: oneOf(['visit', 'call'], { title: { zh: '方式', en: 'How' }, names: reviewWays }),
      text: maybeWords('finding'),
      happened: happened(backDating),
    },
    records: 'complaint.reviewed',
    facts: (a, input) => {
      const reviewed = fact(a, 'complaint.reviewed', { result: input.result, how: input.how, ...content(input) });
      if (input.result === 'not-fixed') {
        const count = a.c.reopenCount + 1;
        return [reviewed, fact(a, 'complaint.reopened', { count, by: 'review', contentId: input.contentId ?? '' })];
      }
      return [reviewed, ...closedWhenDone(a, { ...a.c, reviewResult: input.result })];
    },
  }),
  rate: action({
    title: { zh: '评价', en: 'Rate' },
    clause: '§4.4',
    from: afterFeedback,
    to: 'same',
    by: ['owner', 'front-desk', ...leads],
    guards: ['is-reporter', 'not-rated', 'not-the-handler', 'not-complained-about', 'rated-after-a-call'],

    takes: {
      score: oneOf([1, 2, 3, 4, 5], { need: 'score', title: { zh: '评分', en: 'Score' } }),
      text: maybeWords('rating'),
    },
    records: 'complaint.rated',
    facts: (a, input) => [
      fact(a, 'complaint.rated', { score: input.score, ...calledBefore(a), ...content(input) }),
      ...closedWhenDone(a, {
        ...a.c,
        rating: input.score,
        lowRatingOpen: a.c.lowRatingOpen || input.score <= lowRatingAtMost(a.standard),
      }),
    ],
  }),
  'answer-low-rating': action({
    title: { zh: '答复差评', en: 'Answer the low rating' },
    clause: '§4.4',
    from: [...atWork, ...afterFeedback],
    to: 'same',
    by: leads,
    guards: ['low-rating-open', 'not-complained-about', 'call-made'],

    takes: {
      call: flag({ title: { zh: '已致电报事人', en: 'The owner was called' } }),
      text: words('answer'),
      happened: happened(backDating),
    },
    records: 'complaint.low-rating-answered',
    facts: (a, { call, contentId }) => [
      fact(a, 'complaint.low-rating-answered', { call, contentId }),
      ...closedWhenDone(a, { ...a.c, lowRatingOpen: false }),
    ],
  }),
  close: action({
    title: { zh: '关闭', en: 'Close' },
    clause: '§4.4',
    to: 'closed',
    guards: ['not-complained-about', 'may-close', 'children-ended'],
    from: afterFeedback,
    by: leads,
    also: [{ from: atWork, by: staff }],
    takes: { reason: reason() },
    own: afterChildren,
    records: 'complaint.closed',
    facts: (a, { contentId }) => [fact(a, 'complaint.closed', { as: 'staff-closed', contentId })],
  }),
  reopen: action({
    // "Not fixed", said by the owner, leads back to work from every state in which he is asked, as a failed review does.
    title: { zh: '重开', en: 'Reopen' },
    clause: '§4.4',
    from: [...afterFeedback, 'closed'],
    to: 'accepted',
    by: ['owner', 'front-desk', 'quality', ...leads],
    guards: ['is-reporter', 'not-complained-about', 'within-reopen-window'],

    takes: { reason: reason() },
    records: 'complaint.reopened',
    facts: (a, { contentId }) => [
      fact(a, 'complaint.reopened', {
        count: a.c.reopenCount + 1,
        by: a.by.role === 'owner' ? 'owner' : 'staff',
        contentId,
      }),
    ],
  }),
  'raise-hot-spot': action({
    title: { zh: '标记重复问题', en: 'Raise a hot spot' },
    clause: '§3.3',
    from: anyState,
    to: 'same',
    by: ['system', 'quality', ...leads],
    guards: ['hot-spot-new'],

    takes: { cases: cases(50) },
    records: 'complaint.hot-spot-raised',
  }),
  'end-hot-spot': action({
    title: { zh: '解除重复问题', en: 'End the hot spot' },
    clause: '§3.3',
    from: anyState,
    to: 'same',
    by: ['quality', ...leads],
    guards: ['hot-spot-open', 'not-complained-about'],

    takes: { improvementId: maybeId('improvement'), reason: reason() },
    records: 'complaint.hot-spot-ended',
  }),
} as const;
