/* The message sink as a process of its own: `HOST`, `SINK_PORT`, `SINK_SMTP_PORT`. */
import { ports } from '@steward/contracts';
import { startSink } from './sink.js';

const sink = await startSink({
  host: process.env['HOST'] ?? '127.0.0.1',
  httpPort: Number(process.env['SINK_PORT'] ?? ports.sink),
  smtpPort: Number(process.env['SINK_SMTP_PORT'] ?? ports.sinkSmtp),
});
process.stdout.write(`${sink.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sink.stop());
