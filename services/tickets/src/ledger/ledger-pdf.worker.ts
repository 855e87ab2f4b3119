import type { PrintTask } from './case-ledger.service.js';
import { ledgerPdf } from './ledger-pdf.js';

/** Prints a ledger on a thread of its own: laying out hundreds of steps with Chinese fonts takes seconds. */
export function aside(task: PrintTask): Promise<Buffer> {
  return ledgerPdf(task);
}
