import type {
  Audience,
  Bilingual,
  ClauseKind,
  FaultClass,
  InterruptionGrade,
  PointRule,
  ProblemClass,
} from '@steward/handbook';

/** The classes of a problem in words (§3.1, §3.3). */
export const classWords: Readonly<Record<ProblemClass, Bilingual>> = {
  general: { zh: '一般', en: 'general' },
  urgent: { zh: '紧急', en: 'urgent' },
  major: { zh: '重大', en: 'major' },
  'major-emergency': { zh: '重大紧急', en: 'major emergency' },
};

/** Classes of faults and grades of interruptions in words (§2.3.3, §4.3). */
const otherClassWords: Readonly<Record<FaultClass | InterruptionGrade, Bilingual>> = {
  ordinary: { zh: '普通', en: 'ordinary' },
  unsafe: { zh: '危及安全', en: 'unsafe' },
  general: { zh: '一般', en: 'general' },
  larger: { zh: '较大', en: 'larger' },
  major: { zh: '重大', en: 'major' },
};

/** The class of whatever process in words; the name itself where it is not known. */
export function anyClassWords(name: string): Bilingual {
  const known: Readonly<Record<string, Bilingual>> = { ...otherClassWords, ...classWords };
  return known[name] ?? { zh: name, en: name };
}

/** Those who are told, in words. */
export const audienceWords: Readonly<Record<Audience, Bilingual>> = {
  owner: { zh: '业主', en: 'owner' },
  handler: { zh: '处理人', en: 'handler' },
  supervisor: { zh: '主管', en: 'supervisor' },
  'deputy-and-roster': { zh: '代理人与值班人员', en: 'deputy and roster' },
  'estate-manager': { zh: '项目经理', en: 'estate manager' },
  company: { zh: '公司', en: 'company' },
  operator: { zh: '系统运维', en: 'operator' },
};

/** What passing a point means, in words. */
export const meaningWords: Readonly<Record<PointRule['means'], Bilingual>> = {
  notice: { zh: '通知', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  'target-missed': { zh: '未达目标', en: 'target missed' },
  breach: { zh: '违约', en: 'breach' },
  'further-breach': { zh: '再次违约', en: 'further breach' },
};

/** Kinds of clauses, in words. */
export const clauseKindWords: Readonly<Record<ClauseKind, Bilingual>> = {
  deadline: { zh: '时限', en: 'deadline' },
  'key-figure': { zh: '指标', en: 'key figure' },
  record: { zh: '记录', en: 'record' },
  plan: { zh: '计划', en: 'plan' },
  norm: { zh: '规范', en: 'norm' },
};
