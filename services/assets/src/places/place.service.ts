import { Inject, Injectable } from '@nestjs/common';
import type { DwellingView, EstateView } from '@steward/contracts';
import { DomainError } from '@steward/contracts';
import { callerScopes, Ledger, SERVICE_CONFIG, type BaseConfig, type Caller } from '@steward/service-kit';
import type { BuildingFold } from '../building/building.schemas.js';
import { rowsById } from '../equipment/equipment-rows.js';
import type { EquipmentFold } from '../equipment/equipment.schemas.js';
import { unknown } from '../registry.js';
import { placeCode, readPlaceCode, type Place } from './place-code.js';
import type { PlaceCode, PlaceDto } from './place.schemas.js';

interface Row {
  readonly fold: BuildingFold | DwellingView | EquipmentFold;
  readonly company_id: string;
  readonly estate_id: string | null;
  readonly estate: EstateView | null;
  readonly building: BuildingFold | null;
  readonly address_zh: string | null;
  readonly address_en: string | null;
}

type Words = PlaceDto['name'];

/** A place from the estate down in Chinese and from itself up in English; parts that are missing are left out. */
const written = (parts: readonly (Words | null | undefined)[]): Words => {
  const said = parts.filter((part) => part !== null && part !== undefined);
  return {
    zh: said.map(({ zh }) => zh).join(''),
    en: said
      .map(({ en }) => en)
      .reverse()
      .join(', '),
  };
};

/** Codes on walls, doors and plates, and where they lead. */
@Injectable()
export class PlaceService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  /** The code of a building, a dwelling or a piece of equipment that the caller may see. Refused with `<kind>.unknown`. */
  async codeOf(caller: Caller, place: Place): Promise<PlaceCode> {
    const rows: { id: string }[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query('select id from steward.cases where id = $1 and process = $2', [place.id, place.kind]),
    );
    if (rows.length === 0) throw unknown(place.kind, place.id);
    const code = placeCode(place, this.config.serviceSecret);
    return { ...place, code, url: `${this.config.publicUrl}/q/${code}` };
  }

  /** Where a code leads. Refused with `place.unknown` when it is malformed, forged, or leads nowhere. */
  async placeOf(code: string): Promise<PlaceDto> {
    const place = readPlaceCode(code, this.config.serviceSecret);
    if (place === null) throw noPlace();
    return this.ledger.read('all-of-service', async (manager) => {
      const [row]: Row[] = await manager.query(
        `select p.fold, p.company_id, p.estate_id, e.fold as estate, b.fold as building, a.address_zh, a.address_en
         from steward.cases p
           left join steward.cases e on e.id = p.estate_id and e.process = 'estate'
           left join steward.cases b on b.id = p.fold ->> 'buildingId' and b.process = 'building'
           left join steward.dwelling_address a on a.dwelling_id = p.id and p.process = 'dwelling'
         where p.id = $1 and p.process = $2`,
        [place.id, place.kind],
      );
      if (row === undefined || (row.estate_id !== null && row.estate === null)) throw noPlace();
      const { address_en: en, address_zh: zh, building, estate, fold } = row;
      if (place.kind !== 'equipment' && building === null) throw noPlace();
      const piece = 'equipmentId' in fold ? fold : null;
      const address = zh === null || en === null ? null : { zh, en };
      const [held] = piece === null ? [] : [...(await rowsById(manager, [place.id])).values()];
      return {
        kind: place.kind,
        companyId: row.company_id,
        estateId: row.estate_id,
        estateName: estate?.name ?? null,
        buildingId: building?.buildingId ?? null,
        dwellingId: place.kind === 'dwelling' ? place.id : null,
        name: address ?? written([estate?.name, building?.name, piece?.name]),
        active: fold.active && building?.active !== false && estate?.active !== false,
        ...(piece === null ? {} : { equipment: shownOf(piece, held?.place ?? null) }),
      };
    });
  }
}

/** What anybody before a piece of equipment may know of it. */
const shownOf = (piece: EquipmentFold, place: string | null): NonNullable<PlaceDto['equipment']> => {
  const { code, equipmentId, kind, name, state } = piece;
  return { equipmentId, kind, code, name, place, state };
};

const noPlace = (): DomainError =>
  new DomainError('not-found', 'place.unknown', {
    zh: '该二维码无效，请联系物业服务中心。',
    en: 'This code leads nowhere; please ask the service centre.',
  });
