import type { Attachment } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { fetchFile } from './client.js';
import { upload } from './upload.js';

/** Kinds of files of a case. */
export type AttachmentKind = Attachment['kind'];

/** Largest file that is taken, bytes: films are long, everything else is not. */
export const largestFile = (type: string): number => (type.startsWith('video/') ? 50 : 10) * 1024 * 1024;

/** What may be attached, as a file dialogue wants it; the service looks at the first bytes itself. */
export const acceptedFiles =
  'image/jpeg,image/png,image/webp,image/heic,video/mp4,audio/mpeg,audio/mp4,audio/amr,audio/ogg,application/pdf,.heic,.m4a,.amr';

/** Attaches a file to a case; without a kind it follows from the file. `progress` is told how much is sent, 0–1. */
export const attach = (
  caseId: string,
  kind: AttachmentKind | null,
  file: Blob,
  progress: (share: number) => void,
): Promise<Attachment> =>
  upload<Attachment>(
    `/v1/complaints/${encodeURIComponent(caseId)}/attachments${kind === null ? '' : `?kind=${kind}`}`,
    file,
    progress,
  );

/** A file of a case as an address that this page can show; kept as long as the page is open. */
export const attachmentUrl = (id: string) =>
  queryOptions({
    queryKey: ['attachment', id],
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: async ({ signal }) =>
      URL.createObjectURL((await fetchFile(`/v1/attachments/${encodeURIComponent(id)}`, { signal })).blob),
  });
