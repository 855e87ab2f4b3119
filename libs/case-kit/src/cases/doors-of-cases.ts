import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, type LoadedCase, callerScopes, unknownCase } from '@steward/service-kit';
import type { DoorOfCases } from './case-door.js';
import type { AnyCase } from './case-rules.js';

/** The doors to the cases of every process of a service, for rooms that serve cases whatever they are about: files, exports. */
@Injectable()
export class DoorsOfCases {
  private readonly doors = new Map<string, DoorOfCases>();

  constructor(private readonly ledger: Ledger) {}

  /** Says through which door the cases of a process are read. */
  put(process: string, door: DoorOfCases): void {
    this.doors.set(process, door);
  }

  /** The door of a case. Refused with `case.unknown` for one of a process that nobody reads here. */
  of({ id, process }: Pick<LoadedCase, 'id' | 'process'>): DoorOfCases {
    const door = this.doors.get(process);
    if (door === undefined) throw unknownCase(id);
    return door;
  }

  /** A case to act on for a caller, nothing of it masked. Refused with `case.unknown`, also where he may read nothing of it. */
  async admitted(caller: Caller, caseId: string): Promise<LoadedCase<AnyCase>> {
    const c = await this.ledger.load<AnyCase>(callerScopes(caller), caseId);
    this.of(c).admit(caller, c);
    return c;
  }
}
