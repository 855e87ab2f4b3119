import type PDFDocument from 'pdfkit';

type Doc = InstanceType<typeof PDFDocument>;

const ink = '#1a1a1a';
const pale = '#666666';
const line = '#c8c8c8';
const labelWidth = 112;
const pad = 4;
const size = { title: 18, section: 11, text: 9, small: 7 } as const;
const seqWidth = 24;
const timeWidth = 128;

/** An A4 form: labelled fields and dated steps in ruled rows that break over pages between or within them. */
export class LedgerSheet {
  private readonly left: number;
  private readonly width: number;

  constructor(private readonly doc: Doc) {
    this.left = doc.page.margins.left;
    this.width = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  }

  heading(zh: string, en: string, number: string): void {
    const { doc } = this;
    const top = doc.y;
    doc.font('bold').fontSize(size.title).fillColor(ink).text(zh, this.left, top);
    doc.font('regular').fontSize(size.text).fillColor(pale).text(en, this.left, doc.y);
    const below = doc.y;
    doc
      .font('bold')
      .fontSize(size.title)
      .fillColor(ink)
      .text(number, this.left, top, { width: this.width, align: 'right' });
    doc.y = below + pad;
  }

  note(text: string): void {
    this.doc
      .font('regular')
      .fontSize(size.text)
      .fillColor(pale)
      .text(text, this.left, this.doc.y, { width: this.width });
    this.doc.y += pad;
  }

  section(zh: string, en: string): void {
    // A title does not stand alone at the foot of a page.
    this.room(60);
    this.doc.y += pad * 2;
    const top = this.doc.y;
    this.doc.font('bold').fontSize(size.section).fillColor(ink).text(zh, this.left, top);
    const below = this.doc.y;
    const besides = this.left + this.doc.widthOfString(zh) + pad * 2;
    this.doc
      .font('regular')
      .fontSize(size.small)
      .fillColor(pale)
      .text(en, besides, top + size.section - size.small + 1);
    this.doc.y = below + pad / 2;
    this.rule(ink);
  }

  /** A field: its name in both languages, and its value, which may run over the page. */
  field(zh: string, en: string, value: string): void {
    const { doc } = this;
    const valueWidth = this.width - labelWidth;
    doc.font('regular').fontSize(size.text);
    const height = doc.heightOfString(value, { width: valueWidth });
    const labelHeight = 26;
    this.room(Math.min(Math.max(height, labelHeight) + pad * 2, 120));
    const top = doc.y + pad;
    doc
      .font('bold')
      .fontSize(size.text)
      .fillColor(ink)
      .text(zh, this.left, top, { width: labelWidth - pad });
    doc
      .font('regular')
      .fontSize(size.small)
      .fillColor(pale)
      .text(en, this.left, doc.y, { width: labelWidth - pad });
    const labelEnd = doc.y;
    const page = this.pageNumber();
    doc
      .font('regular')
      .fontSize(size.text)
      .fillColor(ink)
      .text(value, this.left + labelWidth, top, { width: valueWidth });
    doc.y = (this.pageNumber() === page ? Math.max(doc.y, labelEnd) : doc.y) + pad;
    this.rule(line);
  }

  /** A dated step: number, time, title and what goes with it. */
  step(seq: string, time: string, title: string, words: string): void {
    const { doc } = this;
    const textLeft = this.left + seqWidth + timeWidth;
    const textWidth = this.width - seqWidth - timeWidth;
    doc.font('regular').fontSize(size.text);
    this.room(Math.min(doc.heightOfString(`${title}\n${words}`, { width: textWidth }) + pad * 2, 160));
    const top = doc.y + pad;
    doc.fillColor(pale).text(seq, this.left, top, { width: seqWidth - pad });
    doc.fillColor(ink).text(time, this.left + seqWidth, top, { width: timeWidth - pad });
    doc.font('bold').text(title, textLeft, top, { width: textWidth });
    doc.font('regular').fillColor(pale).text(words, textLeft, doc.y, { width: textWidth });
    doc.y += pad;
    this.rule(line);
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
