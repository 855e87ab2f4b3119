import { createHash, randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { SERVICE_CONFIG } from '@steward/service-kit';
import type { TicketsConfig } from '../tickets.config.js';
import { type FileType, decidingBytes, fileTypeOf, longestFile } from './file-type.js';
import { type ImageSize, measuredImage } from './image-bounds.js';
import { forgetWhereabouts } from './whereabouts.rule.js';

/** A file that is safely kept. */
export interface KeptFile {
  /** SHA-256 of its bytes, hex: its name. */
  readonly sha256: string;
  readonly size: number;
  readonly type: FileType;
  /** Of pictures. */
  readonly image: ImageSize | null;
}

/** What a crash left half-written is removed after so long, milliseconds. */
const abandonedAfter = 24 * 3_600_000;

/**
 * Files outside the database, named by what is in them: the same bytes are kept once, and what is kept never changes. A
 * file appears under its name only when it is whole and on disk; a crash leaves nothing but a rest among the incoming.
 */
@Injectable()
export class FileStore implements OnModuleInit {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(@Inject(SERVICE_CONFIG) config: Pick<TicketsConfig, 'TICKETS_FILES'>) {
    this.folder = resolve(config.TICKETS_FILES);
    this.incoming = join(this.folder, 'incoming');
  }

  /** Removes what crashes left. A folder that does not exist yet is made with the first file. */
  async onModuleInit(): Promise<void> {
    const names = await readdir(this.incoming).catch(() => []);
    for (const name of names) {
      const path = join(this.incoming, name);
      const found = await stat(path).catch(() => null);
      if (found !== null && Date.now() - found.mtimeMs > abandonedAfter) await rm(path, { force: true });
    }
  }

  /**
   * Keeps what streams in, never more than a piece of it in memory, without where it was taken. Refused with `file.empty`, `file.unsupported-type` (by its
   * first bytes), `file.too-large`, `file.incomplete` (the sender broke off), `storage.full`, and those of `measuredImage`.
   */
  async keep(bytes: Readable): Promise<KeptFile> {
    const temporary = join(this.incoming, randomUUID());
    try {
      await mkdir(this.incoming, { recursive: true });
      const file = await open(temporary, 'wx+', 0o600);
      let kept: KeptFile;
      try {
        const came = await received(bytes, file);
        const image = came.type.family === 'image' ? await measuredImage(file, came.type) : null;
        const changed = await forgetWhereabouts(file, came.type, came.size);
        kept = { ...came, image, ...(changed ? { sha256: await digestOf(file, came.size) } : {}) };
        await file.sync();
      } finally {
        await file.close();
      }
      await this.settle(temporary, this.pathOf(kept.sha256));
      return kept;
    } catch (error) {
      // What is still coming is let through to nowhere, so that the answer can be heard.
      bytes.resume();
      await rm(temporary, { force: true }).catch(() => undefined);
      throw refusalOf(error);
    }
  }

  /** Reads a kept file. Refused with `file.missing` when the folder has lost it. */
  async read(sha256: string): Promise<{ readonly stream: ReadStream; readonly size: number }> {
    let file: FileHandle | null = null;
    try {
      file = await open(this.pathOf(sha256), 'r');
      const { size } = await file.stat();
      return { stream: file.createReadStream(), size };
    } catch (error) {
      await file?.close();
      if (codeOf(error) === 'ENOENT') throw missing();
      throw refusalOf(error);
    }
  }

  /** Whether the file is there. */
  async has(sha256: string): Promise<boolean> {
    return (await stat(this.pathOf(sha256)).catch(() => null)) !== null;
  }

  /** Removes a file for good; removing it twice is no error. */
  async forget(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  private async settle(temporary: string, path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    // Whoever sends the same bytes at the same time renames the same file to the same name.
    await rename(temporary, path);
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is named by its digest');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function received(bytes: Readable, file: FileHandle): Promise<Omit<KeptFile, 'image'>> {
  const hash = createHash('sha256');
  let head: Buffer = Buffer.alloc(0);
  let type: FileType | null = null;
  let size = 0;
  const write = async (piece: Buffer): Promise<void> => {
    size += piece.byteLength;
    if (type !== null && size > longestFile[type.family]) throw tooLarge(longestFile[type.family]);
    hash.update(piece);
    for (let at = 0; at < piece.byteLength;) at += (await file.write(piece, at)).bytesWritten;
  };
  const decide = async (): Promise<void> => {
    type = fileTypeOf(head);
    if (type === null) throw unsupported();
    await write(head);
  };
  // A refusal must not tear the connection down before it is answered.
  for await (const piece of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (type !== null) await write(piece);
    else {
      head = Buffer.concat([head, piece]);
      if (head.byteLength >= decidingBytes) await decide();
    }
  }
  if (head.byteLength === 0) throw empty();
  if (type === null) await decide();
  if (type === null) throw unsupported();
  return { sha256: hash.digest('hex'), size, type };
}

async function digestOf(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(256 * 1024);
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.digest('hex');
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** What the form's parser says of a form that ends too early; it gives no code. */
const brokeOff = (error: unknown): boolean =>
  error instanceof Error && codeOf(error) === '' && error.message.includes('multipart data');

function refusalOf(error: unknown): unknown {
  switch (brokeOff(error) ? 'ERR_STREAM_PREMATURE_CLOSE' : codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DomainError('unavailable', 'storage.full', {
        zh: '存储空间不足，文件未能保存，请联系管理员。',
        en: 'There is no room left for files; please tell the administrator.',
      });
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ECONNRESET':
    case 'ABORT_ERR':
      return new DomainError('invalid', 'file.incomplete', {
        zh: '文件没有传完，请重新上传。',
        en: 'The file broke off; please send it again.',
      });
    default:
      return error;
  }
}

const empty = (): DomainError =>
  new DomainError('invalid', 'file.empty', { zh: '文件是空的。', en: 'The file is empty.' });

const unsupported = (): DomainError =>
  new DomainError('unsupported', 'file.unsupported-type', {
    zh: '不支持这种文件。可上传照片（JPEG、PNG、WebP、HEIC）、视频（MP4、MOV、3GP、WebM）、语音（MP3、M4A、AAC、AMR、OGG、WAV）或 PDF。',
    en: 'This kind of file is not taken. Photos (JPEG, PNG, WebP, HEIC), video (MP4, MOV, 3GP, WebM), voice (MP3, M4A, AAC, AMR, OGG, WAV) and PDF are.',
  });

const tooLarge = (limit: number): DomainError =>
  new DomainError(
    'too-large',
    'file.too-large',
    {
      zh: `文件过大，最多 ${limit / 1024 / 1024} MB。`,
      en: `The file is too large; ${limit / 1024 / 1024} MB are the most.`,
    },
    { details: { limit } },
  );

const missing = (): DomainError =>
  new DomainError('not-found', 'file.missing', {
    zh: '文件已不在存储中，请联系管理员。',
    en: 'The file is no longer in the store; please tell the administrator.',
  });
