import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { estates, otherEstate } from '../api/estates.js';
import { regions, unknownRegion } from '../api/regions.js';
import { useMe } from '../session/use-session.js';
import { useSay, useWords } from '../words/words.js';
import {
  allEstates,
  choiceOf,
  chosen,
  estateIn,
  hasSeveral,
  liesIn,
  scopeIn,
  type Scope,
  type ScopeInAddress,
} from './scope.js';
import './estate-choice.css';

const words = {
  estate: { zh: '小区', en: 'Estate' },
  all: { zh: '全部小区', en: 'All estates' },
  region: (name: string) => ({ zh: `区域：${name}`, en: `Region: ${name}` }),
};

/** The estate that a page is about: the one in the address, else the first that the person works at, else the first of all. Undefined while estates are not known. */
export function useChosenEstate(inAddress: string | undefined): string | undefined {
  const { data } = useQuery(estates);
  return estateIn(useMe(), inAddress, data?.[0]?.estateId);
}

/** What a page is about that can be about several estates, as `scopeIn` says. Undefined while estates are not known. */
export function useChosenScope(inAddress: ScopeInAddress): Scope | undefined {
  const { data } = useQuery(estates);
  return scopeIn(useMe(), inAddress, data?.[0]?.estateId);
}

/** The ids of the estates of a scope that are served at present; undefined while they are not known. */
export function useEstatesIn(scope: Scope): readonly string[] | undefined {
  const { data } = useQuery(estates);
  if (scope.estate !== null) return [scope.estate];
  return data?.filter((one) => one.active && liesIn(scope, one)).map(({ estateId }) => estateId);
}

/** The regions in which an estate of the reader lies, as choices beside estates; none where there are none. */
export function useRegionChoices(): readonly { readonly value: string; readonly label: string }[] {
  const t = useWords(words);
  const say = useSay();
  const { data } = useQuery(estates);
  const lying = new Set(data?.flatMap(({ regionId }) => regionId ?? []));
  const { data: all } = useQuery({ ...regions, enabled: lying.size > 0 });
  return (all ?? [])
    .filter(({ regionId }) => lying.has(regionId))
    .map(({ name, regionId }) => ({ value: choiceOf({ estate: null, region: regionId }), label: t.region(say(name)) }));
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

/** As `EstateChoice`, with all estates and the regions before the single ones. Gives what the address is to say. */
export function ScopeChoice({
  value,
  onChange,
}: {
  readonly value: Scope;
  readonly onChange: (inAddress: { readonly estate: string | null; readonly region: string | null }) => void;
}): ReactElement | null {
  const t = useWords(words);
  const say = useSay();
  const { data } = useQuery(estates);
  const inRegions = useRegionChoices();
  if (!hasSeveral(useMe()) || data === undefined || data.length < 2) return null;
  return (
    <Select
      aria-label={t.estate}
      className="estate-choice"
      value={choiceOf(value)}
      onChange={(choice: string) => onChange(chosen(choice))}
      options={[
        { value: allEstates, label: t.all },
        ...inRegions,
        ...data.map(({ estateId, name }) => ({ value: estateId, label: say(name) })),
      ]}
    />
  );
}

/** What a page is about, as its head, its sheets and its files say it: the estate's name, the region's, or all of them. */
export function useScopeName({ estate, region }: Scope): string {
  const t = useWords(words);
  const say = useSay();
  const { data, isLoading } = useQuery(estates);
  const { data: all, isLoading: waits } = useQuery({ ...regions, enabled: region !== null });
  if (region !== null) {
    const found = all?.find((one) => one.regionId === region);
    return waits ? '' : found === undefined ? say(unknownRegion) : t.region(say(found.name));
  }
  if (estate === null) return t.all;
  if (isLoading) return '';
  const found = data?.find((one) => one.estateId === estate);
  return found === undefined ? say(otherEstate) : say(found.name);
}
