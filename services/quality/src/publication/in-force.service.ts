import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { usedEstate } from '../read-models/used-estate.entity.js';
import { documentsOf } from '../standard/standard-rows.js';
import type { InForce, Periods } from '../standard/standard.schemas.js';
import { inForceAt, type EstateStandardsFold } from './periods.js';

const iso = (instant: number): string => new Date(instant).toISOString();

/** Which standard holds where and when. */
@Injectable()
export class InForceService {
  constructor(private readonly ledger: Ledger) {}

  /** The version in force in an estate at an instant (now when none is given); the handbook's own before the first. Refused with `estate.unknown`. */
  async inForce(caller: Caller, estateId: string, instant: string | undefined): Promise<InForce> {
    const at = instant === undefined ? await this.ledger.now() : Date.parse(instant);
    return this.ledger.read(callerScopes(caller), async (manager) => {
      if (!(await manager.getRepository(usedEstate).existsBy({ estateId }))) throw noEstate(estateId);
      const periods = await periodsOf(manager, estateId);
      const period = inForceAt(periods, at);
      const next = periods.find((one) => one.from > at);
      const documents = await documentsOf(manager, period === null ? [] : [period.documentId]);
      return {
        estateId,
        at: iso(at),
        standardId: period?.standardId ?? defaultStandard.id,
        version: period?.version ?? defaultStandard.version,
        from: period === null ? null : iso(period.from),
        until: next === undefined ? null : iso(next.from),
        document: period === null ? defaultStandard : documents.get(period.documentId),
      };
    });
  }

  /** Every version that held, holds or will hold in an estate, oldest first. Refused with `estate.unknown`. */
  async periods(caller: Caller, estateId: string): Promise<Periods> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      if (!(await manager.getRepository(usedEstate).existsBy({ estateId }))) throw noEstate(estateId);
      const periods = await periodsOf(manager, estateId);
      return {
        estateId,
        periods: periods.map(({ publicationId, standardId, version, from }) => ({
          publicationId,
          standardId,
          version,
          from: iso(from),
        })),
      };
    });
  }
}

async function periodsOf(
  manager: { query(sql: string, values: unknown[]): Promise<unknown> },
  estateId: string,
): Promise<EstateStandardsFold['periods']> {
  const rows = (await manager.query(`select fold from steward.cases where process = 'estate-standards' and id = $1`, [
    estateId,
  ])) as { fold: EstateStandardsFold }[];
  return rows[0]?.fold.periods ?? [];
}

const noEstate = (estateId: string): DomainError =>
  new DomainError('not-found', 'estate.unknown', {
    zh: `没有找到小区“${estateId}”，或您无权查看。`,
    en: `There is no estate "${estateId}", or it is not yours to see.`,
  });
