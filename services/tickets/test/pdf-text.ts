import { inflateSync } from 'node:zlib';

/** What a printed sheet says, as whoever copies its text would have it: the glyphs of every page through their fonts' own maps. */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const maps = new Map<string, Map<number, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      if (unicode !== undefined) maps.set(name, glyphMap(objects.get(unicode)?.text ?? ''));
    }
  return [...objects.values()]
    .filter(({ text }) => / Tf\b/.test(text))
    .map(({ text }) => pageText(text, maps))
    .join('\n');
}

interface PdfObject {
  readonly head: string;
  /** Its stream, inflated; empty without one. */
  readonly text: string;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const raw = bytes.toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('stream\n');
    if (at < 0) {
      found.set(id, { head: body, text: '' });
      continue;
    }
    const head = body.slice(0, at);
    const stream = Buffer.from(body.slice(at + 'stream\n'.length, body.lastIndexOf('\nendstream')), 'latin1');
    // Fonts and pictures are no text.
    const text = /FlateDecode/.test(head) && !/Length1|Subtype/.test(head) ? inflated(stream) : '';
    found.set(id, { head, text });
  }
  return found;
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** `<0000> <00ff> [<4e00> <d842dfb7> …]` of a font's ToUnicode. */
function glyphMap(text: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '0', list = ''] of text.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], index) =>
      map.set(parseInt(from, 16) + index, utf16(hex.replaceAll(' ', ''))),
    );
  return map;
}

function pageText(text: string, maps: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let said = '';
  for (const [, name, show] of text.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = maps.get(name) ?? new Map();
    for (const [, hex = ''] of (show ?? '').matchAll(/<([0-9a-f]*)>/gi))
      for (const [glyph] of hex.matchAll(/[0-9a-f]{4}/gi)) said += font.get(parseInt(glyph, 16)) ?? '';
    if (show !== undefined) said += '\n';
  }
  return said;
}
