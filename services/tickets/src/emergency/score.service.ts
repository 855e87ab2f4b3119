import { CaseDoorService } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { scoreOf, type AnyFact, type ScoreSheet } from '@steward/handbook';
import { Ledger, StandardsService, type Caller } from '@steward/service-kit';

/** Scores a drill, or a real emergency beside its review, from its ledger (§2.4.2, §4.2). */
@Injectable()
export class ScoreService {
  constructor(
    private readonly door: CaseDoorService,
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /** The sheet as it stands now. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<ScoreSheet> {
    const { scope, standard } = await this.door.find(caller, caseId);
    const facts = await this.door.factsOf(caller, caseId);
    // Its ledger holds its own facts only: it was written from them.
    return scoreOf(facts as unknown as readonly AnyFact[], {
      standard: await this.standards.named(scope.companyId, standard),
      now: await this.ledger.now(),
    });
  }
}
