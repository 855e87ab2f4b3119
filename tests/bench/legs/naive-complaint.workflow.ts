import {
  CancellationScope,
  condition,
  defineUpdate,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { Step } from './naive-life.js';

const { record, tellOf } = proxyActivities<{
  record(caseId: string, seq: number, fact: string): Promise<void>;
  tellOf(key: string): Promise<void>;
}>({ startToCloseTimeout: 30_000 });

const hour = 3_600_000;
const step = defineUpdate<void, [Step]>('step');

/** A timer for a deadline of the handbook: when it runs out, somebody is told. */
const deadline = (caseId: string, point: string, ms: number): (() => void) => {
  const scope = new CancellationScope();
  void scope
    .run(async () => {
      await sleep(ms);
      await tellOf(`${caseId}/${point}`);
    })
    .catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  return () => scope.cancel();
};

/** A complaint as one would write it first: everything in the workflow, an activity for each step, a timer for each deadline. */
export async function naiveComplaint(caseId: string): Promise<void> {
  let seq = 0;
  const done = new Set<Step>();
  let running: (() => void)[] = [];
  const stop = (): void => running.splice(0).forEach((cancel) => cancel());
  const recorded = async (fact: string): Promise<void> => record(caseId, (seq += 1), fact);

  setHandler(step, async (taken) => {
    await recorded(taken);
    done.add(taken);
  });

  await recorded('complaint.received');
  await tellOf(`${caseId}/receipt`);
  await recorded('complaint.assigned');
  running = [
    deadline(caseId, 'respond.half', hour),
    deadline(caseId, 'respond.limit', 2 * hour),
    deadline(caseId, 'resolve.target', 48 * hour),
    deadline(caseId, 'resolve.limit', 72 * hour),
  ];
  await condition(() => done.has('accept') && done.has('tell-owner'));
  running.splice(0, 2).forEach((cancel) => cancel());
  running.push(deadline(caseId, 'progress.soon', 18 * hour), deadline(caseId, 'progress.limit', 24 * hour));
  await condition(() => done.has('feed-back'));
  stop();
  await tellOf(`${caseId}/review.visit`);
  await tellOf(`${caseId}/rate.invitation`);
  running = [
    deadline(caseId, 'review.two-thirds', 48 * hour),
    deadline(caseId, 'review.limit', 72 * hour),
    deadline(caseId, 'rate.reminder', 120 * hour),
    deadline(caseId, 'rate.limit', 168 * hour),
  ];
  await condition(() => done.has('review') && done.has('rate'));
  stop();
  await recorded('complaint.closed');
}
