import type { EstateView } from '@steward/assets/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { defaultZone } from '../time/format.js';
import { useSay } from '../words/words.js';
import { api } from './client.js';

interface EstatesPage {
  readonly items: readonly EstateView[];
}

/** The estates that the caller may see. */
export const estates = queryOptions({
  queryKey: ['estates'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => (await api.get<EstatesPage>('/v1/estates', { query: { limit: 200 }, signal })).items,
});

/** An estate that the reader may not see. */
export const otherEstate = { zh: '其他小区', en: 'another estate' };

/** What an estate among those that the reader sees is called; in words where it is another. */
export const estateNameIn = (
  all: readonly EstateView[] | undefined,
  estateId: string,
  say: ReturnType<typeof useSay>,
): string => say(all?.find((one) => one.estateId === estateId)?.name ?? otherEstate);

/** The name of an estate in the language that is shown; empty for none and while it is looked up, in words where the reader may not see it. */
export function useEstateName(estateId: string | null): string {
  const { data, isLoading } = useQuery(estates);
  const say = useSay();
  const found = data?.find((estate) => estate.estateId === estateId);
  if (found !== undefined) return say(found.name);
  return isLoading || estateId === null ? '' : say(otherEstate);
}

/** The zone of an estate (IANA name). */
export function useEstateZone(estateId: string | null): string {
  const { data } = useQuery(estates);
  return data?.find((estate) => estate.estateId === estateId)?.zone ?? defaultZone;
}
