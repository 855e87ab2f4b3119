import type { Server } from 'node:http';
import { AliyunDesk, type ApprovedTemplate } from './sink-aliyun.js';
import { SinkFaults } from './sink-faults.js';
import { httpSink } from './sink-http.js';
import { MessageStore } from './sink-message.js';
import { PushDesk } from './sink-push.js';
import { SinkPhones } from './sink-phones.js';
import { smtpSink } from './sink-smtp.js';
import { TencentDesk } from './sink-tencent.js';
import { WecomAppDesk } from './sink-wecom-app.js';

/** Where messages end on a developer's machine and in tests. */
export interface RunningSink {
  /** `http://host:port`, the page for people. */
  readonly url: string;
  /** `smtp://host:port`, for `SMTP_URL`. */
  readonly smtpUrl: string;
  readonly store: MessageStore;
  readonly faults: SinkFaults;
  /** The phones at the other end: calls that ring, and the receipts for them. */
  readonly phones: SinkPhones;
  readonly wecomApp: WecomAppDesk;
  /** A push service, and the devices that it knows. */
  readonly push: PushDesk;
  stop(): Promise<void>;
}

/** Starts the sink; port 0 takes any free one. Rejects with the system's error when a port is taken. */
export async function startSink(options: {
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly host?: string;
  /** How many messages are kept, the newest; 1,000 by default. */
  readonly keep?: number;
  /** Templates as the phone provider has approved them; none: any code is taken. */
  readonly templates?: readonly ApprovedTemplate[];
  /** The same of the second provider, Tencent Cloud, whose texts number their variables (`{1}`); none: it knows no template. */
  readonly secondTemplates?: readonly ApprovedTemplate[];
  /** Where the phone provider posts receipts: below it `/sms` and `/voice`; nowhere by default. */
  readonly receiptsTo?: string;
}): Promise<RunningSink> {
  const host = options.host ?? '127.0.0.1';
  const store = new MessageStore(options.keep);
  const faults = new SinkFaults();
  const phones = new SinkPhones(options.receiptsTo ?? null);
  const wecomApp = new WecomAppDesk();
  const aliyun = new AliyunDesk(options.templates ?? []);
  const tencent = new TencentDesk(options.secondTemplates ?? []);
  const push = new PushDesk();
  const http = httpSink({ store, faults, phones, aliyun, tencent, wecomApp, push });
  const smtp = smtpSink(store, faults);
  await listen(http, options.httpPort, host);
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.server.once('error', reject);
      smtp.listen(options.smtpPort, host, resolve);
    });
  } catch (error) {
    await close(http);
    throw error;
  }
  return {
    url: `http://${host}:${portOf(http)}`,
    smtpUrl: `smtp://${host}:${portOf(smtp.server)}`,
    store,
    faults,
    phones,
    wecomApp,
    push,
    stop: async () => {
      phones.clear();
      await Promise.all([close(http), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
}
