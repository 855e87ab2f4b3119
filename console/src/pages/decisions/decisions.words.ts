import type { Bilingual } from '../../words/language.js';

/** Texts of the queue of what somebody may decide. */
export const decisionWords = {
  title: { zh: '待我决定', en: 'To decide' },
  sum: (count: number) => ({
    zh: count === 0 ? '没有等您决定的事' : `${String(count)} 件事等您决定或答复`,
    en: count === 0 ? 'Nothing waits for you' : `${String(count)} things wait for your decision or answer`,
  }),
  nothing: { zh: '没有等您决定的事', en: 'Nothing waits for your decision' },
  since: { zh: '自', en: 'since' },
  by: { zh: '申请人', en: 'Asked by' },
  why: { zh: '理由', en: 'Why' },
  noReason: { zh: '理由见工单页面', en: 'The reason stands on the case page' },
  from: { zh: '现为', en: 'Is' },
  to: { zh: '改为', en: 'becomes' },
  moves: { zh: '同意后时限变动', en: 'What approving moves' },
  noMoves: { zh: '时限不变', en: 'No deadline moves' },
  target: { zh: '目标：', en: 'target: ' },
  limit: { zh: '时限：', en: 'limit: ' },
  later: (length: string) => ({ zh: `推迟 ${length}`, en: `${length} later` }),
  earlier: (length: string) => ({ zh: `提前 ${length}`, en: `${length} sooner` }),
  ends: { zh: '不再适用', en: 'holds no longer' },
  begins: { zh: '新增', en: 'begins' },
  approve: { zh: '同意', en: 'Approve' },
  reject: { zh: '驳回', en: 'Reject' },
  open: { zh: '打开', en: 'Open' },
  more: (shown: number, all: number) => ({
    zh: `只显示前 ${String(shown)} 件，共 ${String(all)} 件`,
    en: `The first ${String(shown)} of ${String(all)}`,
  }),
};

/** What each kind of decision is called, what its button does, and which clock says by when it is wanted. */
export const kinds = {
  'class-change': { name: { zh: '调整级别申请', en: 'Another class asked for' }, act: null, clock: 'DECIDE-CLASS' },
  'not-a-complaint': {
    name: { zh: '非投诉认定申请', en: 'Proposed as no complaint' },
    act: null,
    clock: 'DECIDE-NO-COMPLAINT',
  },
  'hand-over': { name: { zh: '移交给我', en: 'Offered to you' }, act: null, clock: 'HAND-OVER' },
  'owner-word': {
    name: { zh: '报事人有新消息，未答复', en: 'The owner wrote, unanswered' },
    act: 'message-owner',
    clock: 'OWNER-WORD',
  },
  'external-reply': {
    name: { zh: '待正式回复外部渠道', en: 'Formal reply owed' },
    act: 'reply-external',
    clock: 'EXT-REPLY',
  },
  'low-rating': {
    name: { zh: '差评待答复', en: 'Low rating to answer' },
    act: 'answer-low-rating',
    clock: 'LOW-RATING',
  },
  review: { name: { zh: '待复查', en: 'Review due' }, act: 'review', clock: 'REVIEW' },
  'hot-spot': { name: { zh: '重复问题待整治', en: 'Hot spot' }, act: 'end-hot-spot', clock: null },
} as const satisfies Readonly<
  Record<string, { readonly name: Bilingual; readonly act: string | null; readonly clock: string | null }>
>;
