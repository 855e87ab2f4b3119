import { useQueries, useQuery } from '@tanstack/react-query';
import { buildingsOf, dwellingsOf } from '../../../api/buildings.js';
import { useSay } from '../../../words/words.js';

/** Where a case is, as its dwelling or building is called. Empty where neither is named, and while names are looked up; the id only where there is no name. */
export function usePlace(estateId: string, buildingId: string | null, dwellingId: string | null): string {
  const buildings = useQuery({ ...buildingsOf(estateId), enabled: buildingId !== null });
  const dwellings = useQuery({ ...dwellingsOf(buildingId ?? ''), enabled: buildingId !== null && dwellingId !== null });
  const say = useSay();
  if (buildingId === null) return dwellingId ?? '';
  if (buildings.isLoading || dwellings.isLoading) return '';
  const dwelling = dwellingId === null ? undefined : dwellings.data?.get(dwellingId);
  if (dwelling !== undefined) return say(dwelling.address);
  const building = buildings.data?.get(buildingId);
  return building === undefined ? buildingId : say(building.name);
}

/** A place with its estate before it, which many addresses begin or end with already. */
export const withEstateName = (estate: string, place: string): string =>
  place.includes(estate) ? place : [estate, place].filter((part) => part !== '').join(' · ');

/** Where cases are, looked up for many at once: for files. Names that are not known yet are said to be so by `known`. */
export function usePlaces(
  rows: readonly {
    readonly estateId: string;
    readonly buildingId: string | null;
    readonly dwellingId: string | null;
  }[],
): { readonly known: boolean; readonly place: (buildingId: string | null, dwellingId: string | null) => string } {
  const say = useSay();
  const placed = rows.filter(({ buildingId }) => buildingId !== null);
  const buildings = useQueries({
    queries: [...new Set(placed.map(({ estateId }) => estateId))].map((id) => buildingsOf(id)),
  });
  const dwellings = useQueries({
    queries: [
      ...new Set(placed.flatMap(({ buildingId, dwellingId }) => (dwellingId === null ? [] : [buildingId ?? '']))),
    ].map((id) => dwellingsOf(id)),
  });
  return {
    known: [...buildings, ...dwellings].every(({ isLoading }) => !isLoading),
    place: (buildingId, dwellingId) => {
      const dwelling =
        dwellingId === null ? undefined : dwellings.map(({ data }) => data?.get(dwellingId)).find((one) => one);
      if (dwelling !== undefined) return say(dwelling.address);
      if (buildingId === null) return dwellingId ?? '';
      const building = buildings.map(({ data }) => data?.get(buildingId)).find((one) => one);
      return building === undefined ? buildingId : say(building.name);
    },
  };
}
