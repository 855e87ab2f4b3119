import {
  ActivityFailure,
  ApplicationFailure,
  type ActivityOptions,
  type LocalActivityOptions,
} from '@temporalio/workflow';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/** An activity as the workflow sees it: takes and returns JSON. */
type Activity = (...args: never[]) => Promise<unknown>;
/** What the SDK's proxies accept: parameters are checked where `Summarised` is used. */
type Proxied = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** A call of an activity that says in one line what it is for; shown in Temporal's UI. */
export type Summarised<A extends Activity> = (summary: string, ...args: Parameters<A>) => ReturnType<A>;

/** Two attempts within three seconds: a local activity holds its workflow task, and a dead service must not hold it long. */
const localLimits: LocalActivityOptions = {
  scheduleToCloseTimeout: 3_000,
  startToCloseTimeout: 2_000,
  retry: { maximumAttempts: 2, initialInterval: 100 },
};

/**
 * No maximum: an escalation that can't reach a service goes on trying until it can. The worker shows every second that it
 * lives; when it was killed, another attempt begins after the heartbeat timeout.
 */
const ordinaryLimits: ActivityOptions = {
  startToCloseTimeout: 30_000,
  heartbeatTimeout: 8_000,
  retry: { initialInterval: 500, backoffCoefficient: 2, maximumInterval: 30_000 },
};

/**
 * Calls an activity locally (one history event, no queue) and falls back to an ordinary one, retried without end, when
 * the service does not answer in time. A refusal (non-retryable `ApplicationFailure`) is passed on at once.
 * Activities called this way must be idempotent: the local attempt may have succeeded unseen.
 */
export function localThenOrdinary<A extends { readonly [K in keyof A]: Activity }>(
  taskQueue?: string,
): { readonly [K in keyof A]: Summarised<A[K]> } {
  const ordinary = (summary: string) =>
    proxyActivities<Proxied>({ ...ordinaryLimits, summary, ...(taskQueue === undefined ? {} : { taskQueue }) });
  const local = (summary: string) => proxyLocalActivities<Proxied>({ ...localLimits, summary });
  return new Proxy({} as { readonly [K in keyof A]: Summarised<A[K]> }, {
    get:
      (_target, name: string) =>
      async (summary: string, ...args: unknown[]): Promise<unknown> => {
        try {
          return await local(summary)[name]?.(...args);
        } catch (failure) {
          if (isRefusal(failure)) throw failure;
          return await ordinary(summary)[name]?.(...args);
        }
      },
  });
}

/** Whether an activity said no for good (`DomainError` translated), as against not having been reached. */
export function isRefusal(failure: unknown): boolean {
  return refusalOf(failure) !== null;
}

/** The stable code of a refusal (`case.unknown`), or null. */
export function refusalCode(failure: unknown): string | null {
  return refusalOf(failure)?.type ?? null;
}

/** An ordinary activity's failure wraps what was thrown; a local one's is the thrown failure itself. */
function refusalOf(failure: unknown): ApplicationFailure | null {
  const thrown = failure instanceof ActivityFailure ? failure.cause : failure;
  return thrown instanceof ApplicationFailure && thrown.nonRetryable === true ? thrown : null;
}
