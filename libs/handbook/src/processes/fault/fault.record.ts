import { type Bounds, type OldRecord, type ReplayRules, answerGaps } from '../../engine/record.js';
import type { Ms } from '../../engine/fact.js';
import type { EquipmentKind } from '../../standard/standard.js';
import type { FaultTypes } from './fault.case.js';
import { faultSectionOf } from './fault.clocks.js';
import type { FaultFact } from './fault.facts.js';

/** An equipment fault as a record tells it (§2.3.3). */
export interface FaultRecord extends OldRecord {
  readonly kind: EquipmentKind;
  readonly unsafe: boolean;
  /** When somebody was on it; missing: the record does not tell. */
  readonly responded?: Bounds;
}

const actor = { id: 'system:replay', role: 'system' } as const;
const between = ([from, until]: Bounds): Bounds | null => (from === until ? null : [from, until]);

/** Facts in the order in which they happened, each recorded when it did. */
const inOrder = (
  happened: readonly { readonly type: FaultFact['type']; readonly at: Ms; readonly data: object }[],
): readonly FaultFact[] =>
  happened
    .toSorted((a, b) => a.at - b.at)
    .map((one, index) => ({ ...one, seq: index + 1, recordedAt: one.at, actor }) as FaultFact);

/** How old faults become facts (§2.3.3): nobody wrote down who accepted a repair, so that stays unknown. */
export const replay: ReplayRules<FaultTypes, FaultRecord> = {
  gaps: ({ responded }) => answerGaps(responded),
  tells: ({ ended, responded }) => ({
    ...(ended === null ? {} : { 'fault.fixed': ended }),
    ...(responded ? { 'fault.responded': responded } : {}),
  }),
  only: (standard, clocks) => ({
    ...standard,
    fault: { clocks: faultSectionOf(standard).clocks.filter(({ id }) => clocks.has(id)) },
  }),
  asRecorded: ({ ended, kind, responded, started, unsafe }, _standard, observedUntil) => {
    const [reportedBetween, respondedBetween, fixedBetween] = [started, responded, ended].map((when) =>
      when ? between(when) : null,
    );
    const reported = {
      kind,
      equipmentId: null,
      unsafe,
      observedUntil,
      ...(reportedBetween ? { reportedBetween } : {}),
    };
    return inOrder([
      { type: 'fault.reported', at: started[0], data: reported },
      ...(responded
        ? [
            {
              type: 'fault.responded' as const,
              at: Math.max(started[0], responded[0]),
              data: { personId: null, ...(respondedBetween ? { respondedBetween } : {}) },
            },
          ]
        : []),
      ...(ended ? [{ type: 'fault.fixed' as const, at: ended[0], data: fixedBetween ? { fixedBetween } : {} }] : []),
    ]);
  },
  asLived: ({ kind, responded, unsafe }, _standard, start, end) =>
    inOrder([
      { type: 'fault.reported', at: start, data: { kind, unsafe, equipmentId: null } },
      ...(responded
        ? [{ type: 'fault.responded' as const, at: Math.max(start, responded[0]), data: { personId: null } }]
        : []),
      ...(end === null ? [] : [{ type: 'fault.fixed' as const, at: end, data: {} }]),
    ]),
};
