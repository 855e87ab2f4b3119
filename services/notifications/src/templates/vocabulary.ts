import { audienceNames, classNames, meaningNames, roleNames, type Bilingual } from '@steward/handbook';
import type { Language } from './template.js';

type Words = Readonly<Record<Language, string>>;

const w = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** The handbook's words, in the languages of messages. */
const of = (names: Readonly<Record<string, Bilingual>>): Readonly<Record<string, Words>> =>
  Object.fromEntries(Object.entries(names).map(([code, { zh, en }]) => [code, w(zh, en)]));

/** What a clock holds people to. A company's own clocks show their id. */
const clocks: Readonly<Record<string, Words>> = {
  CLASSIFY: w('分类', 'classification'),
  ASSIGN: w('派单', 'assignment'),
  RESPOND: w('响应', 'response'),
  PROGRESS: w('进度告知', 'progress report'),
  RESOLVE: w('办结', 'resolution'),
  REVIEW: w('复查', 'review'),
  RATE: w('评价', 'rating'),
  'HAND-OVER': w('移交接收', 'hand-over'),
  'LOW-RATING': w('差评答复', 'answer to a low rating'),
  'TAKE-UP-AGAIN': w('重开跟进', 'taking up again'),
};

const vocabularies = {
  class: of(classNames),
  clock: clocks,
  means: of(meaningNames),
  level: { ...of(roleNames), ...of(audienceNames) },
} as const;

/** The word for a stable code, or the code itself where the company coined it. */
export function wordFor(kind: keyof typeof vocabularies, code: string, language: Language): string {
  return vocabularies[kind][code]?.[language] ?? code;
}

/** What stops each clock, as something to do. */
const tasks: Readonly<Record<string, Words>> = {
  CLASSIFY: w('分类定级', 'classify it'),
  ASSIGN: w('派单，或请合适的人抢单', 'assign it, or have somebody claim it'),
  RESPOND: w(
    '接单，并告知业主由谁处理、联系电话和下一步',
    'accept it and tell the owner who handles it, the phone number and the next step',
  ),
  PROGRESS: w('告知业主目前进度', 'tell the owner how far it is'),
  RESOLVE: w('办结，并附凭证向业主反馈结果', 'finish it and feed the outcome back to the owner, with proof'),
  REVIEW: w('安排处理人以外的人上门或电话复查', 'have somebody other than the handler review it, by a visit or a call'),
  RATE: w('请业主评价', 'ask the owner for a rating'),
  'HAND-OVER': w(
    '在移交无人接收时自行继续处理，或另行移交',
    'go on with it yourself if nobody takes it over, or offer it to somebody else',
  ),
  'LOW-RATING': w('致电业主并书面答复差评', 'call the owner and answer the low rating in writing'),
  'TAKE-UP-AGAIN': w(
    '重新跟进：继续调查或处理，并告知业主进度',
    'take it up again: go on investigating or handling, and tell the owner how far it is',
  ),
};
/** Whose duty the task of these clocks is; who is above him sees to it. */
const handlersOwn: readonly string[] = ['RESPOND', 'PROGRESS', 'RESOLVE', 'RATE', 'HAND-OVER', 'TAKE-UP-AGAIN'];
const whoDoesIt: readonly string[] = ['handler', 'front-desk'];

/** What the reader is asked to do about a clock: the task itself, or, above the handler, to see to it. */
export function taskFor(clock: string, level: string, language: Language): string {
  const task = tasks[clock]?.[language];
  if (task === undefined) return w('请打开单据，推动下一步。', 'Open the case and move it on.')[language];
  if (!handlersOwn.includes(clock) || whoDoesIt.includes(level))
    return w(`请${task}。`, `${task.charAt(0).toUpperCase()}${task.slice(1)}.`)[language];
  return w(
    `请督促处理人${task}；处理人无法处理的，请改派。`,
    `See that the handler does this, or reassign the case: ${task}.`,
  )[language];
}

/** Sentences that stand where a value is absent. */
export const phrases = {
  ourRule: w('本公司规定', 'our own rule'),
  nobodyElse: w('无其他人', 'nobody else'),
  nothing: w('—', '—'),
  open: w('打开', 'Open'),
  byItself: w('系统', 'Steward'),
  anOwner: w('业主', 'the owner'),
} as const;
