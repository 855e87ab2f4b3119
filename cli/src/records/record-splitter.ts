/** A record's text as it stands in the file. `line`: where it begins, from 1. */
export interface RawRecord {
  readonly line: number;
  readonly text: string;
  /** A quote was opened in it that is never closed; only its first line is taken. */
  readonly unclosed: boolean;
}

/** A quoted cell that is longer and has more than one line is taken for a forgotten quote: the file must not vanish into one cell. */
const longestRecord = 64 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/**
 * Cuts CSV text (RFC 4180) into records while it arrives. A quote counts only at the start of a cell. When a quote is not
 * closed within 64 Ki characters, or only by one that stands in the middle of a later line's cell, its first line is given as
 * `unclosed` and reading goes on behind it.
 */
export class RecordSplitter {
  private pending = '';
  private position = 0;
  private line = 1;
  private lineOfRecord = 1;
  private state: 'cell-start' | 'plain' | 'quoted' = 'cell-start';
  private readonly delimiter: number;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Records that this piece completes. */
  push(text: string): RawRecord[] {
    this.pending += text;
    return this.scan(false);
  }

  /** The last record, when the file does not end with a line break. */
  end(): RawRecord[] {
    return this.scan(true);
  }

  private scan(atEnd: boolean): RawRecord[] {
    const records: RawRecord[] = [];
    for (;;) {
      while (this.position < this.pending.length) {
        const code = this.pending.charCodeAt(this.position);
        const isBreak = code === NEWLINE || code === RETURN;
        // The line feed of a CR LF pair, or the second of two quotes, may still be on its way.
        const undecided = code === RETURN || (code === QUOTE && this.state === 'quoted');
        if (undecided && this.position + 1 === this.pending.length && !atEnd) return records;
        if (isBreak) {
          const width = code === RETURN && this.pending.charCodeAt(this.position + 1) === NEWLINE ? 2 : 1;
          this.line += 1;
          if (this.state !== 'quoted') {
            records.push(this.take(this.position, width));
            continue;
          }
          this.position += width;
        } else {
          const sensible = this.step(code);
          // A quote that "closes" lines later in the middle of a cell is another one: the first was never closed.
          if (!sensible && this.line > this.lineOfRecord) records.push(this.takeFirstLine());
        }
        const overlong = this.position > longestRecord && this.line > this.lineOfRecord;
        if (this.state === 'quoted' && overlong) records.push(this.takeFirstLine());
      }
      if (!atEnd) return records;
      if (this.state === 'quoted') {
        records.push(this.takeFirstLine());
        continue;
      }
      if (this.pending !== '') records.push(this.take(this.pending.length, 0));
      return records;
    }
  }

  /** Takes one character that ends no line; answers false when a quote was closed where no cell ends. */
  private step(code: number): boolean {
    if (this.state === 'quoted' && code === QUOTE) {
      const next = this.pending.charCodeAt(this.position + 1);
      this.position += next === QUOTE ? 2 : 1;
      if (next === QUOTE) return true;
      this.state = 'plain';
      return Number.isNaN(next) || next === this.delimiter || next === NEWLINE || next === RETURN;
    }
    this.position += 1;
    if (this.state === 'quoted') return true;
    if (code === this.delimiter) this.state = 'cell-start';
    else this.state = code === QUOTE && this.state === 'cell-start' ? 'quoted' : 'plain';
    return true;
  }

  private take(end: number, width: number, unclosed = false): RawRecord {
    const record = { line: this.lineOfRecord, text: this.pending.slice(0, end), unclosed };
    this.pending = this.pending.slice(end + width);
    this.position = 0;
    this.state = 'cell-start';
    this.lineOfRecord = this.line;
    return record;
  }

  private takeFirstLine(): RawRecord {
    const found = /\r\n|\n|\r/.exec(this.pending);
    this.line = this.lineOfRecord + (found ? 1 : 0);
    return this.take(found?.index ?? this.pending.length, found?.[0].length ?? 0, true);
  }
}
