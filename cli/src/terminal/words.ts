import {
  type Audience,
  audienceNames,
  type Bilingual,
  classNames,
  type ClauseKind,
  faultClassNames,
  gradeNames,
  meaningNames,
  type PointRule,
  type ProblemClass,
  wordOf,
} from '@steward/handbook';

/** The classes of a problem in words (§3.1, §3.3). */
export const classWords: Readonly<Record<ProblemClass, Bilingual>> = classNames;

/** The class of whatever process in words; one that is not known is said to be newer. */
export function anyClassWords(name: string): Bilingual {
  const known: Readonly<Record<string, Bilingual>> = { ...faultClassNames, ...gradeNames, ...classWords };
  return wordOf(known, name);
}

/** Those who are told, in words. */
export const audienceWords: Readonly<Record<Audience, Bilingual>> = audienceNames;

/** What passing a point means, in words. */
export const meaningWords: Readonly<Record<PointRule['means'], Bilingual>> = meaningNames;

/** Kinds of clauses, in words. */
export const clauseKindWords: Readonly<Record<ClauseKind, Bilingual>> = {
  deadline: { zh: '时限', en: 'deadline' },
  'key-figure': { zh: '指标', en: 'key figure' },
  record: { zh: '记录', en: 'record' },
  plan: { zh: '计划', en: 'plan' },
  norm: { zh: '规范', en: 'norm' },
};
