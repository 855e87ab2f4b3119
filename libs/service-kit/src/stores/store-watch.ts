import { setTimeout as wait } from 'node:timers/promises';
import { alarmedType, newsIdOf, type FactNews, type OperatorAlarm } from '@steward/contracts';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { BaseConfig } from '../config/base-config.js';
import type { ProcessRegistration } from '../ledger/ledger.types.js';
import { factNewsMessage } from '../messaging/fact-message.js';
import type { MessageBus } from '../messaging/message-bus.js';
import { within } from '../messaging/waiting.js';
import type { WorkflowDestination } from '../destinations/workflow-destination.js';
import { presentEpoch } from '../ledger/epoch.js';
import { Epochs } from './epochs.js';
import { KnownStores } from './known-stores.js';
import { LogWatch } from './log-watch.js';
import { TimerWatch, type WatchPace, usualWatchPace } from './timer-watch.js';
import { WaitingCases } from './waiting-cases.js';

/** What the watch works with. */
export interface StoreWatchParts {
  readonly config: Pick<BaseConfig, 'name'>;
  readonly serviceData: DataSource;
  readonly bus: MessageBus;
  readonly workflows: WorkflowDestination;
  readonly processes: Readonly<Record<string, ProcessRegistration>>;
  readonly log: Logger;
  readonly pace?: Partial<WatchPace>;
}

/** A part of readiness. */
type Report = { readonly ok: boolean; readonly detail: string };

/** How long an end waits for a look that asks something silent, ms. */
const farewell = 2_000;
/** Nobody is told the same more often than this; ms. */
const alarmEvery = 3_600_000;

/**
 * Notices that a store beside the facts was lost, or that the facts themselves were set back, and makes it good. Works where
 * the relay of the database leads; what it knows stands in the database, so that every process can report it.
 */
export class StoreWatch {
  readonly cases: WaitingCases;
  private readonly timers: TimerWatch;
  private readonly logs: LogWatch;
  private readonly epochs: Epochs;
  private readonly pace: WatchPace;
  private stopping = new AbortController();
  private running: Promise<unknown> | null = null;
  private askedLog = false;
  private readonly alarmed = new Map<string, number>();
  private teller: ((alarm: OperatorAlarm) => Promise<void>) | null = null;

  constructor(private readonly parts: StoreWatchParts) {
    const { serviceData: data, bus, workflows, processes, log, config } = parts;
    this.pace = { ...usualWatchPace, ...parts.pace };
    const stores = new KnownStores(data);
    this.cases = new WaitingCases(data, processes, this.pace.lateAfter);
    this.timers = new TimerWatch({ cases: this.cases, stores, workflows, processes, log, pace: this.pace });
    this.logs = new LogWatch({ data, bus, stores, processes, log });
    this.epochs = new Epochs({ service: config.name, data, bus, stores, processes, log });
  }

  /** For the service that tells the operator: its own alarms need no log. */
  onAlarm(tell: (alarm: OperatorAlarm) => Promise<void>): void {
    this.teller = tell;
  }

  start(): void {
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    // Each store by itself: one that is silent must not keep the others from being looked at.
    this.running = Promise.all([
      this.watch(signal, () => this.lookAtDatabase()),
      this.watch(signal, () => this.lookAtLog()),
      ...(this.cases.any ? [this.watch(signal, () => this.lookAtTimers(signal))] : []),
    ]);
  }

  /** Ends after the looks in hand, and waits a little for those that ask something silent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await within(farewell, this.running ?? Promise.resolve()).catch(() => undefined);
    this.running = null;
  }

  /** Before anything goes to the log: looks whether it lost what it held; if so, all of it waits to be published again. Rejects when the log does not answer. */
  lookAtLogBeforeSending(): Promise<void> {
    return this.logs.look();
  }

  /** How many losses of the log were found so far. */
  get lossesOfLog(): number {
    return this.logs.losses;
  }

  /** Publishing failed: another log may answer the next time. */
  doubtLog(): void {
    this.logs.doubt();
  }

  /** How many cases lack a timer. */
  async timerReport(): Promise<Report> {
    const { cases, since, why } = await this.cases.lacking();
    if (cases === 0) return { ok: true, detail: 'every case that waits has a timer' };
    const reasons = Object.entries(why).map(([reason, count]) => `${reason} ${String(count)}`);
    const from = since === null ? '' : `, since ${new Date(since).toISOString()}`;
    return {
      ok: false,
      detail: `${String(cases)} cases lack a timer (${reasons.join(', ')})${from}; they are being given to Temporal again`,
    };
  }

  /** Whether the log has again what it lost, and everybody what this database holds since it was set back. */
  async storesReport(): Promise<Report> {
    const { serviceData } = this.parts;
    const epoch = await presentEpoch(serviceData);
    const rows: { lostAt: Date; waiting: boolean }[] = await serviceData.query(
      `SELECT lost_at AS "lostAt", EXISTS (SELECT FROM steward.outbox o WHERE o.destination IN ('kafka', 'state') AND o.id <= s.again_until) AS waiting
       FROM steward.stores s WHERE store = 'log' AND lost_at IS NOT NULL`,
    );
    const said: string[] = [];
    if (epoch !== null) {
      const lost =
        epoch.settledAt === null
          ? 'everybody is being told what it holds'
          : `${String(epoch.lostFacts)} facts of ${String(epoch.lostCases)} cases that the log had are lost`;
      said.push(`this database was set back (${epoch.why}) ${epoch.beganAt.toISOString()}: ${lost}`);
    }
    for (const { lostAt, waiting } of rows)
      said.push(`the log was lost ${lostAt.toISOString()}${waiting ? ', it is being published again' : ''}`);
    return {
      ok: epoch?.settledAt !== null && !rows.some(({ waiting }) => waiting),
      detail: said.length === 0 ? 'nothing was lost' : said.join('; '),
    };
  }

  private async watch(stop: AbortSignal, look: () => Promise<void>): Promise<void> {
    while (!stop.aborted) {
      try {
        await look();
      } catch (error) {
        this.parts.log.debug({ err: error }, 'a store could not be looked at; the next look tries again');
      }
      await wait(this.pace.look, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }

  private lookAtDatabase(): Promise<void> {
    return this.epochs.askDatabase();
  }

  private async lookAtLog(): Promise<void> {
    await this.logs.look();
    const again = this.logs.newsOfLoss();
    if (again !== null) await this.alarm('log.lost', { cases: 0, facts: again }, new Date());
    if (!this.askedLog) await this.epochs.askLog();
    this.askedLog = true;
    const settled = await this.epochs.settle();
    if (settled === null) return;
    const lost = { cases: settled.lostCases ?? 0, facts: settled.lostFacts ?? 0 };
    await this.alarm('database.set-back', lost, settled.beganAt);
  }

  private async lookAtTimers(stop: AbortSignal): Promise<void> {
    try {
      const { lost, listed } = await this.timers.look(() => stop.aborted);
      if (lost) await this.alarm('timers.store-lost', { cases: listed, facts: 0 }, new Date());
    } finally {
      if (!stop.aborted) await this.alarmOfLacking();
    }
  }

  private async alarmOfLacking(): Promise<void> {
    const { cases, since } = await this.cases.lacking();
    if (since === null || Date.now() - since < this.pace.alarmAfter) return;
    await this.alarm('timers.lacking', { cases, facts: 0 }, new Date(since));
  }

  /** Over the log, which leads to the operator also without Temporal; notifications tells the same key once. */
  private async alarm(
    code: OperatorAlarm['code'],
    counts: { readonly cases: number; readonly facts: number },
    since: Date,
  ): Promise<void> {
    const { config, bus, processes, log } = this.parts;
    const [process] = Object.values(processes);
    const now = Date.now();
    if (process === undefined || now - (this.alarmed.get(code) ?? 0) < alarmEvery) return;
    const data: OperatorAlarm = {
      code,
      service: config.name,
      key: `${config.name}/${code}/${String(Math.floor(now / alarmEvery))}`,
      since: since.toISOString(),
      ...counts,
    };
    log.error({ ...data }, 'the operator is told');
    if (this.teller !== null) await this.teller(data);
    else await bus.publish([factNewsMessage(process.topic, newsOf(data, now), { service: config.name })]);
    this.alarmed.set(code, now);
  }
}

/** An alarm as news: of no case and no company. */
function newsOf(alarm: OperatorAlarm, now: number): FactNews {
  const seq = Math.floor(now / 1000);
  const caseId = `alarm-${alarm.service}-${alarm.code}`;
  const at = new Date(now).toISOString();
  return {
    id: newsIdOf({ caseId, seq }),
    process: 'operator',
    caseId,
    seq,
    type: alarmedType,
    at,
    recordedAt: at,
    actor: { id: `system:${alarm.service}`, role: 'system' },
    companyId: 'steward',
    estateId: null,
    data: alarm,
  };
}
