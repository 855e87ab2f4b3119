import { Injectable } from '@nestjs/common';
import { Ledger, readSealed, StandardsService } from '@steward/service-kit';
import { type AnyCase, CasesOfService, SetAsideService } from '@steward/case-kit';
import { foldOf, sealDifferences } from './ledger-differences.js';

/** Brings back what was derived from a case's facts, from nothing but them. */
@Injectable()
export class MendingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
    private readonly cases: CasesOfService,
  ) {}

  /**
   * Folds the case anew under its lock, records what is due by now, and wakes its workflow, which may wait for an instant that
   * somebody moved. False, and nothing written, where chain or head don't hold: such a ledger proves nothing. Throws
   * `CannotCompute`.
   */
  async mend(caseId: string): Promise<boolean> {
    const { scope, standard: name } = await this.ledger.load('all-of-service', caseId);
    const standard = await this.standards.named(scope.companyId, name);
    const mended = await this.ledger.transaction('all-of-service', async (tx) => {
      const c = await tx.load<AnyCase>(caseId);
      const sealed = await readSealed(tx.manager, caseId);
      if (sealed === null || c.standard !== name || sealDifferences({ ...sealed, ...c }).length > 0) return false;
      const change = this.setAside.computing(c, () => {
        const of = this.cases.of(c);
        const fold = foldOf(c.process, sealed.facts, standard);
        return of.changeOf(fold, standard, of.dueBehind(fold, standard, [], c.now), c.now);
      });
      const { id, process, number, version: expectedVersion } = c;
      await tx.record({
        now: c.now,
        cases: [{ ...change, wake: true, id, process, scope, number, standard: name, expectedVersion }],
      });
      return true;
    });
    if (mended && this.setAside.find(caseId) !== null) await this.setAside.clear(caseId);
    return mended;
  }
}
