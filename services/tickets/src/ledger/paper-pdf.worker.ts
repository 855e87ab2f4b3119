import { type PaperTask, paperPdf } from './ledger-pdf.js';

/** Lays a sheet of any process out on a thread of its own. */
export function aside(task: PaperTask): Promise<Buffer> {
  return paperPdf(task);
}
