import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ListUpstream, type SheetCaller } from './list.upstream.js';
import { Names, placeKey, type Named } from './names.js';
import type { ChoiceList, SheetRow } from './sheet.types.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const estateSchema = z.object({ estateId: z.string(), name: bilingual });
const regionSchema = z.object({ regionId: z.string(), name: bilingual });
const buildingSchema = z.object({ buildingId: z.string(), estateId: z.string(), name: bilingual });
const dwellingSchema = z.object({
  dwellingId: z.string(),
  buildingId: z.string(),
  unit: z.string().nullable(),
  room: z.string(),
  address: bilingual,
});
const personSchema = z.object({ personId: z.string(), name: z.string() });

type Estate = z.infer<typeof estateSchema>;
type Building = z.infer<typeof buildingSchema>;

/** Lists that are longer than this are not looked through for a name: then the file says ids. */
const mostNamed = { places: 30_000, people: 10_000 } as const;

/** What exists and the caller may see, by what people call it. */
@Injectable()
export class Directory {
  constructor(private readonly lists: ListUpstream) {}

  /** The names of the lists; people whom the rows themselves bring in are among them. */
  async names(
    lists: readonly ChoiceList[],
    by: SheetCaller,
    people: readonly SheetRow[] = [],
  ): Promise<ReadonlyMap<ChoiceList, Names>> {
    const found = new Map<ChoiceList, Names>();
    const places = lists.filter((list) => list !== 'people' && list !== 'regions');
    const estates = places.length === 0 ? [] : await this.estates(by);
    const buildings = places.some((list) => list !== 'estates') ? await this.buildings(by) : [];
    for (const list of lists) {
      if (list === 'estates') found.set(list, new Names(estates.map(estateNamed), placeKey));
      else if (list === 'regions') found.set(list, new Names(await this.regions(by)));
      else if (list === 'buildings') found.set(list, new Names(buildingsNamed(buildings, estates), placeKey));
      else if (list === 'dwellings') found.set(list, new Names(await this.dwellings(buildings, by), placeKey));
      else found.set(list, new Names(await this.people(people, by)));
    }
    return found;
  }

  private estates(by: SheetCaller): Promise<Estate[]> {
    return this.lists.choices('assets', '/v1/estates?active=true&limit=500', estateSchema, by, mostNamed.places);
  }

  private async regions(by: SheetCaller): Promise<Named[]> {
    const all = await this.lists.choices(
      'assets',
      '/v1/regions?active=true&limit=500',
      regionSchema,
      by,
      mostNamed.places,
    );
    return all.map(({ name, regionId }) => ({ id: regionId, ways: [name.zh, name.en], inFull: name.zh }));
  }

  private buildings(by: SheetCaller): Promise<Building[]> {
    return this.lists.choices('assets', '/v1/buildings?active=true&limit=500', buildingSchema, by, mostNamed.places);
  }

  private async dwellings(buildings: readonly Building[], by: SheetCaller): Promise<Named[]> {
    const path = '/v1/dwellings?active=true&limit=500';
    const all = await this.lists.choices('assets', path, dwellingSchema, by, mostNamed.places);
    if (all.length >= mostNamed.places) return [];
    const names = new Map(buildings.map(({ buildingId, name }) => [buildingId, name.zh]));
    return all.map(({ address, buildingId, dwellingId, room, unit }) => {
      const building = names.get(buildingId);
      const short = building === undefined ? [] : [`${building}-${unit ?? ''}-${room}`, `${building}-${room}`];
      return { id: dwellingId, ways: [address.zh, address.en, ...short], inFull: address.zh };
    });
  }

  private async people(rows: readonly SheetRow[], by: SheetCaller): Promise<Named[]> {
    const listed = await this.lists.choices(
      'staff',
      '/v1/people?active=true&limit=200',
      personSchema,
      by,
      mostNamed.people,
    );
    // A name that only some of them were asked for might be another one's, too.
    if (listed.length >= mostNamed.people) return [];
    const known = new Set(listed.map(({ personId }) => personId));
    const brought = rows.flatMap(({ cells: { id, name } }) =>
      id === undefined || name === undefined || known.has(id) ? [] : [{ personId: id, name }],
    );
    return [...listed, ...brought].map(({ name, personId }) => ({ id: personId, ways: [name], inFull: name }));
  }
}

const estateNamed = ({ estateId, name }: Estate): Named => ({
  id: estateId,
  ways: [name.zh, name.en],
  inFull: name.zh,
});

function buildingsNamed(buildings: readonly Building[], estates: readonly Estate[]): Named[] {
  const names = new Map(estates.map(({ estateId, name }) => [estateId, name]));
  return buildings.map(({ buildingId, estateId, name }) => {
    const estate = names.get(estateId);
    const inFull = `${estate?.zh ?? ''}${name.zh}`;
    return { id: buildingId, ways: [name.zh, name.en, inFull, `${name.en}, ${estate?.en ?? ''}`], inFull };
  });
}
