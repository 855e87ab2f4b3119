import { useQuery } from '@tanstack/react-query';
import { buildingsOf, dwellingsOf } from '../../../api/buildings.js';
import { useSay } from '../../../words/words.js';

/** Where a case is, as its dwelling or building is called. Empty where neither is named, and until the name is there; the id where nobody knows it. */
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
