import type { Attachment } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import type { CaseRef } from '../cases/case.js';
import { addressOf } from '../cases/index.js';
import { fetchFile } from './client.js';
import { shrinks, shrunk } from './shrunk.js';
import { upload } from './upload.js';

/** Kinds of files of a case. */
export type AttachmentKind = Attachment['kind'];

const megabyte = 1024 * 1024;

/** Largest file that may be chosen, bytes: films are long, and photos are made smaller before they are sent. */
export const largestFile = (type: string): number =>
  (type.startsWith('video/') ? 50 : shrinks(type) ? 40 : 10) * megabyte;

/** What may be attached, as a file dialogue wants it; the service looks at the first bytes itself. */
export const acceptedFiles =
  'image/jpeg,image/png,image/webp,image/heic,video/mp4,video/quicktime,video/3gpp,video/webm,audio/mpeg,audio/mp4,audio/aac,audio/amr,audio/ogg,audio/wav,audio/webm,application/pdf,.heic,.mov,.3gp,.webm,.m4a,.aac,.amr,.wav';

/** Attaches a file to a case as it is; without a kind it follows from the file. `progress` is told how much is sent, 0–1. */
export const attachReady = (
  { process, id }: CaseRef,
  kind: AttachmentKind | null,
  file: Blob,
  progress: (share: number) => void,
): Promise<Attachment> =>
  upload<Attachment>(addressOf(process, id, `/attachments${kind === null ? '' : `?kind=${kind}`}`), file, progress);

/** As `attachReady`, a photo made smaller before. */
export const attach = async (
  of: CaseRef,
  kind: AttachmentKind | null,
  file: Blob,
  progress: (share: number) => void,
): Promise<Attachment> => attachReady(of, kind, await shrunk(file), progress);

/** A file of a case as an address that this page can show; kept as long as the page is open. */
export const attachmentUrl = (id: string) =>
  queryOptions({
    queryKey: ['attachment', id],
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: async ({ signal }) =>
      URL.createObjectURL((await fetchFile(`/v1/attachments/${encodeURIComponent(id)}`, { signal })).blob),
  });
