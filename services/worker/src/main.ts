import { workerConfig } from './config.js';
import { runWorker } from './run-worker.js';

if (process.argv.includes('--print-config')) {
  const shown = { ...workerConfig(process.env), STEWARD_SERVICE_SECRET: '***' };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
} else {
  const worker = await runWorker();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void worker.stop());
}
