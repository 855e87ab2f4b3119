import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { DomainError } from '@steward/contracts';

/** Largest file that is taken, bytes. */
export const largestFile = 10 * 1024 * 1024;
/** All parts of a workbook together, unpacked, bytes: what is packed tighter was made to hurt. */
const largestUnpacked = 60 * 1024 * 1024;

const inflate = promisify(inflateRaw);
const endMark = 0x06054b50;
const entryMark = 0x02014b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/**
 * Looks into a workbook before anything unpacks it: whole, without macros, and no larger inside than it may be. Refused with
 * `sheet.broken`, `sheet.not-a-workbook`, `sheet.macro`, `sheet.too-large`.
 */
export async function mustBeSafeWorkbook(file: Buffer): Promise<void> {
  const entries = entriesOf(file);
  const names = entries.map(({ name }) => name.toLowerCase());
  if (!names.includes('xl/workbook.xml')) throw notAWorkbook();
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw withMacro();
  let left = largestUnpacked;
  for (const entry of entries) {
    const size = await unpackedSize(file, entry, left);
    left -= size;
  }
}

async function unpackedSize(file: Buffer, entry: Entry, most: number): Promise<number> {
  // The local header repeats the name and may have extra fields of another length.
  if (entry.offset + 30 > file.length) throw broken();
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  const packed = file.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw broken();
  if (entry.method === 0) return packed.length;
  if (entry.method !== 8) throw broken();
  if (most <= 0) throw tooLarge();
  try {
    return (await inflate(packed, { maxOutputLength: most })).length;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

function entriesOf(file: Buffer): Entry[] {
  let end = file.length - 22;
  while (end >= 0 && file.readUInt32LE(end) !== endMark) end -= 1;
  if (end < 0) throw broken();
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== entryMark) throw broken();
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

const refused = (code: string, zh: string, en: string): DomainError => new DomainError('invalid', code, { zh, en });

/** Said of a workbook that can't be opened. */
export const broken = (): DomainError =>
  refused(
    'sheet.broken',
    '文件已损坏，打不开。请在 Excel 或 WPS 中重新保存为 .xlsx 后再上传。',
    'The file is damaged and cannot be opened. Save it again as .xlsx and upload that.',
  );
const notAWorkbook = (): DomainError =>
  refused(
    'sheet.not-a-workbook',
    '这是一个压缩文件，但不是 Excel 工作簿。请上传本页下载的模板（.xlsx）或 .csv。',
    'This is an archive, but no workbook. Upload the template from this page (.xlsx), or a .csv.',
  );
const withMacro = (): DomainError =>
  refused(
    'sheet.macro',
    '文件含有宏，不予接收。请另存为不含宏的 .xlsx 后再上传。',
    'The file holds macros and is not taken. Save it as .xlsx without macros and upload that.',
  );
/** Said of what is larger than it may be. */
export const tooLarge = (): DomainError =>
  new DomainError('too-large', 'sheet.too-large', {
    zh: '文件过大（上限 10 MB，解压后 60 MB）。请删去图片和多余的工作表，或分成几个文件上传。',
    en: 'The file is too large (10 MB at most, 60 MB unpacked). Remove pictures and other sheets, or upload it in parts.',
  });
