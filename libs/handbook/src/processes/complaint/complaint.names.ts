import type { Audience, Bilingual, CaseKind, ProblemClass } from '../../standard/standard.js';
import type { ExternalResult, ExternalSource } from './complaint.facts.js';

/** The trade's own words for what people see of a complaint. */
export const classNames: Readonly<Record<ProblemClass, Bilingual>> = {
  general: { zh: '一般', en: 'general' },
  urgent: { zh: '紧急', en: 'urgent' },
  major: { zh: '重大', en: 'major' },
  'major-emergency': { zh: '重大紧急', en: 'major emergency' },
};

export const kindNames: Readonly<Record<CaseKind, Bilingual>> = {
  complaint: { zh: '投诉', en: 'complaint' },
  repair: { zh: '报修', en: 'repair' },
  enquiry: { zh: '咨询', en: 'enquiry' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
};

/** What a message calls a confidential case: its problem is named to nobody by a message. */
export const confidentially = (kind: string): Bilingual => {
  const name = (kindNames as Readonly<Record<string, Bilingual>>)[kind] ?? kindNames.complaint;
  return { zh: `保密${name.zh}`, en: `Confidential ${name.en}` };
};

/** Those whom an escalation tells, as somebody is one of them; English sentences put an article before it (`audienceNames`). */
const levels = {
  owner: { zh: '报事人', en: 'owner' },
  handler: { zh: '处理人', en: 'handler' },
  supervisor: { zh: '主管', en: 'supervisor' },
  'deputy-and-roster': { zh: '代理人和值班人员', en: 'deputy and whoever is on duty' },
  'estate-manager': { zh: '项目经理', en: 'estate manager' },
  'regional-manager': { zh: '区域经理', en: 'regional manager' },
  company: { zh: '公司', en: 'company' },
  operator: { zh: '系统值守', en: 'operator' },
} as const satisfies Readonly<Record<Audience, Bilingual>>;

/** The levels of the ladder, and whoever hears of it in the place of a handler who can't be heard. */
export const levelNames: Readonly<Record<string, Bilingual>> = {
  ...levels,
  'stand-in': { zh: '代处理人', en: 'stand-in for the handler' },
};

/** The same in a sentence: "tells the supervisor". */
export const audienceNames = Object.fromEntries(
  Object.entries(levels).map(([level, { zh, en }]) => [level, { zh, en: `the ${en}` }]),
) as Readonly<Record<Audience, Bilingual>>;

/** Who else takes complaints about us and passes them on, as people call them. */
export const externalSourceNames: Readonly<Record<ExternalSource, Bilingual>> = {
  'hotline-12345': { zh: '12345热线', en: '12345 hotline' },
  'street-office': { zh: '街道办', en: 'street office' },
  'neighbourhood-committee': { zh: '居委会', en: 'neighbourhood committee' },
  authority: { zh: '主管部门', en: 'authority' },
};

/** What came of the matter, as the formal reply says it. */
export const externalResultNames: Readonly<Record<ExternalResult, Bilingual>> = {
  resolved: { zh: '已解决', en: 'resolved' },
  'partly-resolved': { zh: '部分解决', en: 'partly resolved' },
  explained: { zh: '已解释说明', en: 'explained' },
  'not-justified': { zh: '诉求不成立', en: 'not justified' },
};
