import type { Attachment, ComplaintDto, Joined } from '@steward/tickets/api';
import { api } from '../../../api/client.js';
import { ApiError, mayHelpLater } from '../../../api/problem.js';
import { shrunk } from '../../../api/shrunk.js';
import { upload } from '../../../api/upload.js';
import { clock } from '../../../time/clock.js';
import { filingStore, type Filing } from './filing-store.js';

/** Longer than this between taking and sending, ms, and the report says when it was really taken. */
const lateMs = 60_000;
/** A service that says nothing for so long, ms, is asked again. */
const patienceMs = 20_000;

/** What the steps change, kept before the next one begins. */
export type Keep = (changes: Partial<Filing>) => Promise<Filing>;

/**
 * Files or joins. The body is fixed before it is sent for the first time: what was taken while there was no line says when that
 * was, so that its deadlines run from the call and not from the end of the fault.
 */
export async function sendReport(filing: Filing, keep: Keep): Promise<Filing> {
  const ready = filing.sent ? filing : await keep({ sent: true, body: bodyOf(filing) });
  const options = { idempotencyKey: ready.key, signal: AbortSignal.timeout(patienceMs) };
  if (ready.joins !== null) {
    const { reporter, text } = ready.body;
    const path = `/v1/complaints/${encodeURIComponent(ready.joins)}/reporters`;
    const { complaint, link } = await api.post<Joined>(path, { reporter, text }, options);
    return keep({ filed: { id: complaint.id, number: complaint.number ?? complaint.id, link } });
  }
  const { id, number } = await api.post<ComplaintDto>('/v1/complaints', ready.body, options);
  return keep({ filed: { id, number: number ?? id, link: null } });
}

function bodyOf({ body, joins, takenAt }: Filing): Filing['body'] {
  if (joins !== null || clock.now() - takenAt < lateMs) return body;
  return {
    ...body,
    happened: {
      at: new Date(takenAt).toISOString(),
      reason: '登记时网络中断，恢复后补录 / Taken while the line was down, sent when it was back',
    },
  };
}

/** Logs the call about an emergency. */
export async function sendCall(filing: Filing, keep: Keep): Promise<void> {
  if (filing.filed === null || filing.call?.state !== 'waiting') return;
  const { answered, text } = filing.call;
  try {
    await api.post(
      `/v1/complaints/${encodeURIComponent(filing.filed.id)}/actions/log-call`,
      { answered, text },
      { idempotencyKey: `${filing.key}-call`, signal: AbortSignal.timeout(patienceMs) },
    );
    await keep({ call: { answered, text, state: 'logged' } });
  } catch (error) {
    if (mayHelpLater(error) || !(error instanceof ApiError)) throw error;
    await keep({ call: { answered, text, state: 'refused' }, problem: error.problem });
  }
}

/** Sends the files one after the other; a refused one keeps none of the others back. */
export async function sendFiles(
  filing: Filing,
  keep: Keep,
  progress: (fileId: string, share: number) => void,
): Promise<void> {
  if (filing.filed === null) return;
  let files = filing.files;
  const become = async (id: string, changes: Partial<Filing['files'][number]>): Promise<void> => {
    files = files.map((one) => (one.id === id ? { ...one, ...changes } : one));
    await keep({ files });
    await filingStore.removeFile(id);
  };
  for (const file of files.filter(({ state }) => state === 'waiting')) {
    const bytes = await filingStore.file(file.id);
    if (bytes === undefined) {
      await become(file.id, { state: 'refused', why: null });
      continue;
    }
    try {
      const path = `/v1/complaints/${encodeURIComponent(filing.filed.id)}/attachments`;
      await upload<Attachment>(path, await shrunk(bytes), (share) => progress(file.id, share));
      await become(file.id, { state: 'sent' });
    } catch (error) {
      if (mayHelpLater(error) || !(error instanceof ApiError)) throw error;
      await become(file.id, { state: 'refused', why: error.problem?.detail ?? null });
    }
  }
}
