import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TopicDefinition } from '@steward/contracts';
import { findKafka, freePorts, startKafka, type RunningKafka } from '@steward/stack';
import { TcpProxy, until } from '@steward/testing';
import { connectMessaging } from './connect-messaging.js';
import type { MessageBus } from './message-bus.js';

const lamps: TopicDefinition = { name: 'lamps.facts', holds: 'facts of lamps', partitions: 1, cleanup: 'delete' };

/** Two tries of fifteen seconds each, and what a group takes to miss a member; ms. */
const patience = 45_000;

describe('a line to Kafka that a firewall has forgotten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steward-kafka-'));
  let kafka: RunningKafka;
  let line: TcpProxy;
  let bus: MessageBus;

  beforeAll(async () => {
    const [port = 0, controllerPort = 0, behind = 0] = await freePorts(3);
    line = await TcpProxy.open(behind);
    kafka = await startKafka(await findKafka(), {
      folders: { data: join(folder, 'data'), logs: join(folder, 'logs'), pids: join(folder, 'pids') },
      port,
      controllerPort,
      behind: { port: behind, advertisedPort: line.port },
    });
    const brokers = [`127.0.0.1:${line.port}`];
    bus = await connectMessaging({ driver: 'kafka', clientId: 'test', brokers, databaseUrl: null });
    await until(() => bus.ensureTopics([lamps]).then(() => true));
  }, 120_000);
  afterAll(async () => {
    await bus.close();
    await line.close();
    await kafka.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const published = (value: string): Promise<true> =>
    until(() => bus.publish([{ topic: lamps.name, key: 'lamp', value, headers: {} }]).then(() => true), {
      within: patience,
      every: 200,
      what: `${value} to be published`,
    });

  it('is given up by whoever publishes and whoever reads, well within a minute', async () => {
    const heard = new Set<string>();
    await bus.subscribe({
      group: 'silent',
      topics: [lamps.name],
      onBatch: (messages) => {
        for (const { value } of messages) heard.add(Buffer.from(value ?? []).toString());
        return Promise.resolve();
      },
    });
    await published('before');
    await until(() => heard.has('before'), { within: patience, what: 'news before the silence' });
    line.forget();
    await published('after');
    await until(() => heard.has('after'), { within: patience, what: 'news after the silence' });
    expect([...heard]).toEqual(['before', 'after']);
  }, 180_000);
});
