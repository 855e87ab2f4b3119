import type { ReplayResult } from '@steward/contracts';
import { type AnyProcess, type Fact, processOf } from '@steward/handbook';
import { type Replay, type ReplayOptions, caseReplay, liveOutcome } from '@steward/replay';
import { type FedTask, pagesFrom } from '@steward/service-kit/aside';

/** What is tried, beside the cases that come page by page. */
export interface WhatIfTask {
  readonly options: Omit<ReplayOptions, 'onDifference'>;
  readonly zone: string;
  readonly process: string;
  /** When the time is over the answer is what was done so far, ms. */
  readonly withinMs: number;
}

/** A case with its ledger. */
interface TriedCase {
  readonly id: string;
  readonly number: string | null;
  readonly facts: readonly Fact[];
}

/** Replays cases under two standards on a thread of its own, within its time. */
export async function aside({ task, port }: FedTask<WhatIfTask>): Promise<ReplayResult> {
  const { options, withinMs } = task;
  const over = performance.now() + withinMs;
  const process = processOf(task.process);
  if (process === undefined) throw new RangeError(`the handbook has no process ${task.process}`);
  const replay = caseReplay(options, process);
  for await (const page of pagesFrom<TriedCase>(port)) {
    for (const row of page) {
      if (performance.now() > over) return { ...replay.result(), spent: spent(withinMs) };
      take(replay, row, task, process);
    }
  }
  return replay.result();
}

function take(
  replay: Replay,
  { id, number, facts }: TriedCase,
  { options, zone }: WhatIfTask,
  process: AnyProcess,
): void {
  const [first] = facts;
  if (!first) return;
  replay.take({ number: number ?? id, line: null, started: [first.at, first.at], zone, gaps: [] }, (standard) =>
    liveOutcome(facts, standard, options.observedUntil, process),
  );
}

const spent = (withinMs: number): NonNullable<ReplayResult['spent']> => ({
  code: 'what-if.budget-spent',
  withinMs,
  says: {
    zh: `${String(withinMs / 1000)} 秒内未能算完全部工单，以下是已算部分；请缩短期间。`,
    en: `Not every case was looked at within ${String(withinMs / 1000)} s; these are the figures so far. Choose a shorter period.`,
  },
});
