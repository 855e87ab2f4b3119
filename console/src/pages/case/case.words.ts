/** Texts of a case's page that several of its parts say. */
export const caseWords = {
  case: { zh: '工单', en: 'Case' },
  clocks: { zh: '时限', en: 'Clocks' },
  next: { zh: '接下来会发生什么', en: 'What will happen when' },
  about: { zh: '基本情况', en: 'What it is about' },
  files: { zh: '照片与附件', en: 'Photos and files' },
  talk: { zh: '沟通', en: 'Talk' },
  facts: { zh: '经过', en: 'Timeline' },
  why: { zh: '到点与通知', en: 'Deadlines' },
  ours: { zh: '本公司规定', en: 'our own figure' },
  copied: { zh: '链接已复制', en: 'Link copied' },
  newThings: (count: number) => ({
    zh: `刚有 ${String(count)} 条新进展`,
    en: count === 1 ? 'One thing is new' : `${String(count)} things are new`,
  }),
  new: { zh: '新', en: 'new' },
  parts: { zh: '工单内容', en: 'Parts of the case' },
};
