import type { ComplaintDto } from '@steward/tickets/api';
import { api } from './client.js';

/** One wish at one case: which action with which words. */
export interface Wish {
  readonly caseId: string;
  readonly action: string;
  readonly body: object;
  /** Stays the same when the same wish is sent again. */
  readonly key: string;
  /** The version that was seen, where nobody else's step may be overridden. */
  readonly version?: number;
}

/** Takes an action of a case's life cycle. Throws `ApiError` with the refusal and its clause. */
export const act = ({ caseId, action, body, key, version }: Wish): Promise<ComplaintDto> =>
  api.post<ComplaintDto>(`/v1/complaints/${encodeURIComponent(caseId)}/actions/${action}`, body, {
    idempotencyKey: key,
    ...(version === undefined ? {} : { ifMatch: version }),
  });
