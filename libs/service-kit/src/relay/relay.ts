import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { BaseConfig } from '../config/base-config.js';
import type { ProcessRegistration } from '../ledger/ledger.types.js';
import type { MessageBus } from '../messaging/message-bus.js';
import { answeringSocket } from '../database/answering-socket.js';
import { NamingClient } from '../database/naming-client.js';
import type { Metrics } from '../metrics/metrics.js';
import { Destination, type Pace } from '../destinations/destination.js';
import { NewsDestination } from '../destinations/news-destination.js';
import { Outbox, backlogOf } from '../destinations/outbox.js';
import { StoreWatch } from '../stores/store-watch.js';
import type { WatchPace } from '../stores/timer-watch.js';
import { WorkflowDestination } from '../destinations/workflow-destination.js';

/** What the relay works with. */
export interface RelayParts {
  readonly config: BaseConfig;
  readonly serviceData: DataSource;
  readonly bus: MessageBus;
  readonly processes: Readonly<Record<string, ProcessRegistration>>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly pace?: Partial<Pace>;
  readonly watchPace?: Partial<WatchPace>;
}

const usualPace: Pace = { poll: 1_000, gather: 60, firstBackoff: 200, longestBackoff: 10_000 };
/** How long answers of idempotency keys are kept, and how often the old ones are removed. */
const keysKept = '7 days';
const tidyEvery = 3_600_000;

/**
 * Sends what commits left in the outbox: facts to the log, snapshots to workflows. One relay per database works at a time,
 * whoever holds the lock on a connection of its own; the two destinations fail, wait and go on independently.
 */
export class Relay {
  private readonly news: Destination;
  private readonly workflows: Destination;
  private readonly newsPass: NewsDestination;
  private readonly workflowPass: WorkflowDestination;
  /** What it knows of the stores that the relay sends to. */
  readonly stores: StoreWatch;
  private readonly stopping = new AbortController();
  private leading: Promise<void> | null = null;
  private lookAgain: (() => void) | null = null;
  private leader = false;

  constructor(private readonly parts: RelayParts) {
    const { config, bus, processes, metrics, log } = parts;
    const pace = { ...usualPace, ...parts.pace };
    this.newsPass = new NewsDestination(config.name, bus, processes, log, {
      losses: () => this.stores.lossesOfLog,
      look: () => this.stores.lookAtLogBeforeSending(),
    });
    this.workflowPass = new WorkflowDestination(config, processes, log);
    this.stores = new StoreWatch({
      config,
      serviceData: parts.serviceData,
      bus,
      processes,
      log,
      workflows: this.workflowPass,
      ...(parts.watchPace === undefined ? {} : { pace: parts.watchPace }),
    });
    this.news = new Destination('kafka', pace, log, () => {
      metrics.relayFailures.inc({ destination: 'kafka' });
      this.stores.doubtLog();
    });
    this.workflows = new Destination('temporal', pace, log, () =>
      metrics.relayFailures.inc({ destination: 'temporal' }),
    );
  }

  /** Begins to work, now or when the present leader is gone. Returns at once. */
  start(): void {
    this.leading ??= this.lead();
  }

  /** Something was committed: look now instead of at the next poll. */
  poke(destination?: 'kafka' | 'temporal'): void {
    if (destination !== 'temporal') this.news.poke();
    if (destination !== 'kafka') this.workflows.poke();
  }

  isLeader(): boolean {
    return this.leader;
  }

  /** Whether Temporal answers. */
  temporalHealth(): Promise<{ readonly ok: boolean; readonly detail: string }> {
    return this.workflowPass.health();
  }

  /** Measures what waits, for `/metrics`. */
  async measure(): Promise<void> {
    for (const { destination, rows, age } of await backlogOf(this.parts.serviceData)) {
      this.parts.metrics.relayBacklog.set({ destination }, rows);
      this.parts.metrics.relayLag.set({ destination }, age);
    }
  }

  /** Sends what can be sent within `patience` ms, then stops. What is left waits for the next start. */
  async stop(patience = 3_000): Promise<void> {
    const giveUpAt = performance.now() + patience;
    while (this.leader && performance.now() < giveUpAt && (await this.somethingWaits())) {
      this.poke();
      await wait(50);
    }
    this.stopping.abort();
    this.lookAgain?.();
    await this.leading;
    await this.workflowPass.close();
  }

  private async somethingWaits(): Promise<boolean> {
    try {
      const rows: unknown[] = await this.parts.serviceData.query('SELECT FROM steward.outbox LIMIT 1');
      return rows.length > 0;
    } catch {
      return false;
    }
  }

  private async lead(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.leadOnce();
      } catch (error) {
        this.parts.log.debug({ err: error }, 'the relay lost its connection and tries again');
      }
      await this.rest(1_000);
    }
  }

  /** Returns when somebody else leads, the connection is lost, or the service stops. */
  private async leadOnce(): Promise<void> {
    const { config, log } = this.parts;
    const client = new NamingClient({
      connectionString: config.databaseRelayUrl,
      application_name: `steward-${config.name}-relay`,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      stream: () => answeringSocket(config.databaseSilence),
    });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    try {
      await client.connect();
      // A leader that no longer asks has lost its way to the database, or stands still: another may lead.
      await client.query(`SET statement_timeout = '30s'; SET idle_session_timeout = ${config.databaseSilence}`);
      const { rows } = await client.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended('steward.relay', 0)) AS mine`,
      );
      if (rows[0]?.mine !== true) return;
      this.leader = true;
      log.debug({}, 'the relay of this database leads');
      await this.work(client, lost);
    } finally {
      this.leader = false;
      await client.end().catch(() => undefined);
    }
  }

  private async work(client: Client, lost: Promise<void>): Promise<void> {
    const outbox = new Outbox(client);
    const { metrics } = this.parts;
    let tidyAt = 0;
    this.news.start(async () => {
      if (performance.now() >= tidyAt) {
        tidyAt = performance.now() + tidyEvery;
        await client.query(`DELETE FROM steward.idempotency WHERE created_at < now() - $1::interval`, [keysKept]);
      }
      const done = await this.newsPass.pass(outbox);
      metrics.relaySent.inc({ destination: 'kafka' }, done.settled);
      return done;
    });
    this.workflows.start(async () => {
      const done = await this.workflowPass.pass(outbox);
      metrics.relaySent.inc({ destination: 'temporal' }, done.settled);
      return done;
    });
    this.stores.start();
    const stopped = new Promise<void>((resolve) => {
      this.lookAgain = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
    await Promise.race([lost, stopped]);
    await Promise.all([this.news.stop(), this.workflows.stop(), this.stores.stop()]);
  }

  private async rest(pause: number): Promise<void> {
    try {
      await wait(pause, undefined, { signal: this.stopping.signal, ref: false });
    } catch {
      return;
    }
  }
}
