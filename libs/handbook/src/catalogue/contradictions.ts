import type { Contradiction } from '../standard/standard.js';

/** Where the handbook says two things, or leaves out one that it needs: every reading, our default, and why. A company chooses in its own standard. */
export const contradictions: readonly Contradiction[] = [
  {
    id: 'complaint-response',
    matter: { zh: '投诉的响应时间', en: 'Response to a complaint' },
    readings: [
      {
        id: 'by-class',
        clauses: ['§3.1', '§1.1.2', '§2.1.3'],
        says: {
          zh: '按问题分类设时限：一般 2 小时、重大 4 小时、重大紧急 1 小时（§3.1）；重大以 2 小时为目标（§1.1.2）；超过 24 小时为再次违约，直报公司（§2.1.3）。',
          en: 'A limit by class: general 2 h, major 4 h, major emergency 1 h (§3.1); for major 2 h is the target (§1.1.2); passing 24 h is a further breach that goes to the company (§2.1.3).',
        },
      },
      {
        id: 'two-hours',
        clauses: ['§1.1.2'],
        says: { zh: '一律 2 小时内响应。', en: 'Within 2 h, whatever the class.' },
      },
      {
        id: 'one-day',
        clauses: ['§2.1.3'],
        says: { zh: '投诉“绿色通道”24 小时内响应。', en: 'Within 24 h through the green channel.' },
      },
    ],
    default: 'by-class',
    why: {
      zh: '§3.1 最具体，能照顾到问题的轻重；另外两处作为目标和再次违约保留，三处规定都不落空。',
      en: '§3.1 is the most specific and weighs the problem; the other two stay as target and further breach, so that none of the three is lost.',
    },
    chosen: 'by-class',
  },
  {
    id: 'complaint-end',
    matter: { zh: '投诉的办结时间', en: 'End of a complaint' },
    readings: [
      {
        id: 'target-and-limit',
        clauses: ['§1.1.2', '§2.1.3'],
        says: {
          zh: '48 小时为目标，超过即预警并计入指标；72 小时为时限，超过即违约。',
          en: '48 h is the target: passing it warns and counts; 72 h is the limit: passing it is a breach.',
        },
      },
      {
        id: 'two-days',
        clauses: ['§1.1.2'],
        says: {
          zh: '48 小时内处理完毕（原文“不低于48小时”显系笔误）。',
          en: 'Handled within 48 h (the wording "not under 48 h" is an obvious slip).',
        },
      },
      { id: 'three-days', clauses: ['§2.1.3'], says: { zh: '72 小时内办结。', en: 'Finished within 72 h.' } },
    ],
    default: 'target-and-limit',
    why: {
      zh: '较短的用来督促，较长的用来定责，两处规定都能遵守。',
      en: 'The shorter one drives, the longer one judges: both clauses can be kept.',
    },
    chosen: 'target-and-limit',
  },
  {
    id: 'problem-classes',
    matter: { zh: '问题的分类', en: 'Classes of a problem' },
    readings: [
      {
        id: 'four',
        clauses: ['§3.1', '§3.3'],
        says: {
          zh: '四类：一般、紧急、重大、重大紧急；紧急按 §3.1 中非重大紧急的最短时间（2 小时）。',
          en: 'Four: general, urgent, major, major emergency; urgent takes the shortest time of §3.1 short of an emergency (2 h).',
        },
      },
      {
        id: 'three-of-3.1',
        clauses: ['§3.1'],
        says: { zh: '三类：一般、重大、重大紧急。', en: 'Three: general, major, major emergency.' },
      },
      {
        id: 'three-of-3.3',
        clauses: ['§3.3'],
        says: { zh: '三类：一般、紧急、重大。', en: 'Three: general, urgent, major.' },
      },
    ],
    default: 'four',
    why: {
      zh: '四类包含两处的全部类别，任何一处的分类都能照原样登记。',
      en: 'Four hold every class of both lists, so that each can be recorded as it is named.',
    },
    chosen: 'four',
  },
  {
    id: 'certified-staff',
    matter: { zh: '持证上岗率', en: 'Certified staff' },
    readings: [
      {
        id: 'goal-and-floor',
        clauses: ['§1.1.2', '§1.3.2', '§4.1'],
        says: { zh: '100 % 为目标，低于 95 % 为违约。', en: '100 % is the target, below 95 % is a breach.' },
      },
      { id: 'all', clauses: ['§1.1.2', '§1.3.2'], says: { zh: '100 % 持证上岗。', en: 'Everybody, 100 %.' } },
      { id: 'ninety-five', clauses: ['§4.1'], says: { zh: '持证率不低于 95 %。', en: 'At least 95 %.' } },
    ],
    default: 'goal-and-floor',
    why: {
      zh: '目标不降低，同时给人员更替留出 §4.1 允许的余地。',
      en: 'The goal is not lowered, and a change of staff keeps the margin that §4.1 allows.',
    },
    chosen: 'goal-and-floor',
  },
  {
    id: 'satisfaction',
    matter: { zh: '业主满意度', en: 'Satisfaction of owners' },
    readings: [
      {
        id: 'pass-and-goal',
        clauses: ['§1.1.2', '§5.1'],
        says: { zh: '90 % 为合格，95 % 为目标。', en: '90 % passes, 95 % is the goal.' },
      },
      { id: 'ninety-five', clauses: ['§1.1.2'], says: { zh: '不低于 95 %。', en: 'At least 95 %.' } },
      { id: 'ninety', clauses: ['§5.1'], says: { zh: '不低于 90 %。', en: 'At least 90 %.' } },
    ],
    default: 'pass-and-goal',
    why: {
      zh: '§5.1 是考核的及格线，§1.1.2 是公司的追求。',
      en: '§5.1 is the pass mark of the assessment, §1.1.2 is what the company strives for.',
    },
    chosen: 'pass-and-goal',
  },
  {
    id: 'larger-full-repair',
    matter: { zh: '较大中断的完全修复时间', en: 'Full repair of a larger interruption' },
    readings: [
      {
        id: 'as-the-others',
        clauses: ['§4.3'],
        says: { zh: '与另外两级相同：48 小时。', en: 'As for the other two grades: 48 h.' },
      },
      { id: 'not-given', clauses: ['§4.3'], says: { zh: '未作规定。', en: 'Not given.' } },
    ],
    default: 'as-the-others',
    why: { zh: '轻于它和重于它的两级都是 48 小时。', en: 'The grade below and the grade above both have 48 h.' },
    chosen: 'as-the-others',
  },
  {
    id: 'major-basic-service',
    matter: { zh: '重大中断的基本服务恢复时间', en: 'Basic service after a major interruption' },
    readings: [
      {
        id: 'as-larger',
        clauses: ['§4.3'],
        says: { zh: '与较大中断相同：24 小时。', en: 'As for the larger grade: 24 h.' },
      },
      { id: 'not-given', clauses: ['§4.3'], says: { zh: '未作规定。', en: 'Not given.' } },
    ],
    default: 'as-larger',
    why: {
      zh: '更难的事不应要求得更快，也不应没有时限。',
      en: 'What is harder may not be due sooner, and may not be left without a limit.',
    },
    chosen: 'as-larger',
  },
  {
    id: 'interruption-thresholds',
    matter: { zh: '中断分级的标准', en: 'Thresholds of the interruption grades' },
    readings: [
      {
        id: 'company-sets',
        clauses: ['§4.3'],
        says: {
          zh: '受影响户数、服务种类、中断时长的界限由公司在标准文件中设定。',
          en: 'The company sets households affected, kind of service and hours out in its standards file.',
        },
      },
      {
        id: 'not-given',
        clauses: ['§4.3'],
        says: { zh: '未给出界限，由现场人员判断。', en: 'No thresholds are given: whoever is on site judges.' },
      },
    ],
    default: 'company-sets',
    why: {
      zh: '分级要能复核，就必须由可测量的数据得出。',
      en: 'A grade that can be checked must follow from what can be measured.',
    },
    chosen: 'company-sets',
  },
];

/** What each contradiction decides in a standard: the clocks, lengths and figures that must name it as their `reading`. */
export const decidedByContradiction: Readonly<
  Record<string, { readonly clocks: readonly string[]; readonly figures: readonly string[] }>
> = {
  'complaint-response': { clocks: ['RESPOND'], figures: [] },
  'complaint-end': { clocks: ['RESOLVE'], figures: [] },
  'problem-classes': { clocks: [], figures: ['problem.classes'] },
  'certified-staff': { clocks: [], figures: ['staff.certified.target', 'staff.certified.floor'] },
  satisfaction: { clocks: [], figures: ['satisfaction.pass', 'satisfaction.goal'] },
  'larger-full-repair': { clocks: [], figures: ['interruption.larger.full-repair'] },
  'major-basic-service': { clocks: [], figures: ['interruption.major.basic-service'] },
  'interruption-thresholds': {
    clocks: [],
    figures: [
      'interruption.larger.households',
      'interruption.major.households',
      'interruption.larger.hours',
      'interruption.major.hours',
    ],
  },
};
