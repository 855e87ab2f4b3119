import { Select } from 'antd';
import type { ReactElement } from 'react';
import { clock } from '../../time/clock.js';
import { recentPeriods } from '../../time/periods.js';
import './period-choice.css';

/** Chooses a month or a quarter among the latest ones, in the zone of an estate. */
export function PeriodChoice({
  label,
  value,
  zone,
  kinds,
  everything,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly zone: string;
  readonly kinds: readonly ('month' | 'quarter')[];
  /** What is said for no period at all (`all`), where that may be chosen. */
  readonly everything?: string;
  readonly onChange: (period: string) => void;
}): ReactElement {
  const names = kinds.flatMap((kind) => recentPeriods(clock.now(), zone, kind, kind === 'month' ? 13 : 8));
  return (
    <Select
      aria-label={label}
      className="period-choice"
      value={value}
      onChange={onChange}
      options={[
        ...(everything === undefined ? [] : [{ value: 'all', label: everything }]),
        ...[...new Set([value, ...names])]
          .filter((name) => everything === undefined || name !== 'all')
          .map((name) => ({ value: name, label: name.replace('-Q', ' Q') })),
      ]}
    />
  );
}
