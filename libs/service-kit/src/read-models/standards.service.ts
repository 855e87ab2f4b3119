import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type Ms, type Standard, defaultStandard, earlierStandards, notInForce, standardName } from '@steward/handbook';
import { DataSource } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import type { LoadedCase } from '../ledger/ledger.types.js';
import { KeptAnswers } from './kept-answers.js';
import { knownByKey } from './known-by-key.js';
import { type KnownPeriods, knownDocument, knownPeriods } from './known.entities.js';
import { readDocuments } from './read-documents.js';

class NotReadYet extends Error {
  constructor(
    readonly companyId: string,
    readonly standard: string,
  ) {
    super(`standard ${standard} is not read yet`);
  }
}

/** Our own standards, also those under which cases began before they were published by anybody. */
export const shippedStandards: readonly Standard[] = [defaultStandard, ...earlierStandards];

/**
 * The standards under which cases begin and run (§6.3). Until news of one has come, the handbook's own figures are in
 * force: taking work needs nobody else.
 */
@Injectable()
export class StandardsService {
  private readonly periods = new KeptAnswers<KnownPeriods['periods']>(5_000, 1_000);

  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /**
   * The version in force in an estate at an instant: the latest whose `from` is not after it. Standards are published for estates:
   * in the company itself (`estateId` null) the handbook's own figures hold.
   */
  async inForce(scope: { companyId: string; estateId: string | null }, at: Ms): Promise<Standard> {
    const { estateId } = scope;
    if (estateId === null) return defaultStandard;
    const periods = await this.periods.get(estateId, async () => {
      const known = await knownByKey(this.data, knownPeriods, estateId);
      return known?.companyId === scope.companyId ? known.periods : null;
    });
    const holding = (periods ?? []).filter((period) => Date.parse(period.from) <= at).at(-1);
    return holding === undefined ? defaultStandard : this.named(scope.companyId, holding.standard);
  }

  /**
   * Runs a decision that wants the standards of cases it meets on its way, without waiting in between. A document that
   * this process has not read yet is read, and the decision runs again: it must be pure.
   */
  async decided<T>(decision: (standardOf: (c: LoadedCase) => Standard) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await decision((c) => {
          const known = readDocuments.find(c.scope.companyId, c.standard);
          if (known === null) throw new NotReadYet(c.scope.companyId, c.standard);
          return known;
        });
      } catch (error) {
        if (!(error instanceof NotReadYet)) throw error;
        await this.named(error.companyId, error.standard);
      }
    }
  }

  /**
   * The document that a case is bound to; of one that runs under none (`notInForce`) the handbook's own, of which it asks nothing.
   * Fails with `standard.unknown`, which only a lost read model can cause.
   */
  async named(companyId: string, name: string): Promise<Standard> {
    const known = readDocuments.find(companyId, name);
    if (known !== null) return known;
    if (name === notInForce) {
      readDocuments.keep(companyId, name, defaultStandard);
      return defaultStandard;
    }
    const row = await this.data.getRepository(knownDocument).findOneBy({ companyId, standard: name });
    const found = row?.document ?? shippedStandards.find((one) => standardName(one) === name);
    if (found === undefined) {
      throw new DomainError('unavailable', 'standard.unknown', {
        zh: `本服务尚未收到标准“${name}”，请稍后重试；若持续出现，请重建读模型。`,
        en: `The standard "${name}" has not reached this service yet. Try again; if it persists, rebuild the read models.`,
      });
    }
    readDocuments.keep(companyId, name, found);
    return found;
  }

  /** News of it came: what was kept in memory is asked again. */
  forget(estateId: string): void {
    this.periods.forget(estateId);
  }
}
