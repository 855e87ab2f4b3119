import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { broken, NotReadable, tooCostly } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { readingLimits } from './reading.limits.js';

/** Parts smaller than this may be packed as tightly as they like, bytes. */
const smallPart = 1024 * 1024;

/** An opened workbook: its parts by name, none of them unpacked yet. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Looks at the directory of the archive: whole, plain, without macros, each name once, and no larger inside than it may be.
   * Throws NotReadable. Sizes that are lied about end the part that is read (yauzl compares).
   */
  static async open(file: Buffer, budget: ReadingBudget): Promise<Archive> {
    try {
      const zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        budget.spend('entries');
        const name = entry.fileName.toLowerCase();
        // Two parts of one name: one for whoever inspects the file, the other for whoever reads it.
        if (entries.has(name) || entry.isEncrypted()) throw broken();
        entries.set(name, entry);
      }
      mustBePlain([...entries.keys()]);
      let unpacked = 0;
      for (const { compressedSize, uncompressedSize } of entries.values()) {
        unpacked += uncompressedSize;
        if (unpacked > readingLimits.unpackedBytes) throw new NotReadable({ code: 'sheet.too-large' });
        if (uncompressedSize > smallPart && uncompressedSize > compressedSize * readingLimits.ratio)
          throw tooCostly('ratio');
      }
      return new Archive(zip, entries);
    } catch (error) {
      throw error instanceof NotReadable ? error : broken();
    }
  }

  /** The part of that name, unpacked as it is read; null when there is none. */
  async part(name: string): Promise<AsyncIterable<Buffer> | null> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return null;
    try {
      return await this.zip.openReadStreamPromise(entry);
    } catch {
      throw broken();
    }
  }
}

function mustBePlain(names: readonly string[]): void {
  if (!names.includes('xl/workbook.xml')) throw new NotReadable({ code: 'sheet.not-a-workbook' });
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw new NotReadable({ code: 'sheet.macro' });
}
