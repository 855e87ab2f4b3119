import type { Bilingual } from '../standard/standard.js';

/** Content without which an action is refused, as people are told of it (`needNames`). */
export const needs = [
  'reason',
  'text',
  'proof',
  'person',
  'class',
  'kind',
  'expectedAt',
  'result',
  'score',
  'case',
  'reporter',
  'period',
  'source',
  'outcome',
  'attachment',
] as const;
export type ActionNeed = (typeof needs)[number];

/** What an action needs, as a sentence names it. */
export const needNames: Readonly<Record<ActionNeed, Bilingual>> = {
  reason: { zh: '理由', en: 'a reason' },
  text: { zh: '文字内容', en: 'words' },
  proof: { zh: '告知凭证', en: 'proof that it was told' },
  person: { zh: '人员', en: 'a person' },
  class: { zh: '级别', en: 'a class' },
  kind: { zh: '事项类别', en: 'a kind' },
  expectedAt: { zh: '预计时间', en: 'the expected date' },
  result: { zh: '复查结果', en: 'the result of the review' },
  score: { zh: '1 至 5 分的评分', en: 'a score from 1 to 5' },
  case: { zh: '工单', en: 'a case' },
  reporter: { zh: '报事人', en: 'a reporter' },
  outcome: { zh: '办理结果', en: 'what came of it' },
  source: { zh: '来自哪个外部渠道', en: 'which authority it comes from' },
  period: { zh: '起止时间', en: 'a period' },
  attachment: { zh: '附件', en: 'an attachment' },
};
