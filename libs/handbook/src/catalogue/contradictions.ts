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
  {
    id: 'handling-rate',
    matter: { zh: '投诉处理率的含义', en: 'What the handling rate of complaints counts' },
    readings: [
      {
        id: 'handled-in-time',
        clauses: ['§2.1.3'],
        says: {
          zh: '应办结的投诉中按时办结的比例；“回访确认解决且未重开”是公司自定的更严口径，另列在旁。',
          en: 'Those handled in time of those due; "reviewed as fixed, not reopened" is ours, a stricter reading that stands beside.',
        },
      },
      {
        id: 'fixed-for-good',
        clauses: ['§2.1.3'],
        says: {
          zh: '按时反馈、回访确认解决且未重开的比例（公司自定）。',
          en: 'Fed back in time, reviewed as fixed and not reopened (ours).',
        },
      },
    ],
    default: 'handled-in-time',
    why: {
      zh: '原文只说“投诉处理率”，未说如何计算；按字面取按时处理，更严的口径不取代原文。',
      en: 'The text says "handling rate" and not how it is counted: read as it stands, and the stricter reading does not take its place.',
    },
    chosen: 'handled-in-time',
  },
  {
    id: 'managers-ratio',
    matter: { zh: '管理人员 1:5 的分母', en: 'Managers 1 : 5, of whom' },
    readings: [
      {
        id: 'other-staff',
        clauses: ['§4.1'],
        says: {
          zh: '专职管理人员 ÷ 其他全部员工；按全体员工计算的结果另列在旁。',
          en: 'Full-time managers ÷ all other staff; the reading against all staff is shown beside.',
        },
      },
      {
        id: 'all-staff',
        clauses: ['§4.1'],
        says: {
          zh: '专职管理人员 ÷ 全体员工（含管理人员）。',
          en: 'Full-time managers ÷ all staff, managers included.',
        },
      },
    ],
    default: 'other-staff',
    why: {
      zh: '原文只写 1:5，未写分母；“比”通常指与其余人员之比。',
      en: 'The text says 1 : 5 and names no denominator; a ratio is usually one to the others.',
    },
    chosen: 'other-staff',
  },
  {
    id: 'certified-of-whom',
    matter: { zh: '持证率以谁为基数', en: 'Certified staff, of whom' },
    readings: [
      {
        id: 'posts-that-require',
        clauses: ['§1.1.2', '§1.3.2', '§4.1'],
        says: {
          zh: '以岗位依法须持证的员工为基数；按全体服务人员计算的比例（含公司自行确认的）另列在旁。',
          en: "Of those whose post requires a certificate; the rate over all service staff, with the company's confirmation counting, stands beside.",
        },
      },
      {
        id: 'all-service-staff',
        clauses: ['§1.1.2'],
        says: { zh: '以全体服务人员为基数：100 %。', en: 'Of all service staff: 100 %.' },
      },
    ],
    default: 'posts-that-require',
    why: {
      zh: '保洁等岗位没有法定证书，无法要求 100 % 持证。',
      en: 'For cleaners and others there is no statutory certificate, of which nobody could hold 100 %.',
    },
    chosen: 'posts-that-require',
  },
  {
    id: 'green-cover',
    matter: { zh: '绿地覆盖率指哪个指标', en: 'Which measure the cover of green land is' },
    readings: [
      {
        id: 'as-written',
        clauses: ['§2.2.2'],
        says: {
          zh: '按原文“绿地覆盖率 ≥ 30 %”；公司注明其实际采用的测量口径。',
          en: 'As written, 绿地覆盖率 ≥ 30 %; the company names its measure.',
        },
      },
      {
        id: 'green-coverage',
        clauses: ['§2.2.2'],
        says: {
          zh: '指绿化覆盖率（植被垂直投影面积占比）。',
          en: '绿化覆盖率: the share under the vertical projection of plants.',
        },
      },
      {
        id: 'green-land',
        clauses: ['§2.2.2'],
        says: { zh: '指绿地率（绿地面积占比）。', en: '绿地率: the share of land that is green space.' },
      },
    ],
    default: 'as-written',
    why: {
      zh: '两个通行指标的测法不同，原文用的是第三个词；换成其中之一就是改动原文。',
      en: 'The two usual measures are taken differently, and the text uses a third word: to put one of them in its place would change it.',
    },
    chosen: 'as-written',
  },
  {
    id: 'graver-slower',
    matter: { zh: '更重的中断恢复得更慢', en: 'A graver interruption, slower basic service' },
    readings: [
      {
        id: 'target-stays',
        clauses: ['§4.3'],
        says: {
          zh: '时限按原文：一般 2 小时、较大 24 小时；2 小时在每一级都保留为目标。',
          en: 'Limits as written, 2 h general and 24 h larger; the 2 h stay as target at every grade.',
        },
      },
      {
        id: 'as-written',
        clauses: ['§4.3'],
        says: { zh: '只按原文：一般 2 小时、较大 24 小时。', en: 'As written only: 2 h general, 24 h larger.' },
      },
    ],
    default: 'target-stays',
    why: {
      zh: '影响越大的中断越不应放慢；长的时限用来定责，短的目标用来督促。',
      en: 'What harms more people may not go slower: the longer time judges, the shorter one drives.',
    },
    chosen: 'target-stays',
  },
  {
    id: 'response-levels',
    matter: { zh: '响应级别的顺序', en: 'Order of the response levels' },
    readings: [
      {
        id: 'rise-with-gravity',
        clauses: ['§4.3'],
        says: {
          zh: '按原文：二级（较大）、三级（重大）随程度上升；界面用文字和颜色，不单写数字。',
          en: 'As written: level 2 (larger), level 3 (major) rise with gravity; shown in words and colours, never as a bare number.',
        },
      },
      {
        id: 'as-public-plans',
        clauses: ['§4.3'],
        says: { zh: '与政府预案一致：Ⅰ级最重。', en: 'As public plans have it: level I is the gravest.' },
      },
    ],
    default: 'rise-with-gravity',
    why: {
      zh: '政府预案以Ⅰ级为最重，与原文相反；只写数字会被误读。',
      en: 'In public plans level I is the gravest, the other way round: a bare number would be misread.',
    },
    chosen: 'rise-with-gravity',
  },
  {
    id: 'fault-and-class',
    matter: { zh: '设备故障与问题分类的响应时间', en: 'Equipment fault against the class of a problem' },
    readings: [
      {
        id: 'strictest',
        clauses: ['§2.3.3', '§3.1'],
        says: {
          zh: '两者同时适用时取最严的：设备故障 2 小时，重大紧急 1 小时。',
          en: 'Where both hold the strictest applies: 2 h for a fault, 1 h for a major emergency.',
        },
      },
      {
        id: 'fault-only',
        clauses: ['§2.3.3'],
        says: { zh: '设备故障一律 2 小时。', en: 'Faults within 2 h, whatever the class.' },
      },
    ],
    default: 'strictest',
    why: {
      zh: '电梯困人既是故障又是重大紧急问题，不能因此变慢。',
      en: 'A lift with people in it is a fault and a major emergency, and may not become slower for it.',
    },
    chosen: 'strictest',
  },
];

/** Matters that earlier releases did not list: a document without them holds by their defaults, and is told of them. */
export const listedLater: readonly string[] = [
  'handling-rate',
  'managers-ratio',
  'certified-of-whom',
  'green-cover',
  'graver-slower',
  'response-levels',
  'fault-and-class',
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
  'handling-rate': { clocks: [], figures: ['complaint.resolution-rate'] },
  'managers-ratio': { clocks: [], figures: ['managers.per-staff'] },
  // Who is counted, and not how many: the figures follow `certified-staff`.
  'certified-of-whom': { clocks: [], figures: [] },
  'green-cover': { clocks: [], figures: ['green.cover'] },
  'graver-slower': { clocks: [], figures: ['interruption.general.basic-service', 'interruption.larger.basic-service'] },
  'response-levels': { clocks: [], figures: ['interruption.larger.level', 'interruption.major.level'] },
  'fault-and-class': { clocks: [], figures: ['fault.respond', 'fault.respond.unsafe'] },
};
