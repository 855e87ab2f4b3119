import type { ActionBodies, Joined } from '@steward/tickets/api';
import { api } from './client.js';

/** Lets a further reporter join a case, and gives the link that is his. */
export const joinReporter = (caseId: string, body: ActionBodies['join-reporter'], key: string): Promise<Joined> =>
  api.post<Joined>(`/v1/complaints/${encodeURIComponent(caseId)}/reporters`, body, { idempotencyKey: key });
