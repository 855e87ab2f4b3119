import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Admin, Kafka } from 'kafkajs';
import { KafkaBus } from './kafka.bus.js';

/** A broker with thousands of others' topics; what it is asked for is written down. */
function brokerWith(topics: Readonly<Record<string, number>>): { readonly asked: string[]; readonly bus: KafkaBus } {
  const asked: string[] = [];
  const unknown = Object.assign(new Error('unknown'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' });
  const admin = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    describeCluster: () => Promise.resolve(void asked.push('all')).then(() => ({ clusterId: 'one', brokers: [] })),
    listTopics: () => Promise.resolve(void asked.push('all')).then(() => Object.keys(topics)),
    fetchTopicMetadata: ({ topics: wanted = [] }: { topics?: string[] }) => {
      asked.push(wanted.length === 0 ? 'all' : wanted.join());
      return wanted.every((topic) => topic in topics) ? Promise.resolve({ topics: [] }) : Promise.reject(unknown);
    },
    fetchTopicOffsets: (topic: string) =>
      Promise.resolve([{ partition: 0, high: String(topics[topic]), low: '0', offset: '0' }]),
    createTopics: () => Promise.resolve(true),
  };
  jest.spyOn(Kafka.prototype, 'admin').mockReturnValue(admin as unknown as Admin);
  return {
    asked,
    bus: new KafkaBus({ driver: 'kafka', clientId: 'x', brokers: ['nowhere:9'], prefix: 'ours.' } as never),
  };
}

const definition = { name: 'tickets.facts', partitions: 1, cleanup: 'delete' } as const;

describe('a broker that many share is asked for our own topics', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('when it is tried whether it answers', async () => {
    const { asked, bus } = brokerWith({ 'ours.tickets.facts': 7, 'theirs.x': 1 });
    expect(await bus.health()).toEqual({ ok: true, detail: 'kafka' });
    await bus.ensureTopics([definition as never]);
    asked.length = 0;
    expect(await bus.health()).toEqual({ ok: true, detail: 'kafka' });
    expect(asked).toEqual(['ours.tickets.facts']);
  });

  it('which it answers also where it has lost them', async () => {
    const { asked, bus } = brokerWith({});
    await bus.ensureTopics([definition as never]);
    asked.length = 0;
    expect(await bus.health()).toEqual({ ok: true, detail: 'kafka, without the topic ours.tickets.facts' });
    expect(asked).not.toContain('all');
  });

  it('when it is looked how far they have come; which cluster it is comes with all of them, once', async () => {
    const { asked, bus } = brokerWith({ 'ours.tickets.facts': 7, 'theirs.x': 1 });
    expect(await bus.standing(['tickets.facts', 'not.made'])).toEqual({
      identity: 'kafka/one',
      ends: { 'tickets.facts': '7' },
    });
    expect(asked.filter((what) => what === 'all')).toHaveLength(1);
    expect(asked.filter((what) => what.startsWith('theirs'))).toEqual([]);
  });
});
