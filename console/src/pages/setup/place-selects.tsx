import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { buildings } from '../../api/places.js';
import { useSay, useWords } from '../../words/words.js';
import './place-selects.css';
import { setupWords } from './setup.words.js';

interface Choosing {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Chooses one of the estates, or all. */
export function EstateSelect({ value, onChange }: Choosing): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const all = useQuery(estates).data ?? [];
  return (
    <Select
      aria-label={t.estate}
      className="setup-select"
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      options={[
        { value: '', label: `${t.estate}: ${t.all}` },
        ...all.map(({ estateId, name }) => ({ value: estateId, label: say(name) })),
      ]}
    />
  );
}

/** Chooses one of the buildings of an estate, or all. */
export function BuildingSelect({
  estate,
  value,
  onChange,
}: Choosing & { readonly estate: string | null }): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const all = useQuery(buildings(estate)).data ?? [];
  return (
    <Select
      aria-label={t.building}
      className="setup-select"
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      options={[
        { value: '', label: `${t.building}: ${t.all}` },
        ...all.map(({ buildingId, name }) => ({ value: buildingId, label: say(name) })),
      ]}
    />
  );
}
