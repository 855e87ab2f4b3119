import type { RosterDto } from '@steward/staff/api';

type Pattern = RosterDto['patterns'][number];

/** One shift of a rotation: the days of the rotation on which it is served, and its hours on the wall clock (`HH:mm`). */
export interface RotationShift {
  readonly days: readonly number[];
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A way of going round that many companies have. */
export interface RotationPreset {
  readonly id: string;
  readonly length: number;
  readonly shifts: readonly RotationShift[];
}

const onDuty = (on: number, off: number, startsAt: string, endsAt: string): RotationPreset => ({
  id: `${String(on)}-${String(off)}`,
  length: on + off,
  shifts: [{ days: Array.from({ length: on }, (_, place) => place + 1), startsAt, endsAt }],
});

/** 做二休二 and its like, and 四班三倒: four teams go round three shifts in eight days, two of each and two free. */
export const rotationPresets: readonly RotationPreset[] = [
  onDuty(2, 2, '08:00', '20:00'),
  onDuty(1, 1, '08:00', '20:00'),
  onDuty(1, 2, '08:00', '08:00'),
  onDuty(1, 3, '08:00', '08:00'),
  {
    id: 'four-teams',
    length: 8,
    shifts: [
      { days: [1, 2], startsAt: '08:00', endsAt: '16:00' },
      { days: [3, 4], startsAt: '16:00', endsAt: '00:00' },
      { days: [5, 6], startsAt: '00:00', endsAt: '08:00' },
    ],
  },
];

/** What a form says of patterns that repeat; dates are local days of the estate. */
export interface RepeatingShifts {
  readonly level: string;
  readonly personIds: readonly string[];
  /** Null: every week. */
  readonly cycle: { readonly length: number; readonly from: string } | null;
  readonly shifts: readonly RotationShift[];
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** A pattern as the service takes it. */
export type PatternBody = Omit<Pattern, 'id' | 'days'> & { readonly days: readonly number[] };

/** One pattern for each person and each shift. */
export const patternsFor = ({
  cycle,
  level,
  personIds,
  shifts,
  validFrom,
  validUntil,
}: RepeatingShifts): PatternBody[] =>
  personIds.flatMap((personId) =>
    shifts.map(({ days, endsAt, startsAt }) => ({
      level,
      personId,
      days: [...days].sort((a, b) => a - b),
      cycle,
      startsAt,
      endsAt,
      validFrom,
      validUntil,
    })),
  );
