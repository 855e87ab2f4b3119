/* Peer: a Temporal workflow per deadline, with everything at its default. */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { serveLeg } from '../harness/leg-process.js';
import { tell, type Deadline, type DeadlineLegOptions } from './tell.js';
import { inBatches } from './batches.js';

const taskQueue = 'bare-deadlines';
let client: Client | null = null;

serveLeg({
  async open({ url, temporal, namespace, bundle, workerless = false }: DeadlineLegOptions): Promise<void> {
    client = new Client({ connection: await Connection.connect({ address: temporal }), namespace });
    if (workerless) return;
    Runtime.install({ logger: new DefaultLogger('WARN') });
    if (!existsSync(bundle)) {
      const workflowsPath = fileURLToPath(new URL('./temporal-timer.workflow.ts', import.meta.url));
      writeFileSync(bundle, (await bundleWorkflowCode({ workflowsPath })).code);
    }
    const worker = await Worker.create({
      connection: await NativeConnection.connect({ address: temporal }),
      namespace,
      taskQueue,
      workflowBundle: { codePath: bundle },
      activities: { tellOf: (key: string) => tell(url, key) },
    });
    void worker.run();
  },

  async schedule(deadlines: readonly Deadline[]): Promise<void> {
    await inBatches(deadlines, 16, async ({ key, due }) => {
      await client?.workflow.start('deadline', { taskQueue, workflowId: key, args: [key, due] });
    });
  },
});
