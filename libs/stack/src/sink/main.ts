/* The message sink as a process of its own: `HOST`, `SINK_PORT`, `SINK_SMTP_PORT`, `PUBLIC_URL`, `RECEIPTS_URL`. */
import { ports } from '@steward/contracts';
import { approvedTemplates } from '../config/example-phones.js';
import { startSink } from './sink.js';

const publicUrl = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${ports.gateway}`;
const receiptsTo = process.env['RECEIPTS_URL'];

const sink = await startSink({
  host: process.env['HOST'] ?? '127.0.0.1',
  httpPort: Number(process.env['SINK_PORT'] ?? ports.sink),
  smtpPort: Number(process.env['SINK_SMTP_PORT'] ?? ports.sinkSmtp),
  templates: approvedTemplates(publicUrl),
  ...(receiptsTo ? { receiptsTo } : {}),
});
process.stdout.write(`${sink.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sink.stop());
