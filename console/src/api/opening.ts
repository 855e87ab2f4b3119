import type { CasePage } from '@steward/tickets/api';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';

/** One wish that opens a case: of which process, by which action, with which words. */
export interface Opening {
  readonly process: string;
  readonly action: string;
  readonly body: object;
  /** Stays the same when the same wish is sent again. */
  readonly key: string;
  /** As the service wants it: when it was reported, where that is earlier than it is sent. */
  readonly doneAt?: string | null;
}

/** A case that was just opened, or before under the same key. */
export type OpenedCase = Pick<CasePage, 'id' | 'number' | 'state'>;

/** A service that says nothing for so long, ms, did not answer: whoever reports danger looks at no turning wheel. */
const patienceMs = 10_000;

/** Actions that open a case at an address of their own. */
const below: Readonly<Record<string, string>> = { watch: '/watches' };

/** Opens a case; the same one for the same key. Throws `ApiError` with the refusal and its clause. */
export const openCase = ({ process, action, body, key, doneAt = null }: Opening): Promise<OpenedCase> =>
  api.post<OpenedCase>(`${addressOf(process)}${below[action] ?? ''}`, body, {
    idempotencyKey: key,
    signal: AbortSignal.timeout(patienceMs),
    ...(doneAt === null ? {} : { headers: { 'done-at': doneAt } }),
  });
