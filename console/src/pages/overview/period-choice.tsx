import { Select } from 'antd';
import type { ReactElement } from 'react';
import { clock } from '../../time/clock.js';
import { recentPeriods } from '../../time/periods.js';

/** Chooses a month or a quarter among the latest ones, in the zone of an estate. */
export function PeriodChoice({
  label,
  value,
  zone,
  kinds,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly zone: string;
  readonly kinds: readonly ('month' | 'quarter')[];
  readonly onChange: (period: string) => void;
}): ReactElement {
  const names = kinds.flatMap((kind) => recentPeriods(clock.now(), zone, kind, kind === 'month' ? 13 : 8));
  return (
    <Select
      aria-label={label}
      className="period-choice"
      value={value}
      onChange={onChange}
      options={[...new Set([value, ...names])].map((name) => ({ value: name, label: name.replace('-Q', ' Q') }))}
    />
  );
}
