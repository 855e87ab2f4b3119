import type { Bilingual } from '@steward/handbook';
import type { PrintTask } from './case-ledger.service.js';
import { type Label, LedgerSheet } from './ledger-sheet.js';
import { paperOf } from './ledger-paper.js';
import { paperFonts } from './paper-fonts.js';
import { type PaperText, type Tongue, inTongue } from '@steward/case-kit/paper';

/** A sheet of paper in words, ready to be laid out. */
export interface PaperTask {
  readonly paper: PaperText;
  readonly tongue: Tongue;
  readonly photos: readonly { readonly bytes: Uint8Array }[];
  readonly subject: string;
  /** ISO 8601. */
  readonly printedAt: string;
}

/** §4.4, §7.2: the ledger as an A4 form in the asked tongue, with photos and places to sign, closed by the last fact's hash. */
export const ledgerPdf = ({ ledger, tongue, photos }: PrintTask): Promise<Buffer> =>
  paperPdf({
    paper: paperOf(ledger, tongue, photos),
    tongue,
    photos,
    subject: inTongue(ledger.item, tongue),
    printedAt: ledger.asOf.at,
  });

/** Lays a sheet out on A4. */
export async function paperPdf({ paper, tongue, photos, subject, printedAt }: PaperTask): Promise<Buffer> {
  // Loaded at the first print: it is large, and the service starts without it.
  const [{ default: PDFDocument }, fonts] = await Promise.all([import('pdfkit'), paperFonts()]);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 48, bottom: 56, left: 48, right: 48 },
    bufferPages: true,
    // None yet: what is not registered is opened anew whenever it is asked for.
    font: '',
    info: {
      Title: paper.title,
      Subject: subject,
      ...(paper.company === null ? {} : { Author: paper.company }),
      Creator: 'Steward',
      CreationDate: new Date(printedAt),
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((ended, failed) => {
    doc.on('end', ended);
    doc.on('error', failed);
  });
  // Fonts that are open already; the library takes those, and its types don't say so.
  for (const [name, font] of Object.entries(fonts.known)) doc.registerFont(name, font as unknown as string);
  doc.font('regular');
  const sheet = new LedgerSheet(doc, fonts);
  write(sheet, paper, tongue, photos);
  sheet.numberPages(paper.foot);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

const labelIn =
  (tongue: Tongue) =>
  ({ zh, en }: Bilingual): Label =>
    tongue === 'both' ? { first: zh, second: en } : { first: tongue === 'zh' ? zh : en, second: null };

function write(sheet: LedgerSheet, paper: PaperText, tongue: Tongue, photos: PaperTask['photos']): void {
  const label = labelIn(tongue);
  sheet.heading(paper.company, label(paper.heading), paper.number);
  for (const note of paper.notes) sheet.note(note);
  for (const part of paper.parts) {
    sheet.section(label(part.title), part.clause, part.photos ? 'photos' : 'text');
    for (const note of part.notes) sheet.note(note);
    if (part.photos)
      sheet.photos(
        photos.map(({ bytes }, place) => ({ bytes, caption: paper.captions[place] ?? '' })),
        paper.broken,
      );
    for (const [name, value] of part.fields) sheet.field(label(name), value);
    for (const { seq, time, title, words } of part.steps) sheet.step(seq, time, title, words);
    if (part.signatures !== null) sheet.signatures(part.signatures, paper.dated);
  }
}
