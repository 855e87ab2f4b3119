import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** How large a picture says that it is, and how long its file is. */
export interface Picture {
  readonly width?: number;
  readonly height?: number;
  /** Bytes. */
  readonly size?: number;
}

/** A JPEG up to its frame, then noise; `before` stands between, as EXIF does. */
export function jpegOf(
  { width = 640, height = 480, size = 64 }: Picture = {},
  before: Buffer = Buffer.alloc(0),
): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const head = Buffer.concat([Buffer.from([0xff, 0xd8]), before, frame]);
  return Buffer.concat([head, randomBytes(Math.max(0, size - head.length))]);
}

/** A segment of an application in a JPEG. */
export function jpegSegment(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** A whole grey PNG with as little in it as it takes. */
export function pngOf({ width = 1, height = 1 }: Picture = {}, ...more: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const row = deflateSync(Buffer.alloc(Math.min(1 + width, 1_000)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...more,
    pngChunk('IDAT', row),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A chunk of a PNG. */
export function pngChunk(name: string, bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** An extended WebP by its canvas. */
export function webpOf({ width = 1, height = 1 }: Picture = {}): Buffer {
  const head = Buffer.alloc(30);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(22, 4);
  head.write('WEBPVP8X', 8, 'latin1');
  head.writeUInt32LE(10, 16);
  head.writeUIntLE(width - 1, 24, 3);
  head.writeUIntLE(height - 1, 27, 3);
  return Buffer.concat([head, Buffer.alloc(16)]);
}

/** A HEIC by the properties of its pictures. */
export function heicOf(...pictures: readonly Picture[]): Buffer {
  const ispe = pictures.map(({ width = 1, height = 1 }) => {
    const size = Buffer.alloc(12);
    size.writeUInt32BE(width, 4);
    size.writeUInt32BE(height, 8);
    return box('ispe', size);
  });
  const brands = Buffer.from('heic\x00\x00\x00\x00mif1heic', 'latin1');
  const meta = Buffer.concat([Buffer.alloc(4), box('iprp', box('ipco', Buffer.concat(ispe)))]);
  return Buffer.concat([box('ftyp', brands), box('meta', meta), box('mdat', Buffer.alloc(16))]);
}

function box(name: string, bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length + 8);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), bytes]);
}
