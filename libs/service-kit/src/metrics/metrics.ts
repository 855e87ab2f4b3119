import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const processRegistry = new Registry();
let processMeasured = false;

/** What a service counts, under its own registry; names begin with `steward_`, times are in seconds. */
export class Metrics {
  readonly registry = new Registry();
  readonly relayLag: Gauge<'destination'>;
  readonly relayBacklog: Gauge<'destination'>;
  readonly relaySent: Counter<'destination'>;
  readonly relayFailures: Counter<'destination'>;
  readonly consumerLag: Gauge<'topic' | 'group'>;
  readonly deadLetters: Counter<'topic' | 'group' | 'reason'>;
  readonly parked: Gauge<'topic' | 'group'>;
  readonly firingLateness: Histogram<'process' | 'clock'>;
  readonly openCases: Gauge<'process'>;
  readonly refusals: Counter<'code'>;
  readonly commits: Counter<'outcome'>;
  readonly httpDuration: Histogram<'method' | 'route' | 'status'>;

  constructor(readonly service: string) {
    const registers = [this.registry];
    this.registry.setDefaultLabels({ service });
    if (!processMeasured) {
      processMeasured = true;
      collectDefaultMetrics({ register: processRegistry, prefix: 'steward_process_' });
    }
    this.relayLag = new Gauge({
      name: 'steward_relay_lag_seconds',
      help: 'Age of the oldest fact that a destination has not acknowledged.',
      labelNames: ['destination'],
      registers,
    });
    this.relayBacklog = new Gauge({
      name: 'steward_relay_backlog',
      help: 'Outbox rows that a destination has not acknowledged.',
      labelNames: ['destination'],
      registers,
    });
    this.relaySent = new Counter({
      name: 'steward_relay_sent_total',
      help: 'Outbox rows that a destination acknowledged.',
      labelNames: ['destination'],
      registers,
    });
    this.relayFailures = new Counter({
      name: 'steward_relay_failures_total',
      help: 'Attempts of the relay that a destination did not acknowledge.',
      labelNames: ['destination'],
      registers,
    });
    this.consumerLag = new Gauge({
      name: 'steward_consumer_lag',
      help: 'Messages that a consumer group has not handled yet.',
      labelNames: ['topic', 'group'],
      registers,
    });
    this.deadLetters = new Counter({
      name: 'steward_dead_letters_total',
      help: 'Messages that could not be read or handled.',
      labelNames: ['topic', 'group', 'reason'],
      registers,
    });
    this.parked = new Gauge({
      name: 'steward_parked_facts',
      help: 'Facts that wait behind a dead letter of their case.',
      labelNames: ['topic', 'group'],
      registers,
    });
    this.firingLateness = new Histogram({
      name: 'steward_firing_lateness_seconds',
      help: 'Recorded instant of a firing minus its effective due.',
      labelNames: ['process', 'clock'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
      registers,
    });
    this.openCases = new Gauge({
      name: 'steward_open_cases',
      help: 'Cases that are not over.',
      labelNames: ['process'],
      registers,
    });
    this.refusals = new Counter({
      name: 'steward_refusals_total',
      help: 'Answers that said no, by code.',
      labelNames: ['code'],
      registers,
    });
    this.commits = new Counter({
      name: 'steward_commits_total',
      help: 'Commits of the ledger by outcome.',
      labelNames: ['outcome'],
      registers,
    });
    this.httpDuration = new Histogram({
      name: 'steward_http_duration_seconds',
      help: 'Time from request to answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
  }

  /** A gauge of the service's own whose value is asked for at each scrape; what fails or is null leaves it as it was. */
  asked(name: string, help: string, ask: () => Promise<number | null>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        // A database that is away must not take the other figures with it.
        const value = await ask().catch(() => null);
        if (value !== null) this.set(value);
      },
    });
  }

  /** All of the service's and of its process's metrics in Prometheus' text format. */
  async exposition(): Promise<string> {
    // Merged registries would lose the default label.
    return `${await this.registry.metrics()}\n${await processRegistry.metrics()}`;
  }
}
