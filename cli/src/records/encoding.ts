/** Encodings in which spreadsheets and authorities hand over CSV files. */
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** What a file's bytes say about its encoding, and why we think so. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly because: 'byte-order-mark' | 'valid-utf-8' | 'nearly-valid-utf-8' | 'invalid-utf-8';
  /** Bytes that are none of this encoding: rows that hold one of them can't be taken. 0 where they were not counted. */
  readonly strayBytes: number;
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How many characters of more than one byte must be whole for one stray byte, so that a file is still taken for UTF-8 *(ours)*. */
const wholePerStray = 4;

/**
 * Decides by the whole file: a byte order mark, else UTF-8 where every byte fits or nearly every character is whole (a single
 * broken one must not turn a file into other words), else GB18030, in which any bytes of a Chinese file fit.
 */
export async function detectEncoding(bytes: Bytes): Promise<DetectedEncoding> {
  const counter = new Utf8Counter();
  // The first bytes may come one by one, and a mark of UTF-16 is no UTF-8.
  let head: Buffer | null = Buffer.alloc(0);
  let marked = false;
  const begun = (piece: Uint8Array): DetectedEncoding | null => {
    const mark = markOf(piece);
    marked = mark === 'utf-8';
    return mark === null || marked ? null : { encoding: mark, because: 'byte-order-mark', strayBytes: 0 };
  };
  for await (const chunk of bytes) {
    const piece: Uint8Array = head === null ? chunk : Buffer.concat([head, chunk]);
    if (head !== null) {
      const known = begun(piece);
      if (known) return known;
      head = piece.length < 3 ? Buffer.from(piece) : null;
      if (head !== null) continue;
    }
    counter.take(piece);
  }
  if (head !== null) counter.take(head);
  const { whole, stray } = counter.end();
  if (marked) return { encoding: 'utf-8', because: 'byte-order-mark', strayBytes: stray };
  if (stray === 0) return { encoding: 'utf-8', because: 'valid-utf-8', strayBytes: 0 };
  return whole >= wholePerStray * stray
    ? { encoding: 'utf-8', because: 'nearly-valid-utf-8', strayBytes: stray }
    : { encoding: 'gb18030', because: 'invalid-utf-8', strayBytes: 0 };
}

/** Counts characters of more than one byte that are whole, and bytes that belong to none (RFC 3629). */
class Utf8Counter {
  private whole = 0;
  private stray = 0;
  /** Of a character that has begun: how many bytes it still wants, how many it has, and between what the next one lies. */
  private wants = 0;
  private has = 0;
  private low = 0x80;
  private high = 0xbf;

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.wants === 0 && byte < 0x80) continue;
      this.step(byte);
    }
  }

  end(): { readonly whole: number; readonly stray: number } {
    if (this.wants > 0) this.giveUp();
    return { whole: this.whole, stray: this.stray };
  }

  private step(byte: number): void {
    if (this.wants > 0) {
      if (byte >= this.low && byte <= this.high) {
        this.wants -= 1;
        this.has += 1;
        [this.low, this.high] = [0x80, 0xbf];
        if (this.wants === 0) this.whole += 1;
        return;
      }
      this.giveUp();
      if (byte < 0x80) return;
    }
    this.begin(byte);
  }

  private begin(byte: number): void {
    [this.low, this.high, this.has] = [0x80, 0xbf, 1];
    if (byte >= 0xc2 && byte <= 0xdf) this.wants = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.wants = 2;
      if (byte === 0xe0) this.low = 0xa0;
      if (byte === 0xed) this.high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.wants = 3;
      if (byte === 0xf0) this.low = 0x90;
      if (byte === 0xf4) this.high = 0x8f;
    } else this.stray += 1;
  }

  private giveUp(): void {
    this.stray += this.has;
    this.wants = 0;
  }
}

function markOf(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** The text in pieces, without its byte order mark. Bytes that the encoding does not know become U+FFFD. */
export async function* decoded(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
