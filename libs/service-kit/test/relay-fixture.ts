import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { factNewsSchema, topics, type CaseSnapshot, type FactNews } from '@steward/contracts';
import { rowsOf, testDatabase, testNamespace, until, type TestDatabase, type TestNamespace } from '@steward/testing';
import { defaultPayloadConverter } from '@temporalio/common';
import {
  closeService,
  openService,
  type CaseChange,
  type IncomingMessage,
  type LoadedCase,
  type ServiceContext,
} from '../src/index.js';
import { aLamp, lampOf, lampService, type LampFold } from './lamp.js';
import { keeper, mine } from './ledger-fixture.js';

/** An address where nobody listens. */
export const nowhere = '127.0.0.1:9';

/** A database for each test and a Temporal namespace for the suite; services of the lamps whose relay is not started yet. */
export class RelayFixture {
  private namespace: TestNamespace | null = null;
  private database: TestDatabase | null = null;
  private readonly open = new Set<ServiceContext>();

  constructor() {
    beforeAll(async () => {
      this.namespace = await testNamespace();
    });
    afterAll(() => this.temporal.leave());
    beforeEach(async () => {
      this.database = await testDatabase(lampService, { ...this.temporal.env, LOG_LEVEL: 'silent' });
    });
    afterEach(async () => {
      for (const context of [...this.open]) await this.dies(context);
      await this.database?.drop();
    });
  }

  get temporal(): TestNamespace {
    if (this.namespace === null) throw new Error('the suite has not begun');
    return this.namespace;
  }

  /** Superuser's address of the test's database. */
  get url(): string {
    return this.db.url;
  }

  get env(): NodeJS.ProcessEnv {
    return this.db.env;
  }

  /** A service's parts, its relay not started: as after a crash between commit and relay. */
  async parts(more: NodeJS.ProcessEnv = {}, definition = lampService): Promise<ServiceContext> {
    const context = await openService(definition, { ...this.env, ...more });
    this.open.add(context);
    await context.bus.ensureTopics([topics.ticketsFacts, topics.estates]).catch(() => undefined);
    return context;
  }

  /** The service is gone; what it left behind stays. */
  async dies(context: ServiceContext): Promise<void> {
    this.open.delete(context);
    await closeService(context);
  }

  /** Nothing waits for these destinations any more. */
  drained(destinations = ['kafka', 'state', 'temporal']): Promise<true> {
    const sql = 'SELECT FROM steward.outbox WHERE destination = ANY ($1)';
    return until(async () => (await rowsOf(this.url, sql, [destinations])).length === 0, { what: 'an empty outbox' });
  }

  /** What the workflow of a lamp was told so far, oldest first. */
  async told(id: string): Promise<CaseSnapshot[]> {
    const { events } = await this.temporal.client.workflow.getHandle(`lamp/${id}`).fetchHistory();
    return (events ?? []).flatMap((event) => {
      const payload = event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0];
      return payload === undefined ? [] : [defaultPayloadConverter.fromPayload<CaseSnapshot>(payload)];
    });
  }

  private get db(): TestDatabase {
    if (this.database === null) throw new Error('the test has not begun');
    return this.database;
  }
}

export async function lightLamp(
  context: ServiceContext,
  more: Parameters<typeof aLamp>[1] = {},
): Promise<LoadedCase<LampFold>> {
  const { cases } = await context.ledger.commitNow((now) => ({ scopes: mine, cases: [aLamp(now, more)] }));
  return cases[0] as LoadedCase<LampFold>;
}

/** Moves the due instant to so many ms from now. */
export const dueIn =
  (ms: number) =>
  (c: LoadedCase<LampFold>): CaseChange => ({
    ...lampOf(true, c.now + ms),
    facts: [{ type: 'lamp.trimmed', actor: keeper, data: {} }],
  });

/** Everything on a topic, oldest first per key. */
export async function published(context: ServiceContext, topic: string): Promise<IncomingMessage[]> {
  const all: IncomingMessage[] = [];
  await context.bus.readToEnd([topic], (messages) => {
    all.push(...messages);
    return Promise.resolve();
  });
  return all;
}

/** Everything on the topic of facts. */
export async function factsOf(context: ServiceContext): Promise<FactNews[]> {
  const messages = await published(context, topics.ticketsFacts.name);
  return messages.map(({ value }) => factNewsSchema.parse(JSON.parse(Buffer.from(value ?? []).toString('utf8'))));
}
