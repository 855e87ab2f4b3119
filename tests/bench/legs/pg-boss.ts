/* Peer: pg-boss with its shortest polling interval, a job per deadline. */
import PgBoss from 'pg-boss';
import { serveLeg } from '../harness/leg-process.js';
import { acceptFor } from './accepting.js';
import { tell, type Deadline, type DeadlineLegOptions } from './tell.js';

const queue = 'tell';
/** Where complaints are accepted; nobody works on them. */
const accepted = 'accepted';
let boss: PgBoss | null = null;

serveLeg({
  async open({ url, database }: DeadlineLegOptions): Promise<void> {
    boss = new PgBoss({ connectionString: database, max: 10 });
    boss.on('error', (error) => console.error('pg-boss:', error));
    await boss.start();
    await boss.createQueue(queue);
    await boss.createQueue(accepted);
    await boss.work<{ key: string }>(queue, { pollingIntervalSeconds: 0.5, batchSize: 100 }, async (jobs) => {
      await Promise.all(jobs.map(({ data }) => tell(url, data.key)));
    });
  },

  accept(seconds: number, lanes: number, complaint: object): Promise<Record<string, number>> {
    return acceptFor(seconds, lanes, () => boss?.send(accepted, complaint) ?? Promise.reject(new Error('not open')));
  },

  async schedule(deadlines: readonly Deadline[]): Promise<void> {
    await boss?.insert(deadlines.map(({ key, due }) => ({ name: queue, data: { key }, startAfter: new Date(due) })));
  },
});
