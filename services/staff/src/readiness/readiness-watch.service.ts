import { Injectable } from '@nestjs/common';
import type { Advanced, CaseSnapshot } from '@steward/contracts';
import { Ledger, toSnapshot, type LoadedCase } from '@steward/service-kit';
import { lookedOf, nextLookAfter, readinessProcess, type ReadinessFold } from './readiness-watch.case.js';
import { ReadinessService } from './readiness.service.js';

/** Looks at the readiness of an estate once a week; its news tells whoever leads there who is not ready (§4.2). */
@Injectable()
export class ReadinessWatchService {
  constructor(
    private readonly ledger: Ledger,
    private readonly readiness: ReadinessService,
  ) {}

  /** The case as its workflow follows it. Refused with `case.unknown`. */
  async snapshot(caseId: string): Promise<CaseSnapshot> {
    return this.shown(await this.ledger.load<ReadinessFold>('all-of-service', caseId));
  }

  /** Records what is found once the week is over; before, and a second time, nothing. Refused with `case.unknown`. */
  async advance(caseId: string): Promise<Advanced> {
    const before = await this.ledger.load<ReadinessFold>('all-of-service', caseId);
    if (before.nextDueAt === null || before.nextDueAt > before.now) return { snapshot: this.shown(before), fired: [] };
    const data = lookedOf(await this.readiness.ofEstate(before.fold, before.now));
    const acted = await this.ledger.act<undefined, ReadinessFold>('all-of-service', caseId, (c, now) => {
      const { fold, over, state, view } = c;
      const isDue = c.nextDueAt !== null && c.nextDueAt <= now;
      const actor = { id: 'system:staff', role: 'system' } as const;
      return {
        state,
        over,
        fold,
        view,
        nextDueAt: isDue ? nextLookAfter(now, fold.zone) : c.nextDueAt,
        // Another worker was faster: this week has been told.
        facts: isDue ? [{ type: 'readiness.looked', actor, clause: '§4.2', data }] : [],
        looked: true,
      };
    });
    return { snapshot: this.shown(acted.case), fired: [] };
  }

  private shown(c: LoadedCase): CaseSnapshot {
    return toSnapshot(c, readinessProcess);
  }
}
