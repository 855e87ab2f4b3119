import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DomainError } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import { detectEncoding, type Encoding } from '../records/encoding.js';

/** A file to be read, with its size and what its bytes say about its encoding. */
export interface InputFile {
  readonly path: string;
  readonly size: number;
  readonly encoding: Encoding;
  /** Why this encoding was taken. */
  readonly because: Bilingual;
  /** The bytes from the beginning; `onBytes` hears how many have been read. */
  bytes(onBytes?: (read: number) => void): AsyncIterable<Uint8Array>;
}

const reasons = {
  'byte-order-mark': { zh: '文件开头有字节顺序标记', en: 'the file begins with a byte order mark' },
  'valid-utf-8': { zh: '全部字节符合 UTF-8', en: 'every byte is valid UTF-8' },
  'invalid-utf-8': {
    zh: '有字节不符合 UTF-8，按 GB18030 读取',
    en: 'some bytes are no UTF-8, so it is read as GB18030',
  },
} as const;

/** Opens a file and settles its encoding. Throws `DomainError` `file.unreadable`, or `file.not-utf-8` when that was asked for and is not so. */
export async function openFile(path: string, asked: 'auto' | 'utf-8' | 'gb18030'): Promise<InputFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new DomainError('not-found', 'file.unreadable', { zh: `没有文件 ${path}`, en: `there is no file ${path}` });
  const open = (): AsyncIterable<Uint8Array> =>
    createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Uint8Array>;
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
    because: detected ? reasons[detected.because] : { zh: '按 --encoding 指定', en: 'as --encoding says' },
    bytes: (onBytes) => counted(open(), onBytes),
  };
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
