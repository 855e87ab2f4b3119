import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { estates } from '../api/estates.js';
import { useMe } from '../session/use-session.js';
import { useSay, useWords } from '../words/words.js';

const words = { estate: { zh: '小区', en: 'Estate' } };

/** The estate that a page is about: the one in the address, else the first that the person works at, else the first of all. Undefined while estates are not known. */
export function useChosenEstate(inAddress: string | undefined): string | undefined {
  const { data } = useQuery(estates);
  const me = useMe();
  if (inAddress !== undefined) return inAddress;
  const own = me.grants.find(({ estateId }) => estateId !== null)?.estateId;
  return own ?? data?.[0]?.estateId;
}

/** Chooses among the estates that the person may see; nothing where there is but one. */
export function EstateChoice({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (estateId: string) => void;
}): ReactElement | null {
  const t = useWords(words);
  const say = useSay();
  const { data } = useQuery(estates);
  if (data === undefined || data.length < 2) return null;
  return (
    <Select
      aria-label={t.estate}
      className="estate-choice"
      value={value ?? null}
      onChange={(estateId: string | null) => estateId !== null && onChange(estateId)}
      options={data.map(({ estateId, name }) => ({ value: estateId, label: say(name) }))}
    />
  );
}
