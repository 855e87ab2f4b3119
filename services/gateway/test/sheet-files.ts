import { deflateRawSync, inflateRawSync } from 'node:zlib';
import ExcelJS, { type CellValue } from 'exceljs';

/** A workbook with one sheet of texts. */
export const workbookOf = (
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> => sheetOf(name, [head, ...rows]);

/** A workbook with one sheet; `more` adds parts to the archive, `without` leaves some out. */
export async function sheetOf(
  name: string,
  rows: readonly (readonly CellValue[])[],
  more: Readonly<Record<string, string>> = {},
  without: readonly string[] = [],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name);
  for (const row of rows) sheet.addRow([...row]);
  const file = Buffer.from(await workbook.xlsx.writeBuffer());
  if (Object.keys(more).length === 0 && without.length === 0) return file;
  const parts = new Map(partsOf(file).filter(([part]) => !without.includes(part)));
  for (const [part, content] of Object.entries(more)) parts.set(part, Buffer.from(content));
  return archiveOf(parts);
}

/** A file without its last part, as a broken download leaves it. */
export const withoutEnd = (file: Buffer): Buffer => file.subarray(0, Math.floor(file.length / 2));

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join(',')).join('\r\n') + '\r\n';

/** Codes of the characters that the test's CSV has, in GB18030. */
const gbCodes: Readonly<Record<string, string>> = {
  楼: 'c2a5',
  栋: 'b6b0',
  编: 'b1e0',
  号: 'bac5',
  小: 'd0a1',
  区: 'c7f8',
  名: 'c3fb',
  称: 'b3c6',
  湖: 'baFE'.toLowerCase(),
  畔: 'c5cf',
  一: 'd2bb',
};

/** A CSV of buildings in GB18030: header and one row with this name. */
export function gb18030([id = '', estate = '', title = '', name = '']: readonly string[]): Buffer {
  const text = csvOf([
    [id, estate, title],
    ['b1', 'lakeside', name],
  ]);
  return Buffer.concat(
    [...text].map((character) => {
      const code = gbCodes[character];
      return code === undefined ? Buffer.from(character, 'latin1') : Buffer.from(code, 'hex');
    }),
  );
}

function partsOf(file: Buffer): [string, Buffer][] {
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const parts: [string, Buffer][] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < file.readUInt16LE(end + 10); index += 1) {
    const nameLength = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    parts.push([
      file.toString('utf8', at + 46, at + 46 + nameLength),
      file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
    ]);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/**
 * A zip archive; checksums are left out, as readers that only look inside don't want them. `claimed` is the unpacked size
 * that it says of a part, where that is not the truth.
 */
export function archiveOf(
  parts: ReadonlyMap<string, Buffer> | readonly (readonly [string, Buffer])[],
  claimed: Readonly<Record<string, number>> = {},
): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimed[name] ?? content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, Buffer.from(name), packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, entry, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}
