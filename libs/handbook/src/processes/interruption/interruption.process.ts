import type { CaseCore } from '../../engine/action.js';
import { defineProcess } from '../../engine/define-process.js';
import type { FactRulesOf } from '../../engine/definition.js';
import { notBegun } from '../../engine/clocked-case.js';
import { entryFacts } from '../../parts/entries.js';
import type { Ms } from '../../engine/fact.js';
import { interruptionClocks, interruptionSectionOf } from './interruption.clocks.js';
import { interruptionSectionRules } from './interruption.section.js';
import type { Bilingual, InterruptionGrade, ServiceKind, Standard } from '../../standard/standard.js';
import type { InterruptionFacts, InterruptionState } from './interruption.facts.js';
import { gradeOf } from './interruption.grading.js';
import { type InterruptionRecord, replay } from './interruption.record.js';

/** What the rules remember of an interruption: JSON-safe, ids, enums, counts and instants only. */
export interface InterruptionCase extends CaseCore {
  readonly state: InterruptionState;
  readonly kind: ServiceKind;
  readonly grade: InterruptionGrade;
  readonly households: number | null;
  readonly expectedUntil: Ms | null;
  readonly startedAt: Ms;
  readonly basicRestoredAt: Ms | null;
  readonly fullyRestoredAt: Ms | null;
  readonly authoritiesToldAt: Ms | null;
  readonly observedUntil: Ms | null;
}

/** An interruption before its first fact. */
export const openInterruption = (standard: Standard): InterruptionCase => ({
  ...notBegun(standard),
  state: 'reported',
  kind: 'other',
  grade: 'general',
  households: null,
  expectedUntil: null,
  startedAt: 0,
  basicRestoredAt: null,
  fullyRestoredAt: null,
  authoritiesToldAt: null,
  observedUntil: null,
});

/** The bag of types of the interruption. */
export interface InterruptionTypes {
  readonly case: InterruptionCase;
  readonly facts: InterruptionFacts;
  readonly guard: never;
  readonly record: InterruptionRecord;
}

const facts: FactRulesOf<InterruptionTypes> = {
  ...entryFacts,
  'interruption.reported': {
    title: { zh: '报告中断', en: 'reported' },
    changes: (_, fact, standard) => {
      const { kind, households, expectedUntil, observedUntil } = fact.data;
      const outMs = expectedUntil === null ? 0 : expectedUntil - fact.at;
      const grade = gradeOf({ kind, households, outMs }, standard);
      return { kind, households, expectedUntil, grade, startedAt: fact.at, observedUntil: observedUntil ?? null };
    },
  },
  'interruption.measured': {
    title: { zh: '核实影响范围', en: 'measured' },
    changes: (c, { data }) => ({
      households: data.households ?? c.households,
      expectedUntil: data.expectedUntil ?? c.expectedUntil,
    }),
  },
  'interruption.graded': {
    title: { zh: '定级', en: 'graded' },
    changes: (_, { data }) => ({ grade: data.grade }),
  },
  'interruption.first-handled': {
    title: { zh: '初步处置', en: 'first handled' },
    changes: () => ({ state: 'first-handled' }),
  },
  'interruption.basic-restored': {
    title: { zh: '恢复基本服务', en: 'basic service restored' },
    changes: (c, { at }) => ({ state: 'basic-restored', basicRestoredAt: c.basicRestoredAt ?? at }),
  },
  'interruption.fully-restored': {
    title: { zh: '全部恢复', en: 'fully restored' },
    changes: (c, { at }) => ({
      state: 'fully-restored',
      basicRestoredAt: c.basicRestoredAt ?? at,
      fullyRestoredAt: c.fullyRestoredAt ?? at,
    }),
  },
  'interruption.authorities-told': {
    title: { zh: '报告主管部门', en: 'authorities told' },
    changes: (c, { at }) => ({ authoritiesToldAt: c.authoritiesToldAt ?? at }),
  },
  'interruption.verified': {
    title: { zh: '复查（回访）', en: 'verified' },
    changes: () => ({ state: 'verified' }),
  },
  'interruption.closed': {
    title: { zh: '关闭', en: 'closed' },
    changes: () => ({ state: 'closed' }),
  },
  'interruption.withdrawn': {
    title: { zh: '撤销', en: 'withdrawn' },
    changes: () => ({ state: 'withdrawn' }),
  },
};

/** Grades of an interruption, from the easiest to the gravest (§4.3). */
export const gradeNames: Readonly<Record<InterruptionGrade, Bilingual>> = {
  general: { zh: '一般', en: 'general' },
  larger: { zh: '较大', en: 'larger' },
  major: { zh: '重大', en: 'major' },
};

/** §4.3: service interruptions; what people do about them is still to come. */
export const interruption = defineProcess<InterruptionTypes>()({
  id: 'interruption',
  title: { zh: '服务中断', en: 'Service interruptions' },
  clause: '§4.3',
  scope: 'estate',
  opens: openInterruption,
  states: {
    reported: { title: { zh: '待处置', en: 'reported' } },
    'first-handled': { title: { zh: '处置中', en: 'first handled' } },
    'basic-restored': { title: { zh: '基本恢复', en: 'basic service restored' } },
    'fully-restored': { title: { zh: '全部恢复', en: 'fully restored' } },
    verified: { title: { zh: '已核实', en: 'verified' } },
    closed: { title: { zh: '已关闭', en: 'closed' }, over: true },
    withdrawn: { title: { zh: '已撤销', en: 'withdrawn' }, over: true },
  },
  facts,
  actions: {},
  guards: {},
  classes: gradeNames,
  kinds: {},
  clocks: interruptionClocks,
  figureClocks: (standard) => interruptionSectionOf(standard).clocks,
  section: interruptionSectionRules,
  kindsIn: (standard) =>
    Object.fromEntries(
      Object.entries(interruptionSectionOf(standard).services).map(([kind, { title }]) => [kind, title]),
    ),
  subject: (c) => ({ kind: c.kind, problemClass: c.grade, classified: true }),
  beganAt: (c) => c.startedAt,
  waitsFor: () => null,
  urgent: (c) => c.grade === 'major',
  face: (c) => ({
    title: { zh: '服务中断', en: 'Service interruption' },
    class: c.grade,
    handler: null,
    estateId: null,
    place: null,
  }),
  // A grade that follows from how long it lasts comes at the very instant at which a limit may end: that has passed then.
  retargets: ['interruption.graded'],
  record: {
    begins: 'interruption.reported',
    ends: ['interruption.fully-restored'],
    bounds: (fact) => {
      if (fact.type === 'interruption.reported') {
        const { observedUntil, reportedBetween } = fact.data;
        return {
          ...(observedUntil === undefined ? {} : { observedUntil }),
          ...(reportedBetween ? { startBetween: reportedBetween } : {}),
        };
      }
      const restored = fact.type === 'interruption.basic-restored' || fact.type === 'interruption.fully-restored';
      return restored && fact.data.restoredBetween ? { endBetween: fact.data.restoredBetween } : {};
    },
    replay,
  },
});
