import type { Bilingual } from '../standard/standard.js';
import type {
  ScoreMarkName,
  ScoreOutcome,
  ScorePartName,
  ScoreSheet,
  ScoreVerdict,
  ScoredStage,
} from './score-sheet.js';

/** What the parts of a score are called. */
export const scorePartNames: Readonly<Record<ScorePartName | ScoreMarkName, Bilingual>> = {
  'first-answer': { zh: '首个应答', en: 'First answer' },
  'on-site': { zh: '首个到场', en: 'First there' },
  roles: { zh: '岗位到位', en: 'Roles filled' },
  tasks: { zh: '预案任务完成', en: 'Tasks of the plan done' },
  reports: { zh: '按时报告', en: 'Reports in time' },
  'roll-call': { zh: '人员清点', en: 'Roll call' },
  command: { zh: '有人指挥', en: 'Somebody commands' },
  evacuation: { zh: '疏散完成', en: 'Everybody out and counted' },
};

/** How a part went, in words. */
export const scoreOutcomeNames: Readonly<Record<ScoreOutcome, Bilingual>> = {
  'in-time': { zh: '按时', en: 'in time' },
  late: { zh: '超时', en: 'too late' },
  partly: { zh: '部分完成', en: 'partly' },
  'not-done': { zh: '未做到', en: 'not done' },
  open: { zh: '尚未到时', en: 'there is time left' },
  unknown: { zh: '不明', en: 'not known' },
  'not-expected': { zh: '预案未要求', en: 'not expected by the plan' },
};

/** What came of a drill, in words. */
export const scoreVerdictNames: Readonly<Record<ScoreVerdict, Bilingual>> = {
  passed: { zh: '合格', en: 'passed' },
  repeat: { zh: '不合格，30 天内重做', en: 'to be repeated within 30 days' },
  unknown: { zh: '不明：记录不足以评定', en: 'not known: the record does not tell' },
  running: { zh: '进行中', en: 'still running' },
  'not-scored': { zh: '不评分', en: 'not scored' },
};

/** Where what is scored stands, in words. */
export const scoredStageNames: Readonly<Record<ScoredStage, Bilingual>> = {
  'not-declared': { zh: '未启动', en: 'not declared' },
  running: { zh: '进行中', en: 'running' },
  ended: { zh: '已解除', en: 'stood down' },
  'broken-off': { zh: '中止', en: 'broken off' },
};

/** A score of a hundred in words: a number where it is known, bounds where it is not, and that there is none. */
export function scoreInWords({ score }: Pick<ScoreSheet, 'score'>): Bilingual {
  if (score === null) return { zh: '不评分', en: 'no score' };
  const { atLeast, atMost } = score;
  return atLeast === atMost
    ? { zh: `${String(atLeast)} 分`, en: `${String(atLeast)} of 100` }
    : { zh: `${String(atLeast)} 至 ${String(atMost)} 分`, en: `${String(atLeast)} to ${String(atMost)} of 100` };
}
