import { Inject, Injectable } from '@nestjs/common';
import type { RegionView } from '@steward/contracts';
import { DataSource } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import { knownByKey } from './known-by-key.js';
import { knownRegion } from './known.entities.js';

/** Regions as the news from assets left them here. */
@Injectable()
export class RegionsService {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** What a region is called, in use or not; null when no news of it has come. */
  async nameOf(regionId: string): Promise<RegionView['name'] | null> {
    const known = await knownByKey(this.data, knownRegion, regionId);
    return known === null ? null : { zh: known.nameZh, en: known.nameEn };
  }
}
