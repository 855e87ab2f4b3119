import { Inject, Injectable } from '@nestjs/common';
import type { FiringsAnswer } from '@steward/contracts';
import { type Caller, EstatesService, StandardsService } from '@steward/service-kit';
import type { CaseReading } from '../cases/case-door.js';
import { CasesOfService } from '../cases/cases-of-service.js';
import { firingsOf } from './firing.ledger.js';
import { firingView } from './firing.presenter.js';

/** The zone of an estate that no news has told of, and of the company itself. */
const usualZone = 'Asia/Shanghai';

/** Injects the service's `CaseReading`. */
export const CASE_READING = Symbol('steward-case-reading');

/** Answers an auditor's "why was this person called at 02:14?" from the ledger alone (§4.4, §7.2). */
@Injectable()
export class FiringService {
  constructor(
    @Inject(CASE_READING) private readonly reading: CaseReading,
    private readonly cases: CasesOfService,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
  ) {}

  /** Every firing of a case, oldest first; who complained is masked as in the case itself. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<FiringsAnswer> {
    const c = await this.reading.find(caller, caseId);
    const facts = await this.reading.factsOf(caller, caseId);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const { estateId } = c.scope;
    const zone = (estateId === null ? null : await this.estates.find(estateId))?.zone ?? usualZone;
    const of = this.cases.of(c);
    const showing = { of, facts, standard, zone };
    return {
      caseId: c.id,
      number: c.number,
      zone,
      items: firingsOf(of.rules, facts, standard).map((one) => firingView(one, showing)),
    };
  }
}
