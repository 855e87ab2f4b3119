import type { AttachmentKind } from '@steward/handbook';
import { DomainError } from '@steward/contracts';
import type { NewContent } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { KeptFile } from './file-store.js';
import type { Family } from './file-type.js';

/** Most files of one case, and most that one owner sends to it (ours). */
export const fileLimits = { case: 60, owner: 10 } as const;

/** A file as its row holds it. */
export interface FileRow {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly class: string;
  readonly meta: {
    readonly kind: AttachmentKind;
    readonly type: string;
    readonly size: number;
    readonly by: string;
    /** Of pictures, pixels; those that came before it was looked at have none. */
    readonly width?: number;
    readonly height?: number;
  };
  readonly blob_ref: string;
  readonly created_at: Date;
  readonly erased_at: Date | null;
}

const fitting: Readonly<Record<AttachmentKind, readonly Family[]>> = {
  'photo-before': ['image', 'video'],
  'photo-after': ['image', 'video'],
  // Recorders of phones write sound alone into a film's container (.mp4, .3gp), which its first bytes don't tell.
  voice: ['audio', 'video'],
  document: ['image', 'video', 'audio', 'document'],
};
const usual: Readonly<Record<Family, AttachmentKind>> = {
  image: 'photo-before',
  video: 'photo-before',
  audio: 'voice',
  document: 'document',
};

/** The kind that was asked for, or the one that follows from the file. Refused with `attachment.kind-differs`. */
export function kindOf(asked: AttachmentKind | undefined, { type }: KeptFile): AttachmentKind {
  const kind = asked ?? usual[type.family];
  if (fitting[kind].includes(type.family)) return kind;
  throw new DomainError(
    'refused',
    'attachment.kind-differs',
    { zh: '文件与所选附件类别不符。', en: 'The file is not of the kind that was named.' },
    { clause: '§7.2', details: { kind, type: type.media } },
  );
}

/** The content row of a file; erasing it leaves the fact and the digest. */
export const fileContent = (id: string, kind: AttachmentKind, file: KeptFile, by: string): NewContent => ({
  id,
  kind: 'attachment',
  class: file.type.family,
  text: null,
  meta: { kind, type: file.type.media, size: file.size, by, ...file.image },
  blobRef: file.sha256,
});

/** Waits until nobody else adds or removes the last row of these bytes; until the transaction ends. */
export const aloneWith = (on: Pick<EntityManager, 'query'>, sha256: string): Promise<unknown> =>
  on.query('select pg_advisory_xact_lock(hashtextextended($1, 21))', [sha256]);

/** Columns of a `FileRow`. */
export const fileColumns = 'id, case_id, kind, class, meta, blob_ref, created_at, erased_at';

/**
 * The file that this sender has attached to the case already, in the same kind; else null and there is room for another.
 * To be asked under the case's lock. Refused with `attachment.too-many`.
 */
export async function attachedBefore(
  on: Pick<EntityManager, 'query'>,
  caseId: string,
  kind: AttachmentKind,
  file: KeptFile,
  by: string,
): Promise<FileRow | null> {
  const rows: FileRow[] = await on.query(
    `select ${fileColumns} from steward.content where case_id = $1 and kind = 'attachment' and erased_at is null`,
    [caseId],
  );
  const own = rows.filter((row) => row.meta.by === by);
  const same = own.find((row) => row.blob_ref === file.sha256 && row.meta.kind === kind);
  if (same !== undefined) return same;
  const isOwner = by.startsWith('owner:');
  if (rows.length >= fileLimits.case) throw tooMany(fileLimits.case);
  if (isOwner && own.length >= fileLimits.owner) throw tooMany(fileLimits.owner);
  return null;
}

const tooMany = (limit: number): DomainError =>
  new DomainError(
    'refused',
    'attachment.too-many',
    { zh: `附件已达上限（${limit} 个）。`, en: `There are ${limit} files already, which is the most.` },
    { clause: '§7.2', details: { limit } },
  );
