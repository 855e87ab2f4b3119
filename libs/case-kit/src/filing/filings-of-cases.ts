import { Injectable } from '@nestjs/common';
import type { AskedFiling } from './filing.steps.js';

/** A case that is about to be committed, by whoever commits it together with others. */
export interface Filing<New = unknown> {
  prepared(asked: AskedFiling): Promise<New>;
}

/** How new cases of every process of a service come in, for rooms where one process opens a case of another. */
@Injectable()
export class FilingsOfCases {
  private readonly filings = new Map<string, Filing>();

  /** Says how new cases of a process come in. */
  put(process: string, filing: Filing): void {
    this.filings.set(process, filing);
  }

  /** How new cases of a process come in. Throws for one that takes none in here. */
  of<New>(process: string): Filing<New> {
    const found = this.filings.get(process);
    if (found === undefined) throw new Error(`no new case of ${process} comes in here`);
    return found as Filing<New>;
  }
}
