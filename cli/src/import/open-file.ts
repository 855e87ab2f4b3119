import { createReadStream } from 'node:fs';
import { open as openHandle, stat } from 'node:fs/promises';
import { DomainError } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import { detectEncoding, type Encoding } from '../records/encoding.js';

/** A file to be read, with its size and what its bytes say about its encoding. */
export interface InputFile {
  readonly path: string;
  readonly size: number;
  readonly encoding: Encoding;
  /** Some bytes are none of the encoding: the rows that hold them are refused. */
  readonly damaged: boolean;
  /** Why this encoding was taken. */
  readonly because: Bilingual;
  /** The bytes from the beginning; `onBytes` hears how many have been read. */
  bytes(onBytes?: (read: number) => void): AsyncIterable<Uint8Array>;
}

const reasons = {
  'byte-order-mark': { zh: '文件开头有字节顺序标记', en: 'the file begins with a byte order mark' },
  'valid-utf-8': { zh: '全部字节符合 UTF-8', en: 'every byte is valid UTF-8' },
  'nearly-valid-utf-8': {
    zh: '几乎全部字节符合 UTF-8；含有损坏字节的行将被拒收',
    en: 'nearly every byte is valid UTF-8; rows with broken bytes are refused',
  },
  'invalid-utf-8': {
    zh: '有字节不符合 UTF-8，按 GB18030 读取',
    en: 'some bytes are no UTF-8, so it is read as GB18030',
  },
} as const;

/** Opens a file and settles its encoding. Throws `DomainError` `file.unreadable`, `file.is-workbook` or `file.is-binary` for what is no text, or `file.not-utf-8` when that was asked for and is not so. */
export async function openFile(path: string, asked: 'auto' | 'utf-8' | 'gb18030'): Promise<InputFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new DomainError('not-found', 'file.unreadable', { zh: `没有文件 ${path}`, en: `there is no file ${path}` });
  const open = (): AsyncIterable<Uint8Array> =>
    createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Uint8Array>;
  await refuseOtherKinds(path);
  const detected = asked === 'gb18030' ? null : await detectEncoding(open());
  if (asked === 'utf-8' && detected?.encoding !== 'utf-8') {
    throw new DomainError('invalid', 'file.not-utf-8', {
      zh: `${path} 不是 UTF-8。可改用 --encoding gb18030 或 --encoding auto`,
      en: `${path} is no UTF-8. Try --encoding gb18030 or --encoding auto`,
    });
  }
  return {
    path,
    size: found.size,
    encoding: detected?.encoding ?? 'gb18030',
    damaged: (detected?.strayBytes ?? 0) > 0,
    because: detected ? reasons[detected.because] : { zh: '按 --encoding 指定', en: 'as --encoding says' },
    bytes: (onBytes) => counted(open(), onBytes),
  };
}

/** First bytes of what people send in the place of a CSV file. */
const otherKinds = [
  { begins: [0x50, 0x4b, 0x03, 0x04], is: 'workbook' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], is: 'workbook' },
  { begins: [0x25, 0x50, 0x44, 0x46], is: 'binary' },
  { begins: [0x1f, 0x8b], is: 'binary' },
] as const;

async function refuseOtherKinds(path: string): Promise<void> {
  const handle = await openHandle(path, 'r');
  const head = Buffer.alloc(4);
  try {
    await handle.read(head, 0, 4, 0);
  } finally {
    await handle.close();
  }
  const other = otherKinds.find(({ begins }) => begins.every((byte, index) => head[index] === byte));
  if (other === undefined) return;
  throw other.is === 'workbook'
    ? new DomainError('invalid', 'file.is-workbook', {
        zh: `${path} 是 Excel 工作簿，不是 CSV。请在 Excel 中选“另存为”→“CSV UTF-8（逗号分隔）”，再用另存的文件`,
        en: `${path} is an Excel workbook, no CSV. In Excel choose "Save as", "CSV UTF-8 (comma delimited)", and use that file`,
      })
    : new DomainError('invalid', 'file.is-binary', {
        zh: `${path} 不是文本文件（PDF 或压缩文件）。请导出为 CSV UTF-8`,
        en: `${path} is no text but a PDF or a compressed file. Export the records as CSV UTF-8`,
      });
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes?: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of bytes) {
    yield chunk;
    read += chunk.byteLength;
    onBytes?.(read);
  }
}
