import type { Standard } from '@steward/handbook';
import type { Caller, LedgerFact, LoadedCase } from '@steward/service-kit';
import type { ContentRow } from '../masking/content.masking.js';

/** The one door through which a service reads its cases for somebody: what he may not know is masked. */
export interface CaseReading {
  /** Refused with `case.unknown`, also where he may read nothing of it. */
  find(caller: Caller, caseId: string): Promise<LoadedCase>;
  /** The whole ledger, in the order in which it was recorded, masked as the case. */
  factsOf(caller: Caller, caseId: string): Promise<readonly LedgerFact[]>;
}

/** A file of a case, as its row says what it is. */
export type CaseFile = Pick<ContentRow, 'id' | 'kind' | 'class' | 'meta'>;

/** The door through which whoever acts on a case comes too. */
export interface DoorOfCases extends CaseReading {
  /** Refuses (`case.unknown`) a case that was loaded for the caller and of which he may read nothing. */
  admit(caller: Caller, c: LoadedCase): void;
  /**
   * Whether the caller may have a file of a case; the reading is on record where it shows who reported it. Refused with
   * `case.unknown`.
   */
  opensFile(caller: Caller, caseId: string, file: CaseFile): Promise<boolean>;
  /** A case that was loaded or committed for the caller, as its page shows it to him: with clocks and actions. */
  shown(caller: Caller, c: LoadedCase, standard: Standard): Promise<{ readonly version: number }>;
}

/** Injects the door of a process's cases. */
export const DOOR_OF_CASES = Symbol('steward-door-of-cases');
