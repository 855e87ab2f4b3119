import { CasesOfService, decidedBySystem } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { EmergencyCase } from '@steward/handbook';
import { Ledger, StandardsService } from '@steward/service-kit';

/** Everybody who was called knows that it is over (§4.2, ours): by himself, by a call, or because the message arrived. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
  ) {}

  /** The message that it is over has arrived. Of a case that is none of ours, or of somebody who knows already, nothing is recorded. */
  async arrived(caseId: string, personId: string): Promise<void> {
    try {
      await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, EmergencyCase>('all-of-service', caseId, (c, now) => {
          if (c.process !== 'emergency') throw notWanted();
          const { changeOf, rules } = this.cases.of(c);
          const standard = standardOf(c);
          const asked = { c: c.fold, standard, action: 'take-receipt', input: { personId }, now };
          return changeOf(c.fold, standard, decidedBySystem(rules, 'receipts', asked), now);
        }),
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'conflict') throw error;
    }
  }
}

const notWanted = (): DomainError =>
  new DomainError('refused', 'release.none', { zh: '无需再通知。', en: 'Nobody is to be told any more.' });
