import type { Bilingual } from '../words/language.js';

/** Texts of the marks that stand wherever a case stands: its owner wrote, an authority passed it on. */
export const heardWords = {
  ownerWrote: { zh: '业主有新消息', en: 'owner wrote' },
  ownerWroteSince: (since: string) => ({
    zh: `业主来信，自 ${since} 起未答复`,
    en: `The owner wrote; unanswered since ${since}`,
  }),
  replyOwed: { zh: '待正式回复', en: 'formal reply owed' },
  replied: { zh: '已正式回复', en: 'formally replied' },
};

/** Who passed a case on; a source that is newer than this page stands as it is. */
export const sourceNames: Readonly<Record<string, Bilingual>> = {
  'hotline-12345': { zh: '12345热线', en: '12345 hotline' },
  'street-office': { zh: '街道办', en: 'street office' },
  'neighbourhood-committee': { zh: '居委会', en: 'neighbourhood committee' },
  authority: { zh: '主管部门', en: 'authority' },
};
