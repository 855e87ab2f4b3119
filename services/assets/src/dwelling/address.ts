import type { Bilingual } from '@steward/handbook';

/** As it is said with its word behind it, once: somebody wrote 501, somebody else 501室. */
const ending = (text: string, word: string): string => (text.endsWith(word) ? text : `${text}${word}`);

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
    zh: `${estate.zh}${building.zh}${dwelling.unit === null ? '' : ending(dwelling.unit, '单元')}${ending(dwelling.room, '室')}`,
    en: [
      `Room ${dwelling.room}`,
      ...(dwelling.unit === null ? [] : [`Unit ${dwelling.unit}`]),
      building.en,
      estate.en,
    ].join(', '),
  };
}
