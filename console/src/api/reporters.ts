import type { ActionBodies, Joined } from '@steward/tickets/api';
import { api } from './client.js';

const address = (caseId: string, below: string): string => `/v1/complaints/${encodeURIComponent(caseId)}/${below}`;

/** Lets a further reporter join a case, and gives the link that is his. */
export const joinReporter = (caseId: string, body: ActionBodies['join-reporter'], key: string): Promise<Joined> =>
  api.post<Joined>(address(caseId, 'reporters'), body, { idempotencyKey: key });

/** Makes a link to hand to the owner; refused to whoever handles the case, because the link rates his work. */
export const takeOwnerLink = (caseId: string, key: string): Promise<{ readonly link: string }> =>
  api.post<{ readonly link: string }>(address(caseId, 'owner-links'), {}, { idempotencyKey: key });
