import { Injectable } from '@nestjs/common';
import type { FiringsAnswer } from '@steward/contracts';
import { type Caller, EstatesService, StandardsService } from '@steward/service-kit';
import { CaseReader } from '../reading/case-reader.service.js';
import { firingsOf } from './firing.ledger.js';
import { firingView } from './firing.presenter.js';

/** Answers an auditor's "why was this person called at 02:14?" from the ledger alone (§4.4, §7.2). */
@Injectable()
export class FiringService {
  constructor(
    private readonly reader: CaseReader,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
  ) {}

  /** Every firing of a case, oldest first; who complained is masked as in the case itself. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<FiringsAnswer> {
    const c = await this.reader.find(caller, caseId);
    const { facts } = await this.reader.facts(caller, c);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const zone = (await this.estates.find(c.fold.estateId))?.zone ?? 'Asia/Shanghai';
    const showing = { facts, standard, zone };
    return {
      caseId: c.id,
      number: c.number,
      zone,
      items: firingsOf(facts, standard).map((one) => firingView(one, showing)),
    };
  }
}
