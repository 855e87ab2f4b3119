import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type Bilingual, type Ms, type Standard, defaultStandard, earlierStandards, plainText, standardName } from '@steward/handbook';
import { type LoadedCase, SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { Kept } from './kept.js';
import { knownStandards } from './known-standards.js';

class NotReadYet extends Error {
  constructor(
    readonly companyId: string,
    readonly standard: string,
  ) {
    super(`standard ${standard} is not read yet`);
  }
}

/** Our own standards, also those under which cases began before they were published by anybody. */
const shipped: readonly Standard[] = [defaultStandard, ...earlierStandards];

interface Period {
  readonly from: string;
  readonly standard: string;
}

/** A leaf of the problem tree, by its ids. */
export interface Leaf {
  readonly place: string;
  readonly category: string;
  readonly problem: string;
}

/**
 * The standards under which cases begin and run (§6.3). Until news of one has come, the handbook's own figures are in
 * force: taking work needs nobody else.
 */
@Injectable()
export class StandardsService {
  private readonly periods = new Kept<readonly Period[]>(5_000, 1_000);

  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** The version in force in an estate at an instant: the latest whose `from` is not after it. */
  async inForce(scope: { companyId: string; estateId: string }, at: Ms): Promise<Standard> {
    const periods = await this.periods.get(scope.estateId, async () => {
      const rows: { periods: Period[] }[] = await this.data.query(
        'select periods from steward.estate_standard where estate_id = $1 and company_id = $2',
        [scope.estateId, scope.companyId],
      );
      return rows[0]?.periods ?? null;
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
          const known = knownStandards.find(c.scope.companyId, c.standard);
          if (known === null) throw new NotReadYet(c.scope.companyId, c.standard);
          return known;
        });
      } catch (error) {
        if (!(error instanceof NotReadYet)) throw error;
        await this.named(error.companyId, error.standard);
      }
    }
  }

  /** The document that a case is bound to. Fails with `standard.unknown`, which only a lost read model can cause. */
  async named(companyId: string, name: string): Promise<Standard> {
    const known = knownStandards.find(companyId, name);
    if (known !== null) return known;
    const rows: { document: Standard }[] = await this.data.query(
      'select document from steward.standard_document where company_id = $1 and standard = $2',
      [companyId, name],
    );
    const found = rows[0]?.document ?? shipped.find((one) => standardName(one) === name);
    if (found === undefined) {
      throw new DomainError('unavailable', 'standard.unknown', {
        zh: `本服务尚未收到标准“${name}”，请稍后重试；若持续出现，请重建读模型。`,
        en: `The standard "${name}" has not reached this service yet. Try again; if it persists, rebuild the read models.`,
      });
    }
    knownStandards.keep(companyId, name, found);
    return found;
  }

  /**
   * The leaves whose title in either language holds these words, of every standard that the companies have had: what stands above
   * a case on every screen is what people look for.
   */
  async leavesCalled(companies: readonly string[], words: string): Promise<readonly Leaf[]> {
    const said = plainText(words).toLowerCase();
    const called = ({ title }: { readonly title: Bilingual }): boolean =>
      title.zh.toLowerCase().includes(said) || title.en.toLowerCase().includes(said);
    const own: Leaf[] = await this.data.query(
      `select distinct p->>'place' as place, p->>'category' as category, p->>'problem' as problem
       from steward.standard_document d, jsonb_array_elements(d.document->'complaint'->'problems') as p
       where d.company_id = any ($1::text[])
         and (strpos(lower(p->'title'->>'zh'), $2) > 0 or strpos(lower(p->'title'->>'en'), $2) > 0)`,
      [companies, said],
    );
    const usual = shipped.flatMap((one) => one.complaint.problems.filter(called));
    const leaves = [...own, ...usual].map(({ place, category, problem }) => ({ place, category, problem }));
    return [...new Map(leaves.map((leaf) => [Object.values(leaf).join('/'), leaf])).values()];
  }

  forget(estateId: string): void {
    this.periods.forget(estateId);
  }
}
