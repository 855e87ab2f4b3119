import type PDFDocument from 'pdfkit';
import type { PaperFonts } from './paper-fonts.js';

type Doc = InstanceType<typeof PDFDocument>;
type Placing = Readonly<Record<'width', number>> & { readonly align?: 'right' };

const ink = '#1a1a1a';
const pale = '#666666';
const line = '#c8c8c8';
const labelWidth = 112;
const pad = 4;
const size = { title: 18, section: 11, text: 9, small: 7 } as const;
const seqWidth = 24;
const timeWidth = 104;
/** Photos stand three beside each other. */
const across = 3;
const photoHeight = 150;
const signatureHeight = 46;

/** A label and, where a sheet is in both languages, the second one. */
export interface Label {
  readonly first: string;
  readonly second: string | null;
}

/** An A4 form: labelled fields and dated steps in ruled rows that break over pages between or within them. */
export class LedgerSheet {
  private readonly left: number;
  private readonly width: number;

  constructor(
    private readonly doc: Doc,
    private readonly fonts: PaperFonts,
  ) {
    this.left = doc.page.margins.left;
    this.width = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  }

  heading(company: string | null, { first, second }: Label, number: string): void {
    const { doc } = this;
    if (company !== null) this.put(company, { font: 'regular', size: size.text, colour: pale, y: doc.y });
    const top = doc.y;
    this.put(first, { font: 'bold', size: size.title, y: top });
    if (second !== null) this.put(second, { font: 'regular', size: size.text, colour: pale, y: doc.y });
    const below = doc.y;
    doc
      .font('bold')
      .fontSize(size.title)
      .fillColor(ink)
      .text(number, this.left, top, { width: this.width, align: 'right' });
    doc.y = below + pad;
  }

  note(text: string): void {
    this.put(text, { font: 'regular', size: size.text, colour: pale, y: this.doc.y });
    this.doc.y += pad;
  }

  /** A title, which does not stand alone at the foot of a page: above a row of photos there is room for them, too. */
  section({ first, second }: Label, clause = '', above: 'text' | 'photos' = 'text'): void {
    this.room(above === 'photos' ? photoHeight + 80 : 60);
    this.doc.y += pad * 2;
    const top = this.doc.y;
    this.put(first, { font: 'bold', size: size.section, y: top });
    const below = this.doc.y;
    const besides = this.left + this.doc.font('bold').fontSize(size.section).widthOfString(first) + pad * 2;
    const more = [second, clause].filter((part) => part !== null && part !== '').join('  ');
    if (more !== '')
      this.doc
        .font('regular')
        .fontSize(size.small)
        .fillColor(pale)
        .text(more, besides, top + size.section - size.small + 1);
    this.doc.y = below + pad / 2;
    this.rule(ink);
  }

  /** A field: its name, and its value, which may run over the page. */
  field({ first, second }: Label, value: string): void {
    const { doc } = this;
    const valueWidth = this.width - labelWidth;
    doc.font('regular').fontSize(size.text);
    const height = doc.heightOfString(value, { width: valueWidth });
    const labelHeight = second === null ? 13 : 26;
    this.room(Math.min(Math.max(height, labelHeight) + pad * 2, 120));
    const top = doc.y + pad;
    this.put(first, { font: 'bold', size: size.text, y: top, width: labelWidth - pad });
    if (second !== null)
      this.put(second, { font: 'regular', size: size.small, colour: pale, y: doc.y, width: labelWidth - pad });
    const labelEnd = doc.y;
    const page = this.pageNumber();
    this.put(value, { font: 'regular', size: size.text, x: this.left + labelWidth, y: top, width: valueWidth });
    doc.y = (this.pageNumber() === page ? Math.max(doc.y, labelEnd) : doc.y) + pad;
    this.rule(line);
  }

  /** A dated step: number, time, title and what goes with it. */
  step(seq: string, time: string, title: string, words: string): void {
    const { doc } = this;
    const x = this.left + seqWidth + timeWidth;
    const width = this.width - seqWidth - timeWidth;
    doc.font('regular').fontSize(size.text);
    this.room(Math.min(doc.heightOfString(`${title}\n${words}`, { width }) + pad * 2, 160));
    const top = doc.y + pad;
    doc.fillColor(pale).text(seq, this.left, top, { width: seqWidth - pad });
    doc.fillColor(ink).text(time, this.left + seqWidth, top, { width: timeWidth - pad });
    this.put(title, { font: 'bold', size: size.text, x, y: top, width });
    if (words !== '') this.put(words, { font: 'regular', size: size.text, colour: pale, x, y: doc.y, width });
    doc.y += pad;
    this.rule(line);
  }

  /** Photos beside each other, each with what stands below it; one that can't be read is named by `broken`. */
  photos(all: readonly { readonly bytes: Uint8Array; readonly caption: string }[], broken: string): void {
    const { doc } = this;
    const cell = this.width / across;
    for (let row = 0; row < all.length; row += across) {
      this.room(photoHeight + 40);
      const top = doc.y + pad;
      let below = top;
      all.slice(row, row + across).forEach(({ bytes, caption }, place) => {
        const x = this.left + place * cell;
        let under = caption;
        try {
          doc.image(Buffer.from(bytes), x, top, {
            fit: [cell - pad * 2, photoHeight],
            align: 'center',
            valign: 'center',
          });
        } catch {
          under = `${caption}\n${broken}`;
        }
        this.put(under, {
          font: 'regular',
          size: size.small,
          colour: pale,
          x,
          y: top + photoHeight + pad,
          width: cell - pad * 2,
        });
        below = Math.max(below, doc.y);
      });
      doc.y = below + pad;
    }
  }

  /** Lines to sign on, beside each other, each with a place for the date. */
  signatures(labels: readonly string[], date: string): void {
    const { doc } = this;
    this.room(signatureHeight + pad * 4);
    const cell = this.width / labels.length;
    const top = doc.y + pad * 2;
    labels.forEach((label, place) => {
      const x = this.left + place * cell;
      this.put(label, { font: 'regular', size: size.text, x, y: top, width: cell - pad * 4 });
      const y = top + signatureHeight - 14;
      doc
        .moveTo(x, y)
        .lineTo(x + cell - pad * 4, y)
        .lineWidth(0.5)
        .strokeColor(ink)
        .stroke();
      this.put(date, { font: 'regular', size: size.small, colour: pale, x, y: y + 3, width: cell - pad * 4 });
    });
    doc.y = top + signatureHeight + pad;
  }

  /** Writes what the sheet is and `n / m` at the foot of every page. */
  numberPages(foot: string): void {
    const { doc } = this;
    const { start, count } = doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      doc.switchToPage(start + page);
      const { bottom } = doc.page.margins;
      const y = doc.page.height - bottom + 16;
      // Below the margin pdfkit would begin a new page.
      doc.page.margins.bottom = 0;
      doc.font('regular').fontSize(size.small).fillColor(pale);
      doc.text(foot, this.left, y, { width: this.width - 60, lineBreak: false });
      doc.text(`${page + 1} / ${count}`, this.left + this.width - 60, y, {
        width: 60,
        align: 'right',
        lineBreak: false,
      });
      doc.page.margins.bottom = bottom;
    }
  }

  /** Writes a text piece by piece, each in a font that has its characters. */
  private put(
    text: string,
    at: {
      readonly font: 'regular' | 'bold';
      readonly size: number;
      readonly colour?: string;
      readonly x?: number;
      readonly y: number;
      readonly width?: number;
    },
  ): void {
    const { doc } = this;
    const placing: Placing = { width: at.width ?? this.width };
    const runs = this.fonts.runs(text, at.font);
    doc.fontSize(at.size).fillColor(at.colour ?? ink);
    if (runs.length === 0) {
      doc.font(at.font).text('', at.x ?? this.left, at.y, placing);
      return;
    }
    runs.forEach((run, index) => {
      const more = { ...placing, continued: index < runs.length - 1 };
      doc.font(run.font);
      if (index === 0) doc.text(run.text, at.x ?? this.left, at.y, more);
      else doc.text(run.text, more);
    });
  }

  private room(height: number): void {
    if (this.doc.y + height > this.doc.page.height - this.doc.page.margins.bottom) this.doc.addPage();
  }

  private rule(colour: string): void {
    const { doc } = this;
    doc
      .moveTo(this.left, doc.y)
      .lineTo(this.left + this.width, doc.y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke();
  }

  private pageNumber(): number {
    return this.doc.bufferedPageRange().count;
  }
}
