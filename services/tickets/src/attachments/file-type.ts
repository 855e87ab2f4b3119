/** What may be attached: what people's phones make, and documents. */
export type Family = 'image' | 'video' | 'audio' | 'document';

/** A type of file as its first bytes prove it; what a client says of it counts for nothing. */
export interface FileType {
  readonly media: string;
  readonly extension: string;
  readonly family: Family;
}

const megabyte = 1024 * 1024;

/** Longest file of each family, bytes. */
export const longestFile: Readonly<Record<Family, number>> = {
  image: 10 * megabyte,
  video: 50 * megabyte,
  audio: 10 * megabyte,
  document: 10 * megabyte,
};

/** So many first bytes decide: what a WebM holds stands behind its index. */
export const decidingBytes = 1024;

const type = (media: string, extension: string, family: Family): FileType => ({ media, extension, family });

const jpeg = type('image/jpeg', 'jpg', 'image');
const png = type('image/png', 'png', 'image');
const webp = type('image/webp', 'webp', 'image');
const heic = type('image/heic', 'heic', 'image');
const mp4 = type('video/mp4', 'mp4', 'video');
const m4a = type('audio/mp4', 'm4a', 'audio');
const mp3 = type('audio/mpeg', 'mp3', 'audio');
const amr = type('audio/amr', 'amr', 'audio');
const ogg = type('audio/ogg', 'ogg', 'audio');
const mov = type('video/quicktime', 'mov', 'video');
const threeGp = type('video/3gpp', '3gp', 'video');
const webm = type('video/webm', 'webm', 'video');
const webmAudio = type('audio/webm', 'weba', 'audio');
const wav = type('audio/wav', 'wav', 'audio');
const aac = type('audio/aac', 'aac', 'audio');
const pdf = type('application/pdf', 'pdf', 'document');

const all = [jpeg, png, webp, heic, mp4, m4a, mp3, amr, ogg, mov, threeGp, webm, webmAudio, wav, aac, pdf];

/** The ending under which a file of a media type is saved; `bin` for one that is not taken. */
export const extensionOf = (media: string): string => all.find((one) => one.media === media)?.extension ?? 'bin';

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const mp4Brands = new Set(['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash']);

const types: ReadonlyMap<string, FileType> = new Map(
  [jpeg, png, webp, heic, mp4, m4a, mp3, amr, ogg, pdf].map((one) => [one.media, one]),
);

/** The type of a media type that may be attached; null for any other, whatever a row says. */
export const fileTypeNamed = (media: string): FileType | null => types.get(media) ?? null;

/** The type that the first bytes of a file prove; null for anything that may not be attached. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, decidingBytes));
  const text = (from: number, to: number): string => head.toString('latin1', from, to);
  const starts = (...wanted: readonly number[]): boolean => wanted.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return jpeg;
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return png;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webp;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return wav;
  if (text(4, 8) === 'ftyp') return ofBrand(text(8, 12));
  // Films of older phones begin with their first box, without a brand.
  if (['moov', 'wide', 'mdat'].includes(text(4, 8))) return mov;
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return ofMatroska(text(0, decidingBytes));
  if (isAdts(head)) return aac;
  if (text(0, 3) === 'ID3' || isMp3Frame(head)) return mp3;
  if (text(0, 6) === '#!AMR\n' || text(0, 9) === '#!AMR-WB\n') return amr;
  if (text(0, 4) === 'OggS') return ogg;
  return text(0, 5) === '%PDF-' ? pdf : null;
}

function ofBrand(brand: string): FileType | null {
  if (heicBrands.has(brand)) return heic;
  if (mp4Brands.has(brand)) return mp4;
  if (brand === 'qt  ') return mov;
  if (/^3g[2egprs]/.test(brand)) return threeGp;
  return brand === 'M4A ' || brand === 'M4B ' ? m4a : null;
}

/** WebM alone of what Matroska can hold; sound when it has an audio track and no picture in sight. */
function ofMatroska(head: string): FileType | null {
  if (!head.slice(0, 64).includes('webm')) return null;
  return /A_(OPUS|VORBIS)/.test(head) && !/V_(VP8|VP9|AV1|MPEG4)/.test(head) ? webmAudio : webm;
}

/** AAC as recorders stream it: sync word, layer 0, a rate that exists. */
function isAdts(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head;
  return first === 0xff && (second & 0xf6) === 0xf0 && ((third >> 2) & 0x0f) < 13;
}

/** MPEG audio without a tag: sync word, layer III, and rates that exist. */
function isMp3Frame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const layer3 = (second & 0x06) === 0x02;
  const version = (second & 0x18) !== 0x08;
  return (
    first === 0xff && (second & 0xe0) === 0xe0 && layer3 && version && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c
  );
}
