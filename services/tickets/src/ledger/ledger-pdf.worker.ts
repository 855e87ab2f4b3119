import type { CaseLedger } from './case-ledger.schemas.js';
import { ledgerPdf } from './ledger-pdf.js';

/** Prints a ledger on a thread of its own: laying out hundreds of steps with Chinese fonts takes seconds. */
export function aside(ledger: CaseLedger): Promise<Buffer> {
  return ledgerPdf(ledger);
}
