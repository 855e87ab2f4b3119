import { Inject, Injectable } from '@nestjs/common';
import { type ComplaintCase, type LinkEndReason } from '@steward/handbook';
import {
  type BaseConfig,
  type Caller,
  callerScopes,
  type IdempotencyKey,
  Ledger,
  SERVICE_CONFIG,
  StandardsService,
  storedAnswer,
} from '@steward/service-kit';
import { decideAs } from '../complaint/acting.rule.js';
import { changeOf } from '../complaint/complaint.change.js';
import { readingFor } from '../masking/looking.rule.js';
import type { TicketsConfig } from '../tickets.config.js';
import { endLinks } from './link-book.js';

/** Takes the keys back that an owner's links are, when one fell into the wrong hands (§7.4). */
@Injectable()
export class LinkEndingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * Ends every link of the case that still opens, in the commit of the fact that says so, and gives their number. Nothing open:
   * nothing is recorded. Messages that are sent later carry new links. Refused with `case.unknown` and the codes of the rules.
   */
  async end(caller: Caller, caseId: string, reason: LinkEndReason, key: IdempotencyKey | undefined): Promise<number> {
    return this.standards.decided((standardOf) =>
      this.ledger.transaction(callerScopes(caller), async (tx) => {
        const c = await tx.load<ComplaintCase>(caseId);
        readingFor(caller, c);
        const before = await storedAnswer(tx.manager, c.scope.companyId, key);
        if (typeof before?.['ended'] === 'number') return before['ended'];
        const now = await tx.now();
        const standard = standardOf(c);
        // Whether the caller may is decided before a row is touched; which links it were is known only afterwards.
        decideAs(caller, c.scope, c.fold, standard, 'end-owner-links', { links: [], reason }, now);
        const links = await endLinks(tx.manager, caseId, now, this.config.TICKETS_LINK_DAYS);
        if (links.length === 0) return 0;
        const { actor, facts } = decideAs(caller, c.scope, c.fold, standard, 'end-owner-links', { links, reason }, now);
        const change = changeOf(
          c.fold,
          standard,
          facts.map((fact) => ({ fact, actor })),
          now,
        );
        const { id, process, scope, number, version } = c;
        await tx.record({
          now,
          cases: [{ ...change, id, process, scope, number, standard: c.standard, expectedVersion: version }],
          ...(key === undefined ? {} : { idempotency: { ...key, response: { ended: links.length } } }),
        });
        return links.length;
      }),
    );
  }
}
