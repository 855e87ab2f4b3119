/* Commits facts through the kit's ledger, with its relay running or standing; a service of its own over one database. */
import { randomUUID } from 'node:crypto';
import { topics } from '@steward/contracts';
import {
  defineService,
  migrateService,
  openService,
  type CommittedCase,
  type ProcessRegistration,
  type ServiceContext,
} from '@steward/service-kit';
import { z } from 'zod';
import { serveLeg } from '../harness/leg-process.js';

/** Cases of one fact each in a commit, as when a list is brought in. */
const commitOf = 10;

/** What the leg is opened with: variables of a service named `tickets` on a database of its own. */
export interface FactsLegOptions {
  readonly env: NodeJS.ProcessEnv;
}

/** How facts are committed. */
export interface FactsLoad {
  readonly seconds: number;
  /** Facts a second; as fast as they are taken when null. */
  readonly perSecond: number | null;
  readonly lanes: number;
  /** Whether the relay runs meanwhile. */
  readonly relayed: boolean;
}

const reading: ProcessRegistration = { topic: topics.ticketsFacts };
const service = defineService({
  name: 'tickets',
  port: 0,
  configSchema: z.object({}),
  migrations: [],
  processes: { reading },
  module: () => class ReadingModule {},
});

function aReading(): CommittedCase {
  return {
    id: randomUUID(),
    process: 'reading',
    scope: { companyId: 'c1', estateId: 'e1' },
    standard: 'ours@1',
    expectedVersion: 0,
    state: 'taken',
    over: false,
    nextDueAt: null,
    fold: { value: 230 },
    view: { value: 230, unit: 'V', where: 'main switchboard of building 3, riser B, second floor' },
    facts: [{ type: 'reading.taken', actor: { id: 'meter', role: 'system' }, data: { value: 230 }, clause: '§2.2.1' }],
  };
}

let context: ServiceContext | null = null;
let relaying = false;

const opened = (): ServiceContext => {
  if (context === null) throw new Error('not open');
  return context;
};

async function commitOnce(): Promise<void> {
  await opened().ledger.commitNow(() => ({
    scopes: 'all-of-service',
    cases: Array.from({ length: commitOf }, aReading),
  }));
}

/** One lane: a commit after the other, or each at its time. */
async function lane(end: number, everyMs: number | null, offsetMs: number): Promise<number> {
  let commits = 0;
  const began = performance.now() + offsetMs;
  for (;;) {
    if (everyMs !== null) {
      const wait = began + commits * everyMs - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (performance.now() >= end) return commits;
    await commitOnce();
    commits += 1;
  }
}

serveLeg({
  async open({ env }: FactsLegOptions): Promise<void> {
    await migrateService(service, env);
    context = await openService(service, env);
    await context.bus.ensureTopics([topics.ticketsFacts]);
  },

  /** Commits for so long; gives how many facts, and how many a second. */
  async commit({ seconds, perSecond, lanes, relayed }: FactsLoad): Promise<{ facts: number; perSecond: number }> {
    if (relayed && !relaying) opened().relay.start();
    relaying ||= relayed;
    const began = performance.now();
    const every = perSecond === null ? null : (1_000 * commitOf * lanes) / perSecond;
    const counts = await Promise.all(
      Array.from({ length: lanes }, (_, index) => lane(began + seconds * 1_000, every, ((every ?? 0) / lanes) * index)),
    );
    const facts = counts.reduce((sum, count) => sum + count, 0) * commitOf;
    return { facts, perSecond: facts / ((performance.now() - began) / 1_000) };
  },

  /** How many facts have not been sent on. */
  async waiting(): Promise<number> {
    const [row] = await opened().serviceData.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM steward.outbox',
    );
    return row?.count ?? NaN;
  },
});
