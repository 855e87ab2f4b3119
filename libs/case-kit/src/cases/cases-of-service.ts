import { Inject, Injectable } from '@nestjs/common';
import type { LoadedCase, ProcessRegistration } from '@steward/service-kit';
import { type CaseChanges, changesOf } from './case-change.js';
import type { CaseOfService } from './case-parts.js';
import { registrationOf } from './case-registration.js';
import type { AnyCase } from './case-rules.js';

/** Injects the processes that a service owns, as it mounted them. */
export const CASES = Symbol('steward-cases');

/** Injects the name of the process that a part of the service is mounted for. */
export const PROCESS = Symbol('steward-process');

/** A process at work in a service. */
export interface CaseAtWork extends CaseOfService, CaseChanges<AnyCase> {
  readonly registration: ProcessRegistration;
}

/** The processes whose cases a service owns: what is done with any case asks here which rules hold for it. */
@Injectable()
export class CasesOfService {
  private readonly byName: ReadonlyMap<string, CaseAtWork>;

  constructor(@Inject(CASES) cases: readonly CaseOfService[]) {
    this.byName = new Map(
      cases.map((one) => [one.rules.id, { ...one, ...changesOf(one), registration: registrationOf(one) }]),
    );
  }

  /** The names of the processes that the service has mounted. */
  get names(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** The process of a case. Throws for a case of a process that the service has not mounted. */
  of({ process }: Pick<LoadedCase, 'process'>): CaseAtWork {
    const found = this.byName.get(process);
    if (found === undefined) throw new Error(`the service has mounted no process ${process}`);
    return found;
  }
}
