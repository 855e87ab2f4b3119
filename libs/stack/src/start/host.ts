/*
 * One process for the services named on the command line. Run by `npm start`; deployments run each service's own main.
 */
import type { ServiceDefinition } from '@steward/service-kit';
import { startWatchdog } from '@steward/service-kit/watchdog';

/** Something that runs until it is stopped. */
interface Running {
  stop(): Promise<void>;
}

const names = process.argv.slice(2);
const watchdogSeconds = Number(process.env['WATCHDOG_SECONDS'] ?? 30);
if (watchdogSeconds > 0) startWatchdog({ name: names.join('+'), silenceMs: watchdogSeconds * 1_000 });
const running: { readonly name: string; readonly service: Running }[] = [];
let stopping: Promise<void> | null = null;

/** Last started, first stopped: the worker and the gateway before those that they call. */
async function stopAll(): Promise<void> {
  for (const { name, service } of running.reverse()) {
    await service.stop().catch((error: unknown) => console.error(`${name} did not stop in order:`, error));
  }
}

function end(code: number): void {
  stopping ??= stopAll().then(() => process.exit(code));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

try {
  for (const name of names) {
    if (stopping) break;
    running.push({ name, service: await start(name) });
  }
} catch (error) {
  console.error(error);
  end(1);
}

async function start(name: string): Promise<Running> {
  // By name at run time: the stack knows which services there are, not what they are.
  const module: unknown = await import(`@steward/${name}`);
  if (name === 'worker')
    return (module as { runWorker(env: NodeJS.ProcessEnv): Promise<Running> }).runWorker(process.env);
  const { runService } = await import('@steward/service-kit');
  return runService((module as { service: ServiceDefinition }).service, process.env);
}
