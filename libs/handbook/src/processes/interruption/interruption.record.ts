import type { OldRecord, ReplayRules, SectionChange } from '../../engine/record.js';
import { lengthInWords } from '../../standard/duration.js';
import { type ServiceKind, type Standard, serviceKinds } from '../../standard/standard.js';
import { interruptionSectionOf } from './interruption.clocks.js';
import type { InterruptionFact } from './interruption.facts.js';
import { gradeOf, gradesAhead, thresholdsOf } from './interruption.grading.js';
import type { InterruptionTypes } from './interruption.process.js';

/** A service interruption as a record tells it (§4.3). */
export interface InterruptionRecord extends OldRecord {
  readonly kind: ServiceKind;
  /** Null: the record does not say how many it concerned. */
  readonly households: number | null;
}

const actor = { id: 'system:replay', role: 'system' } as const;

/** Where nobody knows how many it concerned it may have been as small or as large as the thresholds tell apart. */
function householdsOf(record: InterruptionRecord, standard: Standard, alternative: number): number {
  if (record.households !== null) return record.households;
  const { larger, major } = thresholdsOf(standard, record.kind);
  return [0, larger.households, major.households][alternative] ?? 0;
}

function reported(
  record: InterruptionRecord,
  at: number,
  households: number,
  more: { readonly reportedBetween?: readonly [number, number]; readonly observedUntil?: number },
): InterruptionFact {
  return {
    seq: 1,
    type: 'interruption.reported',
    at,
    recordedAt: at,
    actor,
    data: { kind: record.kind, households, expectedUntil: null, ...more },
  };
}

/** The grades that it takes on by lasting, as the service would record them. */
function graded(
  record: InterruptionRecord,
  standard: Standard,
  households: number,
  start: number,
  end: number,
): InterruptionFact[] {
  const first = gradeOf({ kind: record.kind, households, outMs: 0 }, standard);
  return gradesAhead(first, record.kind, standard)
    .filter(({ afterMs }) => start + afterMs < end)
    .map(({ grade, afterMs }, index) => ({
      seq: 2 + index,
      type: 'interruption.graded',
      at: start + afterMs,
      recordedAt: start + afterMs,
      actor,
      data: { grade, by: 'rules' },
    }));
}

/** §4.3: thresholds that two standards set differently; they decide grades, and with them every clock. */
function thresholdChanges(from: Standard, to: Standard): readonly SectionChange[] {
  return serviceKinds.flatMap((kind) => {
    const [a, b] = [thresholdsOf(from, kind), thresholdsOf(to, kind)];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const { title } = interruptionSectionOf(to).services[kind];
    const say = (of: typeof a, language: 'zh' | 'en'): string =>
      `${of.larger.households}/${of.major.households} ${language === 'zh' ? '户' : 'households'}, ${lengthInWords(of.larger.outMs, language)}/${lengthInWords(of.major.outMs, language)}, ≥ ${of.atLeast}`;
    return [
      {
        kind,
        words: {
          zh: `${title.zh}中断分级界限：${say(a, 'zh')} → ${say(b, 'zh')}（§4.3）`,
          en: `thresholds of ${title.en}: ${say(a, 'en')} → ${say(b, 'en')} (§4.3)`,
        },
      },
    ];
  });
}

/** How old interruptions become facts (§4.3). */
export const replay: ReplayRules<InterruptionTypes, InterruptionRecord> = {
  gaps: ({ households }) => (households === null ? ['no-households'] : []),
  changes: thresholdChanges,
  tells: ({ ended }) => (ended === null ? {} : { 'interruption.fully-restored': ended }),
  only: (standard, clocks) => ({
    ...standard,
    interruption: {
      ...interruptionSectionOf(standard),
      clocks: interruptionSectionOf(standard).clocks.filter(({ id }) => clocks.has(id)),
    },
  }),
  asRecorded: (record, standard, observedUntil, alternative) => {
    const [from, until] = record.started;
    const households = householdsOf(record, standard, alternative);
    const between = from === until ? {} : { reportedBetween: [from, until] as const };
    const facts = [reported(record, from, households, { observedUntil, ...between })];
    if (!record.ended) return facts;
    const [endFrom, endUntil] = record.ended;
    facts.push(...graded(record, standard, households, from, endFrom));
    const data = endFrom === endUntil ? {} : { restoredBetween: [endFrom, endUntil] as const };
    const seq = facts.length + 1;
    return [...facts, { seq, type: 'interruption.fully-restored', at: endFrom, recordedAt: endFrom, actor, data }];
  },
  asLived: (record, standard, start, end, alternative) => {
    const households = householdsOf(record, standard, alternative);
    if (end === null) return [reported(record, start, households, {})];
    const facts = [reported(record, start, households, {}), ...graded(record, standard, households, start, end)];
    const seq = facts.length + 1;
    return [...facts, { seq, type: 'interruption.fully-restored', at: end, recordedAt: end, actor, data: {} }];
  },
  alternatives: (record) => (record.households === null ? 3 : 1),
};
