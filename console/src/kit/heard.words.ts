/** Texts of the marks that stand wherever a case stands: its owner wrote, an authority passed it on. */
export const heardWords = {
  ownerWrote: { zh: '报事人有新消息', en: 'owner wrote' },
  ownerWroteSince: (since: string) => ({
    zh: `报事人来信，自 ${since} 起未答复`,
    en: `The owner wrote; unanswered since ${since}`,
  }),
  replyOwed: { zh: '待正式回复', en: 'formal reply owed' },
  replied: { zh: '已正式回复', en: 'formally replied' },
};
