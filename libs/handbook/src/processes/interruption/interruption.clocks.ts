import { parseDuration } from '../../standard/duration.js';
import { withFigures } from '../../standard/figure-clocks.js';
import { endOfChain, rung } from '../../standard/chain.js';
import {
  type Audience,
  type Bilingual,
  type FigureClock,
  type InterruptionGrade,
  type InterruptionSection,
  type PointRule,
  type ServiceKind,
  serviceKinds,
  type ClockRule,
  type Standard,
} from '../../standard/standard.js';

type InterruptionClock = FigureClock<ServiceKind, InterruptionGrade>;

const eighty = (en: string, zh: string, tells: Audience): PointRule<InterruptionGrade> => ({
  id: 'eighty',
  title: { zh: `${zh}时限已过八成`, en: `80 % of the time to ${en} has passed` },
  at: { fraction: 0.8, of: 'limit' },
  means: 'warning',
  tells: [tells],
  clause: '§4.3',
  ours: true,
});

const atLimit = (title: Bilingual, tells: readonly Audience[]): PointRule<InterruptionGrade> => ({
  id: 'limit',
  title,
  at: { after: 'PT0S', from: 'limit' },
  means: 'breach',
  tells,
  clause: '§4.3',
});

/** §4.3: basic service is back; 2 h for the general grade, 24 h for the larger, and by the default reading for the major. */
const basicService: InterruptionClock = {
  id: 'BASIC-SERVICE',
  title: { zh: '恢复基本服务', en: 'Restore basic service' },
  clause: '§4.3',
  kinds: serviceKinds,
  starts: ['interruption.reported'],
  stops: ['interruption.basic-restored', 'interruption.fully-restored'],
  voidedBy: ['interruption.withdrawn'],
  whenStartedAgain: 'keep',
  limit: {
    figure: {
      general: 'interruption.general.basic-service',
      larger: 'interruption.larger.basic-service',
      major: 'interruption.major.basic-service',
    },
  },
  points: [
    eighty('restore basic service', '恢复基本服务', 'supervisor'),
    atLimit({ zh: '基本服务未按时恢复', en: 'Basic service was not restored in time' }, ['estate-manager']),
    rung('§4.3', 'limit+60m', 'PT1H', 'company', {
      zh: '超时 60 分钟基本服务仍未恢复',
      en: 'Basic service is still not back 60 min after the limit',
    }),
    endOfChain('§4.3', 'PT4H'),
  ],
};

/** §4.3: specialists have taken a larger interruption in hand within 24 h. */
const firstHandling: InterruptionClock = {
  id: 'FIRST-HANDLING',
  title: { zh: '初步处理', en: 'First handling' },
  clause: '§4.3',
  kinds: serviceKinds,
  classes: ['larger'],
  starts: ['interruption.reported'],
  stops: ['interruption.first-handled', 'interruption.basic-restored', 'interruption.fully-restored'],
  voidedBy: ['interruption.withdrawn'],
  whenStartedAgain: 'keep',
  limit: { figure: { larger: 'interruption.larger.first-handling' } },
  points: [
    eighty('take it in hand', '初步处理', 'supervisor'),
    atLimit({ zh: '未按时初步处理', en: 'It was not taken in hand in time' }, ['estate-manager']),
    endOfChain('§4.3', 'PT4H'),
  ],
};

/** §4.3: fully repaired within 48 h; for the larger grade by the default reading. */
const fullRepair: InterruptionClock = {
  id: 'FULL-REPAIR',
  title: { zh: '全面修复', en: 'Full repair' },
  clause: '§4.3',
  kinds: serviceKinds,
  starts: ['interruption.reported'],
  stops: ['interruption.fully-restored'],
  voidedBy: ['interruption.withdrawn'],
  whenStartedAgain: 'keep',
  limit: {
    figure: {
      general: 'interruption.general.full-repair',
      larger: 'interruption.larger.full-repair',
      major: 'interruption.major.full-repair',
    },
  },
  points: [
    eighty('repair it fully', '全面修复', 'supervisor'),
    atLimit({ zh: '未按时全面修复', en: 'It was not fully repaired in time' }, ['estate-manager', 'company']),
    endOfChain('§4.3', 'PT4H'),
  ],
};

/**
 * §4.3: a major interruption is reported upward promptly. The text names no addressee and no time: that it goes to the company and
 * the authorities, and the 2 h from when it was graded so, are ours.
 */
const reportToAuthorities: InterruptionClock = {
  id: 'REPORT-TO-AUTHORITIES',
  title: { zh: '上报公司与主管部门', en: 'Report upward to company and authorities' },
  clause: '§4.3',
  kinds: serviceKinds,
  classes: ['major'],
  starts: ['interruption.reported', 'interruption.graded'],
  stops: ['interruption.authorities-told'],
  voidedBy: ['interruption.withdrawn'],
  whenStartedAgain: 'restart',
  limit: { figure: { major: 'interruption.major.report.first' } },
  points: [
    {
      id: 'start',
      title: {
        zh: '重大中断：须专项上报公司与主管部门',
        en: 'A major interruption: a special report goes upward to company and authorities',
      },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['estate-manager', 'company'],
      clause: '§4.3',
    },
    atLimit({ zh: '未按时上报公司与主管部门', en: 'It was not reported upward in time' }, ['company']),
    endOfChain('§4.3', 'PT1H'),
  ],
};

const byFigures = { clause: '§4.3', ours: true, reading: 'interruption-thresholds' } as const;

/** Service interruptions of the handbook of 2025; how a service weighs in the grading is ours and the company's to set. */
export const interruptionSection: InterruptionSection = {
  clocks: [basicService, firstHandling, fullRepair, reportToAuthorities],
  services: {
    power: { title: { zh: '供电', en: 'Power' }, ...byFigures },
    water: { title: { zh: '供水', en: 'Water' }, ...byFigures },
    heating: { title: { zh: '供暖', en: 'Heating' }, ...byFigures },
    // Gas that stops may be gas that leaks: specialists look, however few dwellings it concerns.
    gas: { title: { zh: '供气', en: 'Gas' }, atLeast: 'larger', ...byFigures },
    lift: { title: { zh: '电梯', en: 'Lifts' }, ...byFigures },
    network: { title: { zh: '网络与门禁', en: 'Network and access' }, ...byFigures },
    other: { title: { zh: '其他服务', en: 'Other services' }, ...byFigures },
  },
};

const known = new WeakMap<Standard, readonly ClockRule<ServiceKind, InterruptionGrade>[]>();

/** §4.3: the interruptions of a standard; a document from before they had clocks has the default's. */
export const interruptionSectionOf = (standard: Standard): InterruptionSection =>
  standard.interruption ?? interruptionSection;

/**
 * §4.3 gives a graver interruption more time for basic service than a general one. By the default reading the shorter time stays
 * as target at every grade (`graver-slower`).
 */
function withLighterTarget(
  clock: ClockRule<ServiceKind, InterruptionGrade>,
  { contradictions }: Standard,
): ClockRule<ServiceKind, InterruptionGrade> {
  const chosen = contradictions.find(({ id }) => id === 'graver-slower')?.chosen ?? 'target-stays';
  const { length } = clock.limit;
  if (clock.id !== 'BASIC-SERVICE' || chosen !== 'target-stays' || typeof length === 'string') return clock;
  const { general } = length;
  if (general === undefined) return clock;
  const longer = (['larger', 'major'] as const).filter((grade) => {
    const limit = length[grade];
    return limit !== undefined && parseDuration(limit) > parseDuration(general);
  });
  if (longer.length === 0) return clock;
  const target = Object.fromEntries(longer.map((grade) => [grade, general]));
  return { ...clock, target: { length: target, clause: '§4.3', reading: 'graver-slower' } };
}

/** The clocks of interruptions, with the document's figures; computed once per standard. Throws `RangeError` for a figure that lint refuses. */
export function interruptionClocks(standard: Standard): readonly ClockRule<ServiceKind, InterruptionGrade>[] {
  const clocks =
    known.get(standard) ??
    withFigures(interruptionSectionOf(standard).clocks, standard).map((clock) => withLighterTarget(clock, standard));
  known.set(standard, clocks);
  return clocks;
}
