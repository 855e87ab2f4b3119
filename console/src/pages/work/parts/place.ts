import { useQueries, useQuery } from '@tanstack/react-query';
import { buildingsOf, dwellingsOf } from '../../../api/buildings.js';
import { onePiece } from '../../../api/equipment.js';
import { useEstateName } from '../../../api/estates.js';
import { hasSeveral } from '../../../kit/scope.js';
import { useMe } from '../../../session/use-session.js';
import { useSay } from '../../../words/words.js';
import { withEstateName } from './place-words.js';

/** A building, dwelling or piece that nothing is known of. */
const placeNotOnFile = { zh: '未登记的位置', en: 'a place not on file' };

/** What stands where does not change by the minute, ms. */
const longMs = 600_000;

/** A piece of equipment as people call it: its building, its name and its code; empty without one and while it is looked up. */
function usePiece(id: string | undefined): string {
  const { data: piece, isLoading } = useQuery({ ...onePiece(id ?? ''), enabled: id !== undefined, staleTime: longMs });
  const building = useQuery({
    ...buildingsOf(piece?.estateId ?? ''),
    enabled: piece !== undefined && piece.buildingId !== null && piece.estateId !== null,
  });
  const say = useSay();
  if (id === undefined || isLoading) return '';
  if (piece === undefined) return say(placeNotOnFile);
  const stands = building.data?.get(piece.buildingId ?? '');
  return [stands === undefined ? '' : say(stands.name), say(piece.name), piece.code]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * Where a case is, as its dwelling, building or piece of equipment is called. Empty where none is named, and while names are looked up;
 * in words where it has no name.
 */
export function usePlace(
  estateId: string | null,
  buildingId: string | null,
  dwellingId: string | null,
  pieceId?: string,
): string {
  const piece = usePiece(pieceId);
  const buildings = useQuery({ ...buildingsOf(estateId ?? ''), enabled: buildingId !== null && estateId !== null });
  const dwellings = useQuery({ ...dwellingsOf(buildingId ?? ''), enabled: buildingId !== null && dwellingId !== null });
  const say = useSay();
  if (pieceId !== undefined) return piece;
  if (buildingId === null) return dwellingId === null ? '' : say(placeNotOnFile);
  if (buildings.isLoading || dwellings.isLoading) return '';
  const dwelling = dwellingId === null ? undefined : dwellings.data?.get(dwellingId);
  if (dwelling !== undefined) return say(dwelling.address);
  const building = buildings.data?.get(buildingId);
  return say(building?.name ?? placeNotOnFile);
}

/** As `usePlace`, with the estate before it for whoever works at several: rows must say whose they are. */
export function useWhere(row: {
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
  readonly piece?: string;
}): string {
  const several = hasSeveral(useMe());
  const estate = useEstateName(row.estateId);
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId, row.piece);
  return several ? withEstateName(estate, place) : place;
}

/** Where cases are, looked up for many at once: for files. Names that are not known yet are said to be so by `known`. */
export function usePlaces(
  rows: readonly {
    readonly estateId: string | null;
    readonly buildingId: string | null;
    readonly dwellingId: string | null;
  }[],
): { readonly known: boolean; readonly place: (buildingId: string | null, dwellingId: string | null) => string } {
  const say = useSay();
  const placed = rows.filter(({ buildingId }) => buildingId !== null);
  const buildings = useQueries({
    queries: [...new Set(placed.flatMap(({ estateId }) => (estateId === null ? [] : [estateId])))].map((id) =>
      buildingsOf(id),
    ),
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
      if (buildingId === null) return dwellingId === null ? '' : say(placeNotOnFile);
      const building = buildings.map(({ data }) => data?.get(buildingId)).find((one) => one);
      return say(building?.name ?? placeNotOnFile);
    },
  };
}
