import type { PersonDto } from '@steward/staff/api';
import type { InForce } from '@steward/quality/api';
import type { SheetId } from '@steward/gateway/api';
import { useQueries, useQuery } from '@tanstack/react-query';
import { accounts, recipients } from '../../api/accounts.js';
import { api } from '../../api/client.js';
import { estates } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { companies, placeCounts } from '../../api/places.js';
import { rosterGaps } from '../../api/roster.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { setupWords } from './setup.words.js';

/** A step of setting a company up. */
export type StepId = 'company' | SheetId | 'standard' | 'codes';
export type StepState = 'done' | 'partly' | 'missing' | 'unseen' | 'reading' | 'none';

/** Where a step stands, and what is missing in words. */
export interface Step {
  readonly id: StepId;
  readonly state: StepState;
  readonly says: string;
}

const leaders = new Set(['supervisor', 'estate-manager', 'regional-manager', 'company']);
const gapDays = 14;

/** How the company stands, step by step, from what the services say. */
export function useSteps(companyId: string): readonly Step[] {
  const places = usePlaceSteps(companyId);
  const people = usePeopleSteps();
  return [...places, ...people, ...useDutySteps(), { id: 'codes', state: 'none', says: '' }];
}

function usePlaceSteps(companyId: string): readonly Step[] {
  const t = useWords(setupWords);
  const say = useSay();
  const company = useQuery(companies).data?.find((one) => one.companyId === companyId);
  const all = useQuery(estates).data;
  const counts = useQuery(placeCounts(companyId)).data;
  const open = all?.filter((estate) => estate.active && estate.companyId === companyId);
  const reading = counts === undefined || open === undefined;
  const of = (estateId: string): { buildings: number; dwellings: number; occupied: number; equipment: number } =>
    counts?.find((one) => one.estateId === estateId) ?? { buildings: 0, dwellings: 0, occupied: 0, equipment: 0 };
  const emptyNames = (part: 'buildings' | 'dwellings'): string =>
    (open ?? [])
      .filter(({ estateId }) => of(estateId)[part] === 0)
      .map(({ name }) => say(name))
      .join('、');
  const sum = (part: 'buildings' | 'dwellings' | 'occupied' | 'equipment'): number =>
    (open ?? []).reduce((total, { estateId }) => total + of(estateId)[part], 0);
  const counted = (id: 'buildings' | 'dwellings'): Step => {
    if (reading) return { id, state: 'reading', says: '' };
    const empty = emptyNames(id);
    if (sum(id) === 0) return { id, state: 'missing', says: t.noneYet };
    return empty === ''
      ? { id, state: 'done', says: t.count(sum(id)) }
      : { id, state: 'partly', says: t.emptyEstates(empty) };
  };
  return [
    {
      id: 'company',
      state: company === undefined ? 'missing' : 'done',
      says: company === undefined ? '' : say(company.name),
    },
    {
      id: 'estates',
      state: open === undefined ? 'reading' : open.length === 0 ? 'missing' : 'done',
      says: open === undefined ? '' : t.count(open.length),
    },
    counted('buildings'),
    counted('dwellings'),
    {
      id: 'households',
      state: reading ? 'reading' : sum('occupied') === 0 ? 'missing' : 'done',
      says: reading ? '' : t.vacant(sum('occupied'), sum('dwellings')),
    },
    {
      id: 'equipment',
      state: reading ? 'reading' : sum('equipment') === 0 ? 'missing' : 'done',
      says: reading ? '' : sum('equipment') === 0 ? t.noneYet : t.count(sum('equipment')),
    },
  ];
}

function usePeopleSteps(): readonly Step[] {
  const t = useWords(setupWords);
  const me = useMe();
  const people = useQuery(everybody).data;
  const mayAccounts = holds(me, 'admin', 'hr');
  const mayChannels = holds(me, 'admin', 'hr', 'company');
  const kept = useQuery({ ...accounts, enabled: mayAccounts }).data;
  const told = useQuery({ ...recipients, enabled: mayChannels }).data;
  const active = [...(people?.values() ?? [])].filter((person) => person.active);
  const faults = people === undefined ? [] : peopleFaults(active, t);
  const without = (ids: ReadonlySet<string>): number => active.filter(({ personId }) => !ids.has(personId)).length;
  const counted = (id: StepId, may: boolean, missing: number | null, words: (count: number) => string): Step => {
    if (!may) return { id, state: 'unseen', says: '' };
    if (missing === null || people === undefined) return { id, state: 'reading', says: '' };
    return {
      id,
      state: missing === 0 ? 'done' : 'partly',
      says: missing === 0 ? t.count(active.length) : words(missing),
    };
  };
  const withAccount = new Set(kept?.filter((account) => account.active).map(({ personId }) => personId));
  const withChannel = new Set(
    told?.filter(({ channels }) => Object.keys(channels).length > 0).map(({ personId }) => personId),
  );
  return [
    {
      id: 'people',
      state: people === undefined ? 'reading' : active.length === 0 ? 'missing' : faults.length > 0 ? 'partly' : 'done',
      says: people === undefined ? '' : [t.count(active.length), ...faults].join(' · '),
    },
    counted('accounts', mayAccounts, kept === undefined ? null : without(withAccount), t.noAccount),
    counted('recipients', mayChannels, told === undefined ? null : without(withChannel), t.noChannel),
  ];
}

/** What people lack so that somebody always answers. */
function peopleFaults(
  active: readonly PersonDto[],
  t: Readonly<Record<'noSuperior' | 'noDeputy' | 'noPost', (count: number) => string>>,
): string[] {
  const top = active.filter(({ posts }) => posts.some(({ role }) => role === 'company'));
  const count = (fits: (person: PersonDto) => boolean): number => active.filter(fits).length;
  const noSuperior = count((person) => person.reportsTo === null && !top.includes(person));
  const noDeputy = count(({ deputies, posts }) => deputies.length === 0 && posts.some(({ role }) => leaders.has(role)));
  const noPost = count(({ posts }) => posts.length === 0);
  return [
    ...(noSuperior > 0 ? [t.noSuperior(noSuperior)] : []),
    ...(noDeputy > 0 ? [t.noDeputy(noDeputy)] : []),
    ...(noPost > 0 ? [t.noPost(noPost)] : []),
  ];
}

function useDutySteps(): readonly Step[] {
  const t = useWords(setupWords);
  const say = useSay();
  const open = (useQuery(estates).data ?? []).filter((estate) => estate.active);
  const gaps = useQueries({ queries: open.map(({ estateId }) => rosterGaps(estateId, gapDays)) });
  const standards = useQueries({
    queries: open.map(({ estateId }) => ({
      queryKey: ['standards', 'in-force', estateId],
      queryFn: () => api.get<InForce>('/v1/standards/in-force', { query: { estate: estateId } }),
    })),
  });
  const hours = gaps.reduce((total, { data }) => total + (data?.gaps.reduce((sum, gap) => sum + gap.hours, 0) ?? 0), 0);
  const without = open.filter((_estate, index) => standards[index]?.data?.from === null);
  const reading = (queries: readonly { readonly isPending: boolean }[]): boolean =>
    open.length > 0 && queries.some(({ isPending }) => isPending);
  const nobody = open.length === 0;
  return [
    {
      id: 'patterns',
      state: nobody ? 'missing' : reading(gaps) ? 'reading' : hours > 0 ? 'partly' : 'done',
      says: nobody || reading(gaps) ? '' : hours > 0 ? t.gapHours(Math.round(hours)) : t.covered,
    },
    {
      id: 'standard',
      state: nobody ? 'missing' : reading(standards) ? 'reading' : without.length > 0 ? 'partly' : 'done',
      says:
        nobody || reading(standards)
          ? ''
          : without.length > 0
            ? t.notInForce(without.map(({ name }) => say(name)).join('、'))
            : t.inForce,
    },
  ];
}
