import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { FileType } from './file-type.js';

/** Read at once, and how far a find may reach into the next piece, bytes: an EXIF block has 64 KiB at most. */
const piece = 1024 * 1024;
const reach = 128 * 1024;

/** A TIFF block as cameras write it, little or big end first, whose first directory follows its head. */
const tiffHeads = [Buffer.from('II*\0\b\0\0\0', 'latin1'), Buffer.from('MM\0*\0\0\0\b', 'latin1')] as const;
/** The entry of the first directory that leads to where it was taken (EXIF 2.32, 4.6.3). */
const gpsPointer = 0x8825;
const mostEntries = 512;
/** Bytes of one value by its type (TIFF 6.0). */
const widths: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};

/** Latitude and longitude as films hold them (ISO 6709): `+31.2304+121.4737/`. */
const iso6709 = /[+-]\d{2}\.\d{2,8}[+-]\d{3}\.\d{2,8}(?:[+-]\d{1,5}(?:\.\d{1,6})?)?/g;
/** The same in XMP. */
const xmp = /(?<=exif:GPS(?:Latitude|Longitude|Altitude)(?:="|>))[^"<]{1,64}/g;

/** A change of the file: these bytes, there. */
interface Blot {
  readonly at: number;
  readonly bytes: Buffer;
}

/**
 * Takes out of a photo or film where it was taken, in its place and without unpacking anything; everything else stays, its length
 * too. The browser has done so where it can draw the picture; what it can't draw (HEIC on most desktops) comes with what the
 * camera wrote. Answers whether anything was changed.
 */
export async function forgetWhereabouts(file: FileHandle, { family, media }: FileType, size: number): Promise<boolean> {
  if (family !== 'image' && family !== 'video') return false;
  const window = Buffer.alloc(piece + reach);
  let changed = false;
  for (let at = 0; at < size; at += piece) {
    const { bytesRead } = await file.read(window, 0, window.length, at);
    const seen = window.subarray(0, bytesRead);
    const blots = family === 'image' ? inPicture(seen, media) : inFilm(seen);
    for (const blot of blots) {
      await file.write(blot.bytes, 0, blot.bytes.length, at + blot.at);
      changed = true;
    }
  }
  return changed;
}

function inPicture(seen: Buffer, media: string): Blot[] {
  const exif = tiffHeads.flatMap((head) => allOf(seen, head).flatMap((at) => inTiff(seen, at, media === 'image/png')));
  return media === 'image/png' ? exif : [...exif, ...inText(seen, xmp)];
}

const inFilm = (seen: Buffer): Blot[] => [
  ...inText(seen, iso6709),
  ...allOf(seen, Buffer.from('loci')).flatMap((at) => inLoci(seen, at)),
];

/** Each digit becomes a zero: what is left is a place in the sea off Africa, in the same form. Nothing where it is that already. */
function inText(seen: Buffer, form: RegExp): Blot[] {
  return [...seen.toString('latin1').matchAll(form)].flatMap(({ 0: found, index }) => {
    const blank = found.replace(/\d/g, '0');
    return blank === found ? [] : [{ at: index, bytes: Buffer.from(blank, 'latin1') }];
  });
}

function inTiff(seen: Buffer, start: number, png: boolean): Blot[] {
  const small = seen[start] === 0x49;
  const tiff = seen.subarray(start, start + reach);
  const u16 = (at: number): number | null =>
    at + 2 > tiff.length ? null : small ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const u32 = (at: number): number | null =>
    at + 4 > tiff.length ? null : small ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const entries = (directory: number): number[] => {
    const count = u16(directory) ?? 0;
    return count > mostEntries ? [] : Array.from({ length: count }, (_, place) => directory + 2 + place * 12);
  };
  const pointer = entries(8).find((entry) => u16(entry) === gpsPointer);
  const directory = pointer === undefined ? null : u32(pointer + 8);
  if (directory === null || directory < 8) return [];
  const spans = entries(directory).flatMap((entry): [number, number][] => {
    const length = (widths[u16(entry + 2) ?? 0] ?? 0) * (u32(entry + 4) ?? 0);
    const value = u32(entry + 8) ?? 0;
    return [[entry, 12], ...(length > 4 && value >= 8 ? [[value, length] as [number, number]] : [])];
  });
  // The directory stays, with nothing in it.
  const blots = [...spans, [directory, 2] as [number, number]].flatMap(([at, length]): Blot[] => {
    const end = Math.min(at + length, tiff.length);
    return at >= end || tiff.subarray(at, end).every((byte) => byte === 0)
      ? []
      : [{ at: start + at, bytes: Buffer.alloc(end - at) }];
  });
  return blots.length === 0 || !png ? blots : [...blots, ...checkAnew(seen, start, blots)];
}

/** The check of a PNG's chunk, over what it holds now. */
function checkAnew(seen: Buffer, start: number, blots: readonly Blot[]): Blot[] {
  if (start < 8 || seen.toString('latin1', start - 4, start) !== 'eXIf') return [];
  const end = start + seen.readUInt32BE(start - 8);
  if (end + 4 > seen.length) return [];
  const chunk = Buffer.from(seen.subarray(start - 4, end));
  for (const { at, bytes } of blots) bytes.copy(chunk, at - start + 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(chunk));
  return [{ at: end, bytes: check }];
}

/** The location box of 3GP: after version, flags and language a name, a role, then longitude, latitude and height. */
function inLoci(seen: Buffer, at: number): Blot[] {
  const name = at + 4 + 4 + 2;
  if (at < 4 || name >= seen.length) return [];
  const end = at - 4 + seen.readUInt32BE(at - 4);
  const values = seen.indexOf(0, name) + 2;
  if (values < name + 2 || values + 12 > Math.min(end, seen.length)) return [];
  return seen.subarray(values, values + 12).every((byte) => byte === 0)
    ? []
    : [{ at: values, bytes: Buffer.alloc(12) }];
}

function allOf(seen: Buffer, wanted: Buffer): number[] {
  const found: number[] = [];
  for (let at = seen.indexOf(wanted); at !== -1; at = seen.indexOf(wanted, at + 1)) found.push(at);
  return found;
}
