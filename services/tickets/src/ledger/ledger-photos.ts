import type { Readable } from 'node:stream';
import type { LedgerFile } from './case-ledger.schemas.js';

/** What is known of a file before it is opened. */
interface FileNamed {
  readonly id: string;
  /** Media type. */
  readonly type: string;
}

/** A photo as it is printed, with what stands below it. */
export interface Photo<File extends FileNamed = LedgerFile> {
  readonly file: File;
  readonly bytes: Uint8Array;
}

/** Types that print without another library. */
const printable: readonly string[] = ['image/jpeg', 'image/png'];
/** Most photos on one print, and most bytes of all of them (ours): what is more stays named in the list of files. */
export const photoLimits = { count: 12, bytes: 24 * 1024 * 1024, pixels: 40_000_000 } as const;

/**
 * The photos of a case that print, oldest first, within the limits. A file that the store has lost, or that was erased meanwhile,
 * is left out: it stays in the list of files.
 */
export async function photosFor<File extends FileNamed>(
  files: readonly File[],
  open: (id: string) => Promise<{ readonly size: number; readonly stream: Readable }>,
): Promise<Photo<File>[]> {
  const photos: Photo<File>[] = [];
  let bytes = 0;
  for (const file of files.filter(({ type }) => printable.includes(type))) {
    if (photos.length === photoLimits.count) break;
    const found = await open(file.id).catch(() => null);
    if (found === null) continue;
    if (bytes + found.size > photoLimits.bytes) {
      found.stream.destroy();
      continue;
    }
    const read = await wholeOf(found.stream);
    if (read === null || isBomb(read, file.type)) continue;
    bytes += read.length;
    photos.push({ file, bytes: read });
  }
  return photos;
}

async function wholeOf(stream: Readable): Promise<Buffer | null> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

/** A PNG is unpacked to be printed; a small one can be an immense picture, and says so in its first bytes. */
function isBomb(bytes: Buffer, type: string): boolean {
  if (type !== 'image/png') return false;
  return bytes.length < 24 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > photoLimits.pixels;
}
