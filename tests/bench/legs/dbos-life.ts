/* Peer: the complaint's life as a DBOS Transact workflow that does everything itself, its deadlines as timeouts of waiting. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { serveLeg } from '../harness/leg-process.js';
import { inBatches } from './batches.js';
import { naiveTables, recordNaively, type Step } from './naive-life.js';
import { tell, type DeadlineLegOptions } from './tell.js';

const hour = 3_600;
let pool: pg.Pool | null = null;
let receiver = '';
let body: object = {};

async function life(caseId: string): Promise<void> {
  let seq = 0;
  const record = (fact: string): Promise<void> => {
    const mine = (seq += 1);
    return DBOS.runStep(() => recordNaively(pool as pg.Pool, body, caseId, mine, fact), { name: 'record' });
  };
  const tellOf = (point: string): Promise<void> =>
    DBOS.runStep(() => tell(receiver, `${caseId}/${point}`), { name: 'tell' });
  /** Waits for a step; at each of its deadlines somebody is told. */
  const wait = async (
    step: Step,
    ...deadlines: readonly (readonly [point: string, seconds: number])[]
  ): Promise<void> => {
    for (const [point, seconds] of deadlines) {
      if ((await DBOS.recv<boolean>(step, seconds)) !== null) return record(step);
      await tellOf(point);
    }
    while ((await DBOS.recv<boolean>(step, 24 * hour)) === null);
    await record(step);
  };
  await record('complaint.received');
  await tellOf('receipt');
  await record('complaint.assigned');
  await wait('accept', ['respond.half', hour], ['respond.limit', hour]);
  await wait('tell-owner', ['respond.half', hour], ['respond.limit', hour]);
  await wait('feed-back', ['progress.soon', 18 * hour], ['progress.limit', 6 * hour], ['resolve.target', 24 * hour]);
  await tellOf('review.visit');
  await tellOf('rate.invitation');
  await wait('review', ['review.two-thirds', 48 * hour], ['review.limit', 24 * hour]);
  await wait('rate', ['rate.reminder', 120 * hour], ['rate.limit', 48 * hour]);
  await record('complaint.closed');
}

const workflow = DBOS.registerWorkflow(life, { name: 'complaint' });

serveLeg({
  async open({ url, database }: DeadlineLegOptions, complaint: object): Promise<void> {
    receiver = url;
    body = complaint;
    pool = new pg.Pool({ connectionString: database, max: 8 });
    await pool.query(naiveTables);
    DBOS.setConfig({ name: 'complaints', systemDatabaseUrl: `${database}_dbos`, logLevel: 'error' });
    await DBOS.launch();
  },

  async begin(ids: readonly string[]): Promise<void> {
    await inBatches(ids, 8, async (id) => {
      await DBOS.startWorkflow(workflow, { workflowID: id })(id);
    });
  },

  async take(step: Step, ids: readonly string[]): Promise<void> {
    await inBatches(ids, 8, async (id) => {
      await DBOS.send(id, true, step);
    });
    // Answered when it is recorded, as the others do.
    for (;;) {
      const found = await pool?.query<{ done: number }>(
        'SELECT count(*)::int AS done FROM fact WHERE case_id = ANY ($1) AND type = $2',
        [ids, step],
      );
      if (found?.rows[0]?.done === ids.length) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  },

  async end(ids: readonly string[]): Promise<number> {
    let stepsTaken = 0;
    for (const id of ids) {
      await DBOS.retrieveWorkflow(id).getResult();
      stepsTaken += (await DBOS.listWorkflowSteps(id))?.length ?? 0;
    }
    return stepsTaken / ids.length;
  },
});
