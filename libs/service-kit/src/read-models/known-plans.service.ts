import { Inject, Injectable } from '@nestjs/common';
import { type EmergencyLevel, type FrozenCallPlan, type Hazard, type Scope, planInForce } from '@steward/handbook';
import { type DataSource, IsNull, Not } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import { knownPlan } from './known.entities.js';

/** Emergency plans as the news from assets left them here (§4.2): nobody has to be asked when one is declared. */
@Injectable()
export class KnownPlansService {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /**
   * What is frozen of the plan that holds now for a hazard and a level: the estate's own before the company's template. Null: none
   * is published that calls anybody at that level, and the standard's bare one holds.
   */
  async inForce(of: {
    readonly scope: Scope;
    readonly hazard: Hazard;
    readonly level: EmergencyLevel;
  }): Promise<FrozenCallPlan | null> {
    const { hazard, level, scope } = of;
    const { companyId, estateId } = scope;
    const rows = await this.data
      .getRepository(knownPlan)
      .findBy({ companyId, hazard, active: true, frozen: Not(IsNull()) });
    const published = rows.flatMap(({ frozen, ...row }) => (frozen === null ? [] : [{ ...row, frozen }]));
    return planInForce(published, { companyId, estateId: estateId ?? '', hazard, level })?.frozen ?? null;
  }
}
