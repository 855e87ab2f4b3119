import { Select } from 'antd';
import type { ReactElement } from 'react';
import { processes } from '../cases/index.js';
import { useSay, useWords } from '../words/words.js';
import './estate-choice.css';

const words = { process: { zh: '业务', en: 'Process' }, all: { zh: '全部业务', en: 'All processes' } };

/** Chooses the process whose cases are shown, null for all; nothing while there is but one. */
export function ProcessChoice({
  value,
  onChange,
  small = false,
}: {
  readonly value: string | null;
  readonly onChange: (process: string | null) => void;
  readonly small?: boolean;
}): ReactElement | null {
  const t = useWords(words);
  const say = useSay();
  if (processes.length < 2) return null;
  return (
    <Select
      {...(small ? { size: 'small' as const } : {})}
      allowClear
      className="estate-choice"
      aria-label={t.process}
      placeholder={t.all}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={processes.map(({ id, title }) => ({ value: id, label: say(title) }))}
    />
  );
}
