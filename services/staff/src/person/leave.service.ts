import { Injectable } from '@nestjs/common';
import type { Advanced, CaseSnapshot } from '@steward/contracts';
import { Ledger, toSnapshot, type LoadedCase } from '@steward/service-kit';
import { personChange } from './person.case.js';
import { leaveEdgesDue, type PersonFold } from './person.fold.js';
import { personProcess } from './person.process.js';

/** What the workflow of somebody's leave asks: what is awaited, and what has come. */
@Injectable()
export class LeaveService {
  constructor(private readonly ledger: Ledger) {}

  /** The person now; over when no leave is ahead or running. Refused with `case.unknown`. */
  async snapshot(personId: string): Promise<CaseSnapshot> {
    return asAwaited(await this.ledger.load<PersonFold>('all-of-service', personId));
  }

  /** Records leave that has begun or ended by the database's clock; nobody has to be told of it. Refused with `case.unknown`. */
  async advance(personId: string): Promise<Advanced> {
    const actor = { id: 'system:staff', role: 'system' } as const;
    const acted = await this.ledger.act<undefined, PersonFold>('all-of-service', personId, (person, now) => ({
      ...personChange(
        person.fold,
        leaveEdgesDue(person.fold, now).map((fact) => ({ fact, actor })),
      ),
      looked: true,
    }));
    return { snapshot: asAwaited(acted.case), fired: [] };
  }
}

/** A workflow that has nothing to wait for ends; leave that is granted later starts another one. */
function asAwaited(person: LoadedCase): CaseSnapshot {
  return { ...toSnapshot(person, personProcess), over: person.over || person.nextDueAt === null };
}
