import { join } from 'node:path';
import { workflowIdOf, type CaseOutcome } from '@steward/contracts';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { repositoryRoot } from '@steward/stack';
import type { CaseEvidence } from '../../testing-house/evidence.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** A run of a complaint's workflow. */
export interface RecordedRun {
  readonly caseId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
}

/** Every run of the workflows of these complaints, oldest first. */
export async function historiesOf(temporal: Client, caseIds: readonly string[]): Promise<RecordedRun[]> {
  const runs = await Promise.all(
    caseIds.map(async (caseId) => {
      const workflowId = workflowIdOf('complaint', caseId);
      const found: { runId: string; began: number }[] = [];
      for await (const { runId, startTime } of temporal.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
        found.push({ runId, began: startTime.getTime() });
      return Promise.all(
        found
          .sort((one, other) => one.began - other.began)
          .map(async ({ runId }) => ({
            caseId,
            workflowId,
            runId,
            history: await temporal.workflow.getHandle(workflowId, runId).fetchHistory(),
          })),
      );
    }),
  );
  return runs.flat();
}

/** Workflows that ended otherwise than their case, that wait for too late an instant, or whose history does not replay. */
export async function wrongWorkflows(
  evidence: readonly CaseEvidence[],
  runs: readonly RecordedRun[],
): Promise<string[]> {
  const agreeing = evidence.flatMap((one) =>
    notAsTheCase(
      one,
      runs.filter(({ caseId }) => caseId === one.caseId),
    ),
  );
  return [...agreeing, ...(await notReplaying(runs))];
}

function notAsTheCase({ caseId, stored }: CaseEvidence, runs: readonly RecordedRun[]): string[] {
  const last = runs.at(-1);
  if (stored === null) return [];
  if (last === undefined) return [`${caseId}: no workflow ever followed it`];
  if (!stored.over) return armedTooLate(caseId, stored.nextDueAt, last);
  const result = endOf(last.history);
  if (result === null) return [`${caseId}: it is over, and its workflow has not ended well`];
  return result.state === stored.state && result.seq <= stored.version
    ? []
    : [`${caseId}: its workflow ended as ${result.state} at fact ${String(result.seq)}, the case as ${stored.state}`];
}

/** How a run ended; null when it did otherwise than by completing. */
function endOf({ events }: History): CaseOutcome | null {
  const payload = events?.at(-1)?.workflowExecutionCompletedEventAttributes?.result?.payloads?.[0];
  return payload ? defaultPayloadConverter.fromPayload<CaseOutcome>(payload) : null;
}

/** A workflow task lives no longer than this, ms: a timer begins when the task that set it ends, its length was computed when it began. */
const longestTask = 10_000;

/** An open case that something is due of has a timer: by the clock of its workflow no later than that, in truth a task later at most. */
function armedTooLate(caseId: string, nextDueAt: number | null, { history }: RecordedRun): string[] {
  if (nextDueAt === null) return [];
  const events = history.events ?? [];
  const timeOf = (id: unknown): number => msOf(events[Number(id) - 1]?.eventTime);
  const armed = new Map<string, { readonly meant: number; readonly fires: number }>();
  for (const event of events) {
    const { timerStartedEventAttributes: started, timerFiredEventAttributes: fired } = event;
    if (started?.timerId) {
      const task = events[Number(started.workflowTaskCompletedEventId) - 1]?.workflowTaskCompletedEventAttributes;
      const wait = msOf(started.startToFireTimeout);
      armed.set(started.timerId, { meant: timeOf(task?.startedEventId) + wait, fires: msOf(event.eventTime) + wait });
    }
    const gone = fired?.timerId ?? event.timerCanceledEventAttributes?.timerId;
    if (gone) armed.delete(gone);
  }
  const first = [...armed.values()].sort((one, other) => one.fires - other.fires)[0];
  if (first === undefined) return [`${caseId}: due at ${at(nextDueAt)}, and its workflow waits for no time`];
  return first.meant <= nextDueAt + 100 && first.fires <= nextDueAt + longestTask
    ? []
    : [
        `${caseId}: due at ${at(nextDueAt)}, its workflow means to look at ${at(first.meant)}, and does at ${at(first.fires)}`,
      ];
}

const at = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString() : 'no time');

function msOf(value: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(value?.seconds ?? 0) * 1_000 + Number(value?.nanos ?? 0) / 1e6;
}

let quiet = false;

/** Replays each history under the workflows as they were built. */
async function notReplaying(runs: readonly RecordedRun[]): Promise<string[]> {
  if (!quiet)
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    });
  quiet = true;
  const codePath = join(repositoryRoot(), 'services', 'worker', 'dist', 'workflow-bundle.js');
  const replayed = Worker.runReplayHistories(
    { workflowBundle: { codePath } },
    runs.map(({ workflowId, history }) => ({ workflowId, history })),
  );
  const wrong: string[] = [];
  for await (const { workflowId, error } of replayed)
    if (error !== undefined) wrong.push(`${workflowId}: its history does not replay: ${error.message}`);
  return wrong;
}
