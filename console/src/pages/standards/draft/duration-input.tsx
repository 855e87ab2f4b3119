import type { Duration } from '@steward/handbook';
import { durationOrNull } from '@steward/handbook';
import { InputNumber, Select, Space } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../../words/words.js';
import { draftWords } from './draft.words.js';

const units = { D: 86_400_000, H: 3_600_000, M: 60_000, S: 1_000 } as const;
type Unit = keyof typeof units;
const order: readonly Unit[] = ['D', 'H', 'M', 'S'];

/** A duration as people edit it: a number of the smallest unit that it is written in. */
export function countOf(duration: Duration): { readonly count: number; readonly unit: Unit } {
  const length = durationOrNull(duration) ?? 0;
  const unit = order.findLast((one) => duration.endsWith(one)) ?? 'H';
  return { count: length / units[unit], unit };
}

/** The duration of so many units: `PT90M`, `P3D`. */
export const durationOf = (count: number, unit: Unit): Duration =>
  unit === 'D' ? `P${String(count)}D` : `PT${String(count)}${unit}`;

/** A length of time: number and unit. */
export function DurationInput({
  value,
  label,
  onChange,
}: {
  readonly value: Duration;
  readonly label: string;
  readonly onChange: (value: Duration) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const { count, unit } = countOf(value);
  return (
    <Space.Compact className="duration">
      <InputNumber
        aria-label={label}
        value={count}
        min={0}
        step={1}
        onChange={(next) => {
          if (next !== null) onChange(durationOf(next, unit));
        }}
      />
      <Select<Unit>
        aria-label={`${label} · ${t.unit}`}
        value={unit}
        onChange={(next) => onChange(durationOf(count, next))}
        options={order.map((one) => ({ value: one, label: t[one] }))}
        popupMatchSelectWidth={false}
      />
    </Space.Compact>
  );
}
