import { proxyActivities, sleep } from '@temporalio/workflow';

const { tellOf } = proxyActivities<{ tellOf(key: string): Promise<void> }>({ startToCloseTimeout: 30_000 });

/** The plainest durable deadline: sleep until it is due, then tell. */
export async function deadline(key: string, due: number): Promise<void> {
  await sleep(Math.max(0, due - Date.now()));
  await tellOf(key);
}
