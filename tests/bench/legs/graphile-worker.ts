/* Peer: Graphile Worker with its default polling interval of 2 s, a job per deadline. */
import { Logger, run, type Runner, type WorkerUtils, makeWorkerUtils } from 'graphile-worker';
import { serveLeg } from '../harness/leg-process.js';
import { acceptFor } from './accepting.js';
import { inBatches } from './batches.js';
import { tell, type Deadline, type DeadlineLegOptions } from './tell.js';

let runner: Runner | null = null;
let utils: WorkerUtils | null = null;
const quiet = new Logger(() => () => undefined);

serveLeg({
  async open({ url, database }: DeadlineLegOptions): Promise<void> {
    utils = await makeWorkerUtils({ connectionString: database, logger: quiet });
    await utils.migrate();
    runner = await run({
      connectionString: database,
      concurrency: 10,
      pollInterval: 2_000,
      logger: quiet,
      taskList: { tell: (payload) => tell(url, (payload as { key: string }).key) },
    });
    runner.promise.catch((error: unknown) => console.error('graphile-worker:', error));
  },

  accept(seconds: number, lanes: number, complaint: object): Promise<Record<string, number>> {
    return acceptFor(
      seconds,
      lanes,
      // Due tomorrow: accepting is measured, not the work.
      () =>
        utils?.addJob('accepted', complaint, { runAt: new Date(Date.now() + 86_400_000) }) ??
        Promise.reject(new Error('not open')),
    );
  },

  async schedule(deadlines: readonly Deadline[]): Promise<void> {
    await inBatches(deadlines, 8, async ({ key, due }) => {
      await utils?.addJob('tell', { key }, { runAt: new Date(due) });
    });
  },
});
