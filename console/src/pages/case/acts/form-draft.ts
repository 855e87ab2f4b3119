import type { FormValues } from '../../../cases/takes.js';

const nameOf = (caseId: string, action: string): string => `steward.form.${caseId}.${action}`;

/** What somebody has written into the form of an action and not sent; it outlives closing the form and reloading the tab. */
export const formDrafts = {
  read(caseId: string, action: string): FormValues | null {
    const kept = window.sessionStorage.getItem(nameOf(caseId, action));
    return kept === null ? null : (JSON.parse(kept) as FormValues);
  },
  keep(caseId: string, action: string, values: FormValues): void {
    window.sessionStorage.setItem(nameOf(caseId, action), JSON.stringify(values));
  },
  /** Sent, or given up on purpose. */
  drop(caseId: string, action: string): void {
    window.sessionStorage.removeItem(nameOf(caseId, action));
  },
};
