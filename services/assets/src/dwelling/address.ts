import type { Bilingual } from '@steward/handbook';

/**
 * The address as people write it: "湖畔花园3号楼2单元501室", "Room 501, Unit 2, Building 3, Lakeside Gardens". A unit is
 * left out where a building has none.
 */
export function addressOf(
  estate: Bilingual,
  building: Bilingual,
  dwelling: { readonly unit: string | null; readonly room: string },
): Bilingual {
  return {
    zh: `${estate.zh}${building.zh}${dwelling.unit === null ? '' : `${dwelling.unit}单元`}${dwelling.room}室`,
    en: [
      `Room ${dwelling.room}`,
      ...(dwelling.unit === null ? [] : [`Unit ${dwelling.unit}`]),
      building.en,
      estate.en,
    ].join(', '),
  };
}
