/** Encodings in which spreadsheets and authorities hand over CSV files. */
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** What a file's bytes say about its encoding, and why we think so. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly because: 'byte-order-mark' | 'valid-utf-8' | 'invalid-utf-8';
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Decides by the whole file: a byte order mark, else UTF-8 if every byte fits, else GB18030, in which any bytes of a
 * Chinese file fit. Reads to the end only as long as UTF-8 is possible.
 */
export async function detectEncoding(bytes: Bytes): Promise<DetectedEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const fits = (piece?: Uint8Array): boolean => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  // The first bytes may come one by one, and a mark of UTF-16 is no UTF-8.
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const piece: Uint8Array = head === null ? chunk : Buffer.concat([head, chunk]);
    if (head !== null) {
      const mark = markOf(piece);
      if (mark) return { encoding: mark, because: 'byte-order-mark' };
      head = piece.length < 3 ? Buffer.from(piece) : null;
      if (head !== null) continue;
    }
    if (!fits(piece)) return { encoding: 'gb18030', because: 'invalid-utf-8' };
  }
  const valid = (head === null || fits(head)) && fits();
  return valid ? { encoding: 'utf-8', because: 'valid-utf-8' } : { encoding: 'gb18030', because: 'invalid-utf-8' };
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
