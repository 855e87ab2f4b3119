import { ports } from '@steward/contracts';
import { isWeakSecret } from '@steward/service-kit/tokens';
import { z } from 'zod';

const url = (port: number) => z.url().default(`http://127.0.0.1:${port}`);

/** The worker's variables; names and defaults are those of `npm start` and `docker-compose.yml`. */
export const workerConfigSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(ports.worker),
  TEMPORAL_ADDRESS: z.string().default(`127.0.0.1:${ports.temporal}`),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** Put before task-queue names, so that installations can share a namespace. */
  TASK_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9.-]*$/)
    .default(''),
  TICKETS_INTERNAL_URL: url(ports.ticketsInternal),
  STAFF_INTERNAL_URL: url(ports.staffInternal),
  NOTIFICATIONS_INTERNAL_URL: url(ports.notificationsInternal),
  ASSETS_INTERNAL_URL: url(ports.assetsInternal),
  STEWARD_SERVICE_SECRET: z.string().min(32, 'at least 32 characters'),
  /** The example company on somebody's own machine: unchanged secrets are good. */
  STEWARD_DEMO: z.enum(['true', 'false', '1', '0', '']).default('false'),
  /** Which task queues this process serves: emergencies never wait behind the rest. */
  WORKER_QUEUES: z.enum(['both', 'emergency', 'ordinary']).default('both'),
  /** Set in deployments: the version whose cases this worker takes; see docs/runbooks/deploy-workflows.md. */
  WORKER_BUILD_ID: z.string().min(1).optional(),
  /** Cached cases per worker. 2,000 cost 1.1 GB when it was measured. */
  WORKER_CACHED_CASES: z.coerce.number().int().min(2).max(1_000).default(200),
  /**
   * Workflow tasks and calls of services that one worker has under way at once. After an outage everything is due together:
   * more calls than the services can answer in time would only be given up and made again.
   */
  WORKER_CONCURRENCY: z.coerce.number().int().min(2).max(200).default(16),
  /** Minutes between two audits of all ledgers. */
  AUDIT_EVERY_MINUTES: z.coerce.number().int().min(1).max(44_640).default(60),
  /** Seconds for which the loop may stand still before the process is ended by its watchdog; 0: never. */
  WATCHDOG_SECONDS: z.coerce
    .number()
    .int()
    .max(600)
    .refine((seconds) => seconds === 0 || seconds >= 5, 'seconds, 5–600; 0 turns it off')
    .default(30),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
});
export type WorkerConfig = z.infer<typeof workerConfigSchema>;

/** Reads the variables; an error names each wrong one and what it should be. */
export function workerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const read = workerConfigSchema
    .refine((config) => ['true', '1'].includes(config.STEWARD_DEMO) || !isWeakSecret(config.STEWARD_SERVICE_SECRET), {
      path: ['STEWARD_SERVICE_SECRET'],
      message: 'a secret that was drawn at random, no example or default / 须为随机生成的密钥，不得为示例或默认值',
    })
    .safeParse(env);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker's configuration does not hold:\n${wrong.join('\n')}`);
}
