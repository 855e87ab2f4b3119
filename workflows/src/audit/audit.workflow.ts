import type { AuditActivities, AuditInput, AuditOutcome } from '@steward/contracts';
import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';

const tickets = proxyActivities<AuditActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  summary: '核对办理记录 / compare the records with the rules',
});

/**
 * §7.2, in the background: every ledger is compared with what the rules name from what was known. An audit that was left
 * goes on where it stood; what it finds reaches the operator, and so does an audit that did not take place.
 */
export async function audit(input: AuditInput = {}): Promise<AuditOutcome> {
  const { auditId, cursor: from, cases: before } = input.begun ?? { ...(await tickets.beginAudit()), cases: 0 };
  let cursor: string | null = from;
  let cases = before;
  for (;;) {
    const page = await tickets.auditPage(auditId, cursor);
    cases += page.cases;
    setCurrentDetails(`已核对 ${String(cases)} 件 / ${String(cases)} ledgers compared`);
    if (page.next === null) return { auditId, cases };
    cursor = page.next;
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof audit>({ begun: { auditId, cursor, cases } });
  }
}
