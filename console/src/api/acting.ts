import type { AnyCase, CaseRef } from '../cases/case.js';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';
import { isConflict } from './problem.js';

/** One wish at one case: which action with which words. */
export interface Wish {
  readonly of: CaseRef;
  readonly action: string;
  readonly body: object;
  /** Stays the same when the same wish is sent again. */
  readonly key: string;
  /** The version that was seen, where nobody else's step may be overridden. */
  readonly version?: number;
  /** As the service wants it: when it was done, where that is earlier than it is sent. */
  readonly doneAt?: string | null;
}

/** A service that says nothing for so long, ms, did not answer: on a weak line nobody looks at a turning wheel for minutes. */
const patienceMs = 20_000;

/** A case as an action leaves it. */
type Acted = Omit<AnyCase, 'process' | 'content'>;

/** Takes an action of a case's life cycle. Throws `ApiError` with the refusal and its clause. */
export const act = ({ of, action, body, key, version, doneAt = null }: Wish): Promise<Acted> =>
  api.post<Acted>(addressOf(of.process, of.id, `/actions/${action}`), body, {
    idempotencyKey: key,
    signal: AbortSignal.timeout(patienceMs),
    ...(doneAt === null ? {} : { headers: { 'done-at': doneAt } }),
    ...(version === undefined ? {} : { ifMatch: version }),
  });

/** What somebody saw of a case when he decided on an action. */
export interface Seen extends CaseRef {
  readonly version: number;
  readonly state: string;
  readonly handlerId: string | null;
  readonly offeredTo: string | null;
}

/** A wish at a case as it was seen. */
export interface SeenWish {
  readonly seen: Seen;
  readonly action: string;
  readonly body: object;
  readonly key: string;
}

/** Times that a case may go on by itself (a point reached, a receipt) while a wish is on its way. */
const tries = 4;

/**
 * Takes an action that overrides nobody's step: refused with `case.changed` when state or holder are no longer those that were
 * seen. What Steward itself has recorded meanwhile is no such step. Throws `ApiError` with the refusal and its clause.
 */
export async function actOnSeen({ seen, action, body, key }: SeenWish): Promise<Acted> {
  for (let version = seen.version, left = tries; ; left -= 1) {
    try {
      return await act({ of: seen, action, body, key, version });
    } catch (error) {
      if (!isConflict(error) || left <= 1) throw error;
      const now = await api.get<Acted>(addressOf(seen.process, seen.id));
      if (now.state !== seen.state || now.handlerId !== seen.handlerId || now.offeredTo !== seen.offeredTo) throw error;
      version = now.version;
    }
  }
}
