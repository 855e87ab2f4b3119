import { workerConfig } from './config.js';
import { runWorker } from './run-worker.js';
import { startWatchdog } from '@steward/service-kit/watchdog';

if (process.argv.includes('--print-config')) {
  const shown = { ...workerConfig(process.env), STEWARD_SERVICE_SECRET: '***' };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
} else {
  const { WATCHDOG_SECONDS } = workerConfig(process.env);
  if (WATCHDOG_SECONDS > 0) startWatchdog({ name: 'worker', silenceMs: WATCHDOG_SECONDS * 1_000 });
  const worker = await runWorker();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop());
}
