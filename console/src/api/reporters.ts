import type { ActionBodies, Joined, Reporters } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';

/** Lets a further reporter join a case, and gives the link that is his. */
export const joinReporter = (caseId: string, body: ActionBodies['join-reporter'], key: string): Promise<Joined> =>
  api.post<Joined>(addressOf('complaint', caseId, '/reporters'), body, { idempotencyKey: key });

/** Everybody who reported a case. The key begins as the case's own: what changes it is fetched anew with it. */
export const reporters = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'reporters'],
    queryFn: () => api.get<Reporters>(addressOf('complaint', caseId, '/reporters')),
  });
