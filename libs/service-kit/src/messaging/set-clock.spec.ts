import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TopicDefinition } from '@steward/contracts';
import { testPart, testPrefix, until } from '@steward/testing';
import { Kafka } from 'kafkajs';
import { connectMessaging } from './connect-messaging.js';
import type { MessageBus } from './message-bus.js';

const clocks: TopicDefinition = { name: 'clocks.facts', holds: 'facts of clocks', partitions: 2, cleanup: 'delete' };

/** Longer than a member may be silent before its group misses it, ms. */
const session = 18_000;

describe('a clock that is set back by half an hour', () => {
  const prefix = testPrefix();
  const brokers = testPart('kafka').split(',');
  const admin = new Kafka({ brokers }).admin();
  const right = Date.now;
  let bus: MessageBus;

  beforeAll(async () => {
    bus = await connectMessaging({ driver: 'kafka', clientId: 'test', brokers, databaseUrl: null, prefix });
    await bus.ensureTopics([clocks]);
    await admin.connect();
  });
  afterEach(() => {
    Date.now = right;
  });
  afterAll(async () => {
    await bus.close();
    await admin.disconnect();
  });

  it('takes no reader out of its group', async () => {
    const heard = new Set<string>();
    Date.now = () => right() + 1_800_000;
    await bus.subscribe({
      group: 'readers',
      topics: [clocks.name],
      onBatch: (messages) => {
        for (const { value } of messages) heard.add(Buffer.from(value ?? []).toString());
        return Promise.resolve();
      },
    });
    const publish = (value: string): Promise<void> =>
      bus.publish([{ topic: clocks.name, key: value, value, headers: {} }]);
    await publish('ahead');
    await until(() => heard.has('ahead'), { within: 30_000, what: 'news while the clock is ahead' });

    Date.now = right;
    // Nothing is published meanwhile: a commit would tell the reader what its heartbeats should have.
    await wait(session);
    const { groups } = await admin.describeGroups([`${prefix}readers`]);
    expect(groups[0]?.members).toHaveLength(1);
    await publish('right');
    await until(() => heard.has('right'), { within: 30_000, what: 'news after that' });
  }, 120_000);
});
