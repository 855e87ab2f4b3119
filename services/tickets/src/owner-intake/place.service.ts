import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type DwellingView, type EstateView } from '@steward/contracts';
import { type BaseConfig, EstatesService, type Place, readPlaceCode, SERVICE_CONFIG } from '@steward/service-kit';

/** Where a QR code leads, as far as this service knows from the news. */
export interface KnownPlace {
  readonly place: Place;
  readonly estate: EstateView;
  readonly buildingId: string;
  readonly dwelling: DwellingView | null;
}

/** Reads the codes on walls and doors without asking anybody: the signature proves them, the news say where they are. */
@Injectable()
export class PlaceService {
  constructor(
    private readonly estates: EstatesService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  /**
   * The building or dwelling of a code. Refused with `place.unknown` (malformed or forged), `place.not-served` (given up, or
   * no news of it has come yet) and `estate.inactive`.
   */
  async find(code: string): Promise<KnownPlace> {
    const place = readPlaceCode(code, this.config.serviceSecret);
    if (place === null) throw unknownPlace();
    const dwelling = place.kind === 'dwelling' ? await this.estates.dwelling(place.id) : null;
    if (place.kind === 'dwelling' && dwelling?.active !== true) throw notServed();
    const home = dwelling ?? (await this.building(place.id));
    if (home === null) throw notServed();
    return { place, estate: await this.estates.active(home.estateId), buildingId: home.buildingId, dwelling };
  }

  private async building(buildingId: string): Promise<{ estateId: string; buildingId: string } | null> {
    const estateId = await this.estates.estateOfBuilding(buildingId);
    return estateId === null ? null : { estateId, buildingId };
  }
}

/** Malformed and forged sound alike. */
export const unknownPlace = (): DomainError =>
  new DomainError('not-found', 'place.unknown', {
    zh: '该二维码无效，请联系物业服务中心。',
    en: 'This code leads nowhere; please ask the service centre.',
  });

/** Given up, or no news of it has come yet. */
export const notServed = (): DomainError =>
  new DomainError('refused', 'place.not-served', {
    zh: '该处暂不能通过二维码提交，请联系物业服务中心。',
    en: 'Nothing can be sent from here by code at present; please ask the service centre.',
  });
