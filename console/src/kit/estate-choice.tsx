import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { estates } from '../api/estates.js';
import { useMe } from '../session/use-session.js';
import { useSay, useWords } from '../words/words.js';
import { allEstates, estateIn, hasSeveral, scopeIn } from './scope.js';
import './estate-choice.css';

const words = { estate: { zh: '小区', en: 'Estate' }, all: { zh: '全部小区', en: 'All estates' } };

/** The estate that a page is about: the one in the address, else the first that the person works at, else the first of all. Undefined while estates are not known. */
export function useChosenEstate(inAddress: string | undefined): string | undefined {
  const { data } = useQuery(estates);
  return estateIn(useMe(), inAddress, data?.[0]?.estateId);
}

/** What a page is about that can be about all estates (null), as `scopeIn` says. Undefined while estates are not known. */
export function useChosenScope(inAddress: string | undefined): string | null | undefined {
  const { data } = useQuery(estates);
  return scopeIn(useMe(), inAddress, data?.[0]?.estateId);
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

/** As `EstateChoice`, with all estates before the single ones; null is all. Gives what stands in the address. */
export function ScopeChoice({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (inAddress: string) => void;
}): ReactElement | null {
  const t = useWords(words);
  const say = useSay();
  const { data } = useQuery(estates);
  if (!hasSeveral(useMe()) || data === undefined || data.length < 2) return null;
  return (
    <Select
      aria-label={t.estate}
      className="estate-choice"
      value={value ?? allEstates}
      onChange={onChange}
      options={[
        { value: allEstates, label: t.all },
        ...data.map(({ estateId, name }) => ({ value: estateId, label: say(name) })),
      ]}
    />
  );
}

/** What a page is about, as its head says it: the estate's name, or all of them. */
export function useScopeName(estateId: string | null): string {
  const t = useWords(words);
  const say = useSay();
  const { data, isLoading } = useQuery(estates);
  if (estateId === null) return t.all;
  if (isLoading) return '';
  const found = data?.find((one) => one.estateId === estateId);
  return found === undefined ? estateId : say(found.name);
}
