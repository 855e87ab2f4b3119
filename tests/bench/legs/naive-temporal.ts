/* Peer: the complaint's life as a Temporal workflow that does everything itself. */
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { serveLeg } from '../harness/leg-process.js';
import { inBatches } from './batches.js';
import { naiveTables, recordNaively, type Step } from './naive-life.js';
import { tell, type DeadlineLegOptions } from './tell.js';

const taskQueue = 'naive';
let client: Client | null = null;

const temporal = (): Client => {
  if (client === null) throw new Error('not open');
  return client;
};

serveLeg({
  async open({ url, database, temporal: address, namespace }: DeadlineLegOptions, complaint: object): Promise<void> {
    const pool = new pg.Pool({ connectionString: database, max: 8 });
    await pool.query(naiveTables);
    Runtime.install({ logger: new DefaultLogger('WARN') });
    const worker = await Worker.create({
      connection: await NativeConnection.connect({ address }),
      namespace,
      taskQueue,
      workflowsPath: fileURLToPath(new URL('./naive-complaint.workflow.ts', import.meta.url)),
      activities: {
        record: (caseId: string, seq: number, fact: string) => recordNaively(pool, complaint, caseId, seq, fact),
        tellOf: (key: string) => tell(url, key),
      },
    });
    void worker.run();
    client = new Client({ connection: await Connection.connect({ address }), namespace });
  },

  async begin(ids: readonly string[]): Promise<void> {
    await inBatches(ids, 8, async (id) => {
      await temporal().workflow.start('naiveComplaint', { taskQueue, workflowId: id, args: [id] });
    });
  },

  async take(step: Step, ids: readonly string[]): Promise<void> {
    await inBatches(ids, 8, async (id) => {
      await temporal()
        .workflow.getHandle(id)
        .executeUpdate('step', { args: [step] });
    });
  },

  async end(ids: readonly string[]): Promise<number> {
    let events = 0;
    for (const id of ids) {
      const handle = temporal().workflow.getHandle(id);
      await handle.result();
      events += (await handle.describe()).historyLength;
    }
    return events / ids.length;
  },
});
