import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, type LogLevel, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { type WorkerConfig, workerConfig } from './config.js';
import { scheduleAudit } from './audit-schedule.js';
import { createWorkers, type WorkflowSource } from './workers.js';

/** A worker that runs until it is stopped. */
export interface RunningWorker {
  /** Where `/health/live` and `/health/ready` answer. */
  readonly url: string;
  /** Takes no more tasks, finishes those under way (20 s at most), closes its connection. */
  stop(): Promise<void>;
}

/** How often the schedule of the audit is looked after, ms: a Temporal that lost its store lost it too. */
const scheduleEvery = 60_000;
/** How long to wait before Temporal is tried again, ms. */
const tryAgainAfter = 2_000;

/**
 * Runs the workers of this process. Temporal need not be there: it is tried again until it is, and when it comes back
 * after an outage. Health: live always, ready while all queues are polled.
 */
export async function runWorker(
  env: NodeJS.ProcessEnv = process.env,
  source: WorkflowSource = builtBundle(),
): Promise<RunningWorker> {
  const config = workerConfig(env);
  installLogger(config);
  const life = new WorkerLife(config, source);
  const health = await serveHealth(config, life);
  const done = life.run();
  return {
    url: urlOf(health, config),
    stop: async () => {
      life.stop();
      await done;
      health.close();
      health.closeAllConnections();
    },
  };
}

/** Starts workers, restarts them after an outage, stops them once. */
class WorkerLife {
  private workers: Worker[] = [];
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly config: WorkerConfig,
    private readonly source: WorkflowSource,
  ) {}

  isReady(): boolean {
    return this.workers.length > 0 && this.workers.every((worker) => worker.getState() === 'RUNNING');
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.runOnce();
      } catch (error) {
        if (this.stopped) return;
        log('warn', `Temporal at ${this.config.TEMPORAL_ADDRESS} is not to be had; trying again`, {
          error: String(error),
        });
      }
      if (!this.stopped) await this.pause();
    }
  }

  stop(): void {
    this.stopped = true;
    this.wake();
    this.shutDown();
  }

  private async runOnce(): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.config.TEMPORAL_ADDRESS });
    let lookingAfter: NodeJS.Timeout | undefined;
    try {
      this.workers = await createWorkers(this.config, connection, this.source);
      const runs = this.workers.map((worker) => this.runOne(worker));
      // Without its schedule nobody is audited, which tickets reports; it must not keep cases waiting.
      await scheduleAudit(connection, this.config).catch((error: unknown) =>
        log('error', 'the audit could not be scheduled', { error: String(error) }),
      );
      lookingAfter = setInterval(() => {
        void scheduleAudit(connection, this.config, 'left-alone').catch(() => undefined);
      }, scheduleEvery).unref();
      // Stopped while they were being made: a worker that never ran could not release its connection.
      if (this.stopped) this.shutDown();
      await Promise.all(runs);
    } finally {
      clearInterval(lookingAfter);
      this.workers = [];
      await connection.close();
    }
  }

  /** When one worker fails the others are stopped too, so that all begin again together. */
  private async runOne(worker: Worker): Promise<void> {
    try {
      await worker.run();
    } finally {
      this.shutDown();
    }
  }

  private shutDown(): void {
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, tryAgainAfter);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** How this process stands, for the balancer that asks and the page that administrators see. */
async function serveHealth(config: WorkerConfig, life: WorkerLife): Promise<Server> {
  const startedAt = new Date().toISOString();
  const server = createServer((request, response) => {
    const ready = request.url === '/health/live' || life.isReady();
    const known = request.url === '/health/live' || request.url === '/health/ready';
    response.writeHead(known ? (ready ? 200 : 503) : 404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        known
          ? {
              status: ready ? 'ok' : 'not polling Temporal yet',
              node: process.version,
              startedAt,
              queues: config.WORKER_QUEUES,
            }
          : { status: 'unknown path' },
      ),
    );
  });
  server.listen(config.WORKER_PORT, config.HOST);
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server, config: WorkerConfig): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.WORKER_PORT;
  return `http://${config.HOST}:${port}`;
}

function builtBundle(): WorkflowSource {
  return { workflowBundle: { codePath: fileURLToPath(new URL('./workflow-bundle.js', import.meta.url)) } };
}

let loggerInstalled = false;

function installLogger(config: WorkerConfig): void {
  if (loggerInstalled) return;
  loggerInstalled = true;
  const level = config.LOG_LEVEL.toUpperCase() as LogLevel;
  const logger = new DefaultLogger(level, ({ level: at, message, meta }) => {
    const { error, workflowId, runId, activityType, attempt } = meta ?? {};
    log(at.toLowerCase(), message, {
      workflowId,
      runId,
      activityType,
      attempt,
      ...(error ? { error: String(error) } : {}),
    });
  });
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: 'WARN' } } });
}

/** One JSON line: the same shape as the services' logs. */
function log(level: string, message: string, more: Record<string, unknown>): void {
  process.stdout.write(
    `${JSON.stringify({ level, time: new Date().toISOString(), service: 'worker', msg: message, ...more })}\n`,
  );
}
