import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';
import type { PutDwellings } from './dwelling.schemas.js';

interface Row {
  readonly dwelling_id: string;
  readonly building_id: string;
  readonly unit: string | null;
  readonly room: string;
  readonly over: boolean;
}

/** A unit or a room as it is compared: 2单元, ２ and 2 are one unit. */
const plain = (text: string | null | undefined, word: string): string => {
  const said = (text ?? '').normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return said.endsWith(word) ? said.slice(0, -word.length) : said;
};
const placeOf = (building: string, unit: string | null | undefined, room: string | undefined): string =>
  JSON.stringify([building, plain(unit, '单元'), plain(room, '室')]);

/** Where unit and room say the same in another way, what is written stays. */
export const sameWords = (a: string | null, b: string | null, word: '单元' | '室'): boolean =>
  plain(a, word) === plain(b, word);

/** Which dwelling each item means that is found by what it says; an item with none is left out. */
export class DwellingMatch {
  private readonly places = new Map<string, Row[]>();

  private constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const place = placeOf(row.building_id, row.unit, row.room);
      this.places.set(place, [...(this.places.get(place) ?? []), row]);
    }
  }

  /** The dwellings of the buildings that such items name. */
  static async of(manager: EntityManager, items: PutDwellings['items']): Promise<DwellingMatch> {
    const buildings = items.flatMap(({ buildingId, match }) =>
      match === 'content' && buildingId !== undefined ? [buildingId] : [],
    );
    if (buildings.length === 0) return new DwellingMatch([]);
    return new DwellingMatch(
      await manager.query<Row[]>(
        `select a.dwelling_id, c.fold ->> 'buildingId' as building_id, a.unit, a.room, c.over
           from steward.cases c join steward.dwelling_address a on a.dwelling_id = c.id
          where c.process = 'dwelling' and c.fold ->> 'buildingId' = any($1)`,
        [[...new Set(buildings)]],
      ),
    );
  }

  /** The id of the dwelling that an item means. Refused with `dwelling.ambiguous`. */
  idFor({ buildingId, id, match, room, unit }: PutDwellings['items'][number]): string {
    if (match !== 'content' || buildingId === undefined) return id;
    const all = this.places.get(placeOf(buildingId, unit, room)) ?? [];
    const found = all.some(({ over }) => !over) ? all.filter(({ over }) => !over) : all;
    const [only] = found;
    if (only === undefined || found.some(({ dwelling_id }) => dwelling_id === id)) return id;
    if (found.length === 1) return only.dwelling_id;
    const names = found.map(({ dwelling_id }) => dwelling_id);
    throw new DomainError('conflict', 'dwelling.ambiguous', {
      zh: `该楼栋有多套相同单元和室号的房屋：${names.join('、')}。请填房屋编号。`,
      en: `The building has several dwellings of this unit and room: ${names.join(', ')}. Write the id of the one you mean.`,
    });
  }
}
