import { Injectable } from '@nestjs/common';
import type { FiringsAnswer } from '@steward/contracts';
import { type ComplaintCase, seesComplainant } from '@steward/handbook';
import { type Caller, Ledger, callerScopes, rolesFor } from '@steward/service-kit';
import { EstatesService } from '../read-models/estates.service.js';
import { StandardsService } from '../read-models/standards.service.js';
import { firingsOf } from './firing.ledger.js';
import { firingView } from './firing.presenter.js';

/** Answers an auditor's "why was this person called at 02:14?" from the ledger alone (§4.4, §7.2). */
@Injectable()
export class FiringService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
  ) {}

  /** Every firing of a case, oldest first; who complained is masked as in the case itself. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<FiringsAnswer> {
    const scopes = callerScopes(caller);
    const c = await this.ledger.load<ComplaintCase>(scopes, caseId);
    const facts = await this.ledger.facts(scopes, caseId);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const zone = (await this.estates.find(c.fold.estateId))?.zone ?? 'Asia/Shanghai';
    const looking = { roles: rolesFor(caller, c.scope), personId: caller.personId, actorId: caller.id };
    const showing = { facts, standard, zone, seesComplainant: seesComplainant(c.fold, looking) };
    return {
      caseId: c.id,
      number: c.number,
      zone,
      items: firingsOf(facts, standard).map((one) => firingView(one, showing)),
    };
  }
}
