import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { LoadedCase, ProcessRegistration } from '../ledger/ledger.types.js';
import { type WorkflowDestination, speaksOfServer } from '../destinations/workflow-destination.js';
import type { KnownStores } from './known-stores.js';
import type { WaitingCases } from './waiting-cases.js';

/** How gently cases are given to Temporal again, and how many are looked up at each look. */
export interface WatchPace {
  /** Between two looks, ms. */
  readonly look: number;
  /** A due instant that passed so long ago without anybody looking, or a telling that takes so long, is late; ms. */
  readonly lateAfter: number;
  /** A round over all waiting cases takes at least so long, ms. */
  readonly round: number;
  /** Cases whose workflow is looked up at each look. */
  readonly lookedUp: number;
  /** Cases lack their timers for so long before the operator is told, ms. */
  readonly alarmAfter: number;
}

/** At a usual pace a round over 100,000 waiting cases takes an hour and a half; a lost store is noticed at the next look. */
export const usualWatchPace: WatchPace = {
  look: 5_000,
  lateAfter: 60_000,
  round: 600_000,
  lookedUp: 100,
  alarmAfter: 300_000,
};

const givenAtOnce = 100;
/** Fewer than the relay tells at once: what happens now goes before what is made good. */
const together = 4;

/**
 * Sees to it that every case that waits has a workflow: when Temporal answers with another store than before, all are given to
 * it again; when a due instant or a telling is late, that case; and in a slow round over all cases, whatever has no workflow.
 * Giving is idempotent: a workflow that runs is only reminded.
 */
export class TimerWatch {
  private cursor = '';
  private roundBegan = Number.NEGATIVE_INFINITY;
  private resting = false;

  constructor(
    private readonly parts: {
      readonly cases: WaitingCases;
      readonly stores: KnownStores;
      readonly workflows: WorkflowDestination;
      readonly processes: Readonly<Record<string, ProcessRegistration>>;
      readonly log: Logger;
      readonly pace: WatchPace;
    },
  ) {}

  /** One look. Answers whether a store was lost just now; rejects when Temporal does not answer. */
  async look(stopped: () => boolean): Promise<{ readonly lost: boolean; readonly listed: number }> {
    const { cases, stores, workflows, log } = this.parts;
    await cases.listLate();
    await this.listAfterSetBack();
    const identity = await workflows.identity();
    const lost = (await stores.meet('temporal', identity)) === 'other';
    let listed = 0;
    if (lost) {
      listed = await cases.listAll('store-lost');
      await stores.remember('temporal', identity);
      log.error({ cases: listed }, 'Temporal lost its store; every case that waits is given to it again');
    }
    await this.giveAgain(stopped);
    if (!stopped()) await this.lookUp(stopped);
    return { lost, listed };
  }

  /** Workflows may be ahead of a database that was set back: each is told the case as it is now, in the new epoch. */
  private async listAfterSetBack(): Promise<void> {
    const { cases, stores, log } = this.parts;
    const epoch = await stores.epochToList();
    if (epoch === null) return;
    const listed = await cases.listAll('set-back');
    await stores.epochListed(epoch);
    log.error({ epoch, cases: listed }, 'the database was set back; every case that waits is given to Temporal again');
  }

  private async giveAgain(stopped: () => boolean): Promise<void> {
    const { cases, log } = this.parts;
    for (;;) {
      const next = stopped() ? [] : await cases.next(givenAtOnce);
      const given: string[] = [];
      const failures: unknown[] = [];
      const limit = pLimit(together);
      await Promise.all(
        next.map((one) =>
          limit(async () => {
            if (failures.length > 0) return;
            try {
              await this.give(one);
              given.push(one.id);
            } catch (error) {
              if (speaksOfServer(error)) failures.push(error);
              else {
                log.error({ caseId: one.id, err: error }, 'a case cannot be given to Temporal; its neighbours go on');
                await cases.tried([one.id], false);
              }
            }
          }),
        ),
      );
      if (given.length > 0) await cases.tried(given, true);
      await cases.settle();
      if (failures.length > 0) throw failures[0];
      if (given.length > 0) log.info({ cases: given.length }, 'cases were given to Temporal again');
      if (next.length < givenAtOnce) return;
    }
  }

  private give(c: LoadedCase): Promise<void> {
    const owes = this.parts.processes[c.process]?.owes?.(c) ?? false;
    return this.parts.workflows.remind(c, owes);
  }

  /** The next part of the round over all waiting cases. */
  private async lookUp(stopped: () => boolean): Promise<void> {
    const { cases, workflows, pace } = this.parts;
    if (this.resting && performance.now() - this.roundBegan < pace.round) return;
    if (this.cursor === '') this.roundBegan = performance.now();
    this.resting = false;
    const some = await cases.after(this.cursor, pace.lookedUp);
    const limit = pLimit(together);
    const without = await Promise.all(
      some.map(({ id, process }) =>
        limit(async () => (stopped() || (await workflows.isFollowed(process, id)) ? [] : [id])),
      ),
    );
    await cases.list(without.flat(), 'no-workflow');
    this.cursor = some.length < pace.lookedUp ? '' : (some.at(-1)?.id ?? '');
    this.resting = this.cursor === '';
    if (without.flat().length > 0) await this.giveAgain(stopped);
  }
}
