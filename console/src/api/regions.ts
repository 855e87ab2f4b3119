import type { RegionView } from '@steward/assets/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSay } from '../words/words.js';
import { api } from './client.js';

interface RegionsPage {
  readonly items: readonly RegionView[];
}

/** The regions of the caller's companies, those out of use among them. */
export const regions = queryOptions({
  queryKey: ['regions'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => (await api.get<RegionsPage>('/v1/regions', { query: { limit: 200 }, signal })).items,
});

/** A region that the reader may not see, or that no longer is. */
export const unknownRegion = { zh: '未知区域', en: 'an unknown region' };

/** Says what a region is called in the language that is shown; in words where it is not known, nothing while they are looked up. */
export function useRegionNames(): (regionId: string) => string {
  const { data, isLoading } = useQuery(regions);
  const say = useSay();
  return (regionId) => {
    const found = data?.find((region) => region.regionId === regionId);
    return found !== undefined ? say(found.name) : isLoading ? '' : say(unknownRegion);
  };
}
