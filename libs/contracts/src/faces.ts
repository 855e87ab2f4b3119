import type { AuditBegun, AuditPage } from './audits.js';
import type { Advanced, CaseKnown, CaseSnapshot, Fired, FiredCase } from './snapshot.js';

/** What starts (or continues) a workflow that follows a case. */
export interface CaseInput {
  readonly caseId: string;
  /** Known already when a long run is continued as new. */
  readonly snapshot?: CaseSnapshot;
}

/** How a workflow ended: the case's last state and the number of its last fact. */
export interface CaseOutcome {
  readonly caseId: string;
  readonly state: string;
  readonly seq: number;
}

/** What the workflow of any case asks of the service that owns it; implemented in `activities/case`. Each names the process. */
export interface CaseActivities {
  /** The case as it is now. Refused with `case.unknown`. */
  lookAtCase(process: string, caseId: string): Promise<CaseSnapshot>;
  /** Its owner decides by its database's clock what is due, records it, and says what nobody has been told of yet. */
  advanceCase(process: string, caseId: string, known?: CaseKnown): Promise<Advanced>;
  /** As `tellOfFirings` of a complaint. A repetition tells nobody twice. */
  tellOfCase(process: string, firedCase: FiredCase, firings: readonly Fired[]): Promise<CaseSnapshot>;
}

/** What the workflow of an emergency asks of the world besides; implemented in `activities/emergency`. */
export interface EmergencyActivities {
  /**
   * As `advanceCase`; then every call that stands open is made: staff says who can come, tickets records who is called and who is
   * not, until no further step opens. Answers with everybody who is to be told. Each call is made once.
   */
  advanceEmergency(caseId: string, known?: CaseKnown): Promise<Advanced>;
}

/** What the complaint's workflow asks of the world; implemented in `activities/complaint`. */
export interface ComplaintActivities {
  /** The case as it is now. Refused with `case.unknown`. */
  lookAtComplaint(caseId: string): Promise<CaseSnapshot>;
  /**
   * Tickets decides by its database's clock what is due, records it, and says what nobody has been told of yet. What the
   * workflow knows shows a service that its database was set back.
   */
  advanceComplaint(caseId: string, known?: CaseKnown): Promise<Advanced>;
  /**
   * §4.4: somebody must have it. Asks staff who is on duty and has the skills, and assigns unless somebody has it already;
   * then advances.
   */
  takeUpComplaint(caseId: string): Promise<Advanced>;
  /**
   * For each firing: asks staff who answers for its audiences now, tells them, and records who was considered, skipped
   * and reached. A repetition tells nobody twice.
   */
  tellOfFirings(firedCase: FiredCase, firings: readonly Fired[]): Promise<CaseSnapshot>;
}

/** What a delivery's workflow asks of notifications; implemented in `activities/delivery`. */
export interface DeliveryActivities {
  lookAtDelivery(deliveryId: string): Promise<CaseSnapshot>;
  /** The next step that is due: next channel, release after quiet hours, digest of a flood. */
  advanceDelivery(deliveryId: string, known?: CaseKnown): Promise<Advanced>;
}

/** What the workflow of somebody's leave asks of staff; implemented in `activities/leave`. */
export interface LeaveActivities {
  /** The person as he is now; over when no leave is ahead or running. Refused with `case.unknown`. */
  lookAtPerson(personId: string): Promise<CaseSnapshot>;
  /** Leave that has begun or ended is recorded: when it begins, the person's cases go back to be given out anew. */
  advancePerson(personId: string, known?: CaseKnown): Promise<Advanced>;
}

/** What the audit's workflow asks of the world; implemented in `activities/audit`. */
export interface AuditActivities {
  /** Begins an audit of all ledgers, or goes on with one that was left; says so to the operator when none took place for long. */
  beginAudit(): Promise<AuditBegun>;
  /** Compares the next ledgers with the rules; what is missing or surplus reaches the operator, once per case and finding. */
  auditPage(auditId: string, cursor: string | null): Promise<Pick<AuditPage, 'cases' | 'expected' | 'next'>>;
}

/** What starts the audit's workflow; `begun` when a long run is continued as new. */
export interface AuditInput {
  readonly begun?: { readonly auditId: string; readonly cursor: string | null; readonly cases: number };
}

/** How many ledgers an audit compared. */
export interface AuditOutcome {
  readonly auditId: string;
  readonly cases: number;
}
