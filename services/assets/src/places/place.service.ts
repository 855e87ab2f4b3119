import { Inject, Injectable } from '@nestjs/common';
import type { DwellingView, EstateView } from '@steward/contracts';
import { DomainError } from '@steward/contracts';
import { callerScopes, Ledger, SERVICE_CONFIG, type BaseConfig, type Caller } from '@steward/service-kit';
import type { BuildingFold } from '../building/building.schemas.js';
import { unknown } from '../registry.js';
import { placeCode, readPlaceCode, type Place } from './place-code.js';
import type { PlaceCode, PlaceDto } from './place.schemas.js';

interface Row {
  readonly process: string;
  readonly fold: BuildingFold | DwellingView;
}

/** Codes on walls and doors, and where they lead. */
@Injectable()
export class PlaceService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  /** The code of a building or dwelling that the caller may see. Refused with `building.unknown`, `dwelling.unknown`. */
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
        'select process, fold from steward.cases where id = $1 and process = $2',
        [place.id, place.kind],
      );
      if (row === undefined) throw noPlace();
      const [home]: {
        estate: EstateView;
        building: BuildingFold;
        address_zh: string | null;
        address_en: string | null;
      }[] = await manager.query(
        `select e.fold as estate, b.fold as building, a.address_zh, a.address_en
         from steward.cases b join steward.cases e on e.id = b.estate_id and e.process = 'estate'
           left join steward.dwelling_address a on a.dwelling_id = $2
         where b.id = $1 and b.process = 'building'`,
        [row.fold.buildingId, place.id],
      );
      if (home === undefined) throw noPlace();
      const { building, estate } = home;
      const address =
        home.address_zh === null || home.address_en === null ? null : { zh: home.address_zh, en: home.address_en };
      return {
        kind: place.kind,
        companyId: estate.companyId,
        estateId: estate.estateId,
        estateName: estate.name,
        buildingId: building.buildingId,
        dwellingId: place.kind === 'dwelling' ? place.id : null,
        name: address ?? { zh: `${estate.name.zh}${building.name.zh}`, en: `${building.name.en}, ${estate.name.en}` },
        active: row.fold.active && building.active && estate.active,
      };
    });
  }
}

const noPlace = (): DomainError =>
  new DomainError('not-found', 'place.unknown', {
    zh: '该二维码无效，请联系物业服务中心。',
    en: 'This code leads nowhere; please ask the service centre.',
  });
