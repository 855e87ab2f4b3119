import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { heicOf, jpegOf, jpegSegment, pngChunk, pngOf } from '../../test/pictures.js';
import { type FileType, fileTypeOf } from './file-type.js';
import { forgetWhereabouts } from './whereabouts.rule.js';

/** What a camera writes: upright, made by a telephone, taken at 31° 13′ N, 121° 28′ E. */
function exif(small: boolean): Buffer {
  const tiff = Buffer.alloc(120);
  const u16 = (value: number, at: number): number =>
    small ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number): number =>
    small ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
    u32(value, at + 8);
  };
  tiff.write(small ? 'II*\0' : 'MM\0*', 0, 'latin1');
  u32(8, 4);
  u16(2, 8);
  entry(10, 0x0112, 3, 1, 6);
  entry(22, 0x8825, 4, 1, 40);
  u16(2, 40);
  entry(42, 0x0001, 2, 2, 0x4e000000);
  entry(54, 0x0002, 5, 3, 72);
  for (const [place, value] of [31, 1, 13, 1, 55, 1].entries()) u32(value, 72 + place * 4);
  return tiff;
}

async function kept(bytes: Buffer): Promise<{ after: Buffer; changed: boolean; again: boolean }> {
  const path = join(tmpdir(), `steward-where-${String(process.pid)}-${String(Math.random()).slice(2)}`);
  const file = await open(path, 'wx+');
  try {
    await file.write(bytes);
    const type = fileTypeOf(bytes) as FileType;
    const changed = await forgetWhereabouts(file, type, bytes.length);
    const again = await forgetWhereabouts(file, type, bytes.length);
    const after = Buffer.alloc(bytes.length);
    await file.read(after, 0, after.length, 0);
    return { after, changed, again };
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

const upright = (tiff: Buffer): Buffer => Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
const film = (brand: string, ...more: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`\0\0\0\x14ftyp${brand}\0\0\0\0${brand}`, 'latin1'), ...more]);

describe('where a photo or a film was taken', () => {
  for (const small of [true, false]) {
    const tiff = exif(small);
    const pictures: readonly [string, Buffer][] = [
      ['a JPEG', jpegOf({}, jpegSegment(upright(tiff)))],
      ['a HEIC', Buffer.concat([heicOf({ width: 64, height: 64 }), Buffer.alloc(32), upright(tiff), Buffer.alloc(8)])],
      ['a PNG', pngOf({}, pngChunk('eXIf', tiff))],
      ['what lies over the end of a piece', Buffer.concat([jpegOf({ size: 1024 * 1024 - 60 }), tiff])],
    ];
    it.each(pictures)(
      `does not stay in %s (${small ? 'small' : 'big'} end first); which way is up does`,
      async (_what, bytes) => {
        expect(bytes.includes(tiff.subarray(72, 96))).toBe(true);
        const { after, changed, again } = await kept(bytes);
        expect([changed, again, after.length]).toEqual([true, false, bytes.length]);
        expect(after.includes(tiff.subarray(72, 96))).toBe(false);
        const at = after.indexOf(tiff.subarray(0, 8));
        expect(after.subarray(at, at + 22).equals(tiff.subarray(0, 22))).toBe(true);
        const png = after.indexOf('eXIf');
        if (png > 0)
          expect(after.readUInt32BE(png + 4 + tiff.length)).toBe(crc32(after.subarray(png, png + 4 + tiff.length)));
      },
    );
  }

  it.each([
    [
      'a film of an iPhone',
      film('qt  ', Buffer.from('com.apple.quicktime.location.ISO6709\0\0\0data+31.2304+121.4737+004.000/')),
      '+31.2304',
    ],
    [
      'a film of an Android',
      film('isom', Buffer.from('\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+31.2304+121.4737/', 'latin1')),
      '121.4737',
    ],
    ['XMP', jpegOf({}, jpegSegment('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="31,13.8N"/>')), '31,13.8'],
  ])('does not stay in %s', async (_what, bytes, where) => {
    const { after, changed, again } = await kept(bytes);
    expect([changed, again, after.length, after.includes(where)]).toEqual([true, false, bytes.length, false]);
  });

  it('nor in the location box of 3GP', async () => {
    const box = Buffer.concat([
      Buffer.from('\0\0\0\x21loci\0\0\0\0\x15\xc7yard\0\0', 'latin1'),
      Buffer.from([0, 121, 1, 2, 0, 31, 3, 4, 0, 0, 0, 4]),
      Buffer.alloc(1),
    ]);
    const { after, changed } = await kept(film('3gp5', box));
    expect([changed, after.includes(Buffer.from([0, 121, 1, 2, 0, 31]))]).toEqual([true, false]);
    expect(after.includes('yard')).toBe(true);
  });

  it('leaves a file alone that says nothing of it', async () => {
    for (const bytes of [
      jpegOf({ size: 3000 }),
      pngOf(),
      film('isom', Buffer.from('moov')),
      Buffer.from('%PDF-1.4 +31.2304+121.4737/'),
    ]) {
      const { after, changed } = await kept(bytes);
      expect([changed, after.equals(bytes)]).toEqual([false, true]);
    }
  });
});
