import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TopicDefinition, deadLetterTopic } from '@steward/contracts';
import { until } from '@steward/stack';
import type { IncomingMessage, MessageBus, OutgoingMessage, Subscription } from './message-bus.js';
import { deferred } from './waiting.js';
import { type LogUnderTest, drivers, everythingOn, logOn } from '../../test/messaging/drivers.js';

const lamps: TopicDefinition = { name: 'lamps.facts', holds: 'facts of lamps', partitions: 6, cleanup: 'delete' };
const rooms: TopicDefinition = { name: 'lamps.rooms', holds: 'each room', partitions: 3, cleanup: 'compact' };
const silent: TopicDefinition = { name: 'lamps.silent', holds: 'nothing', partitions: 2, cleanup: 'compact' };

const text = ({ value }: IncomingMessage): string => (value === null ? 'nothing' : Buffer.from(value).toString());

/** `n` messages on a topic, round about over so many keys; the value counts up per key: `key-1:0`, `key-1:1` … */
function messagesOn(topic: string, n: number, keys: number, mark = ''): OutgoingMessage[] {
  return Array.from({ length: n }, (_, i) => {
    const key = `${mark}key-${i % keys}`;
    return { topic, key, value: `${key}:${Math.floor(i / keys)}`, headers: {} };
  });
}

/** A subscription that notes what it reads. */
function noting(group: string, topic: string): Subscription & { readonly seen: IncomingMessage[] } {
  const seen: IncomingMessage[] = [];
  return { group, topics: [topic], seen, onBatch: (messages) => Promise.resolve(void seen.push(...messages)) };
}

/** Values per key in the order of reading, each counted once. */
function firstReadings(seen: readonly IncomingMessage[]): Record<string, string[]> {
  const byKey: Record<string, string[]> = {};
  for (const message of seen) {
    const values = (byKey[message.key ?? ''] ??= []);
    if (!values.includes(text(message))) values.push(text(message));
  }
  return byKey;
}

function expectedReadings(messages: readonly OutgoingMessage[]): Record<string, string[]> {
  const byKey: Record<string, string[]> = {};
  for (const { key, value } of messages) (byKey[key] ??= []).push(String(value));
  return byKey;
}

describe.each(drivers)('the message log on %s', (driver) => {
  let log: LogUnderTest;
  let bus: MessageBus;

  beforeAll(async () => {
    log = await logOn(driver);
    bus = await log.bus();
    await bus.ensureTopics([lamps, rooms, silent]);
  });
  afterAll(() => log.remove());

  it('creates topics once, whoever asks and how often', async () => {
    const others = await Promise.all([log.bus(), log.bus()]);
    const wall: TopicDefinition = { ...lamps, name: 'lamps.walls' };
    await Promise.all(others.map((other) => other.ensureTopics([lamps, wall])));
    await bus.publish([
      { topic: wall.name, key: 'w', value: 'w', headers: {} },
      { topic: deadLetterTopic(wall.name), key: 'w', value: 'w', headers: {} },
    ]);
    expect(await until(async () => (await bus.health()).ok)).toBe(true);
  });

  it('gives every message once in a quiet life, in the order of its key', async () => {
    const messages = messagesOn(lamps.name, 600, 17);
    for (let from = 0; from < messages.length; from += 120) await bus.publish(messages.slice(from, from + 120));
    const reader = noting('order', lamps.name);
    const subscription = await bus.subscribe(reader);
    await until(() => reader.seen.length >= 600);
    await subscription.stop();
    expect(reader.seen).toHaveLength(600);
    expect(firstReadings(reader.seen)).toEqual(expectedReadings(messages));
    const partitions = new Map(reader.seen.map(({ key, partition }) => [key, partition]));
    expect(reader.seen.every(({ key, partition }) => partitions.get(key) === partition)).toBe(true);
    expect(new Set(partitions.values()).size).toBeGreaterThan(1);
  });

  it('keeps keys, headers and bytes as they were sent, readable or not', async () => {
    const poison = Uint8Array.from([0xff, 0x00, 0xfe, 0x7b]);
    await bus.publish([
      { topic: rooms.name, key: '客厅', value: poison, headers: { ce_type: '灯.亮了', empty: '' } },
      { topic: rooms.name, key: '卧室', value: null, headers: {} },
    ]);
    const reader = noting('bytes', rooms.name);
    const subscription = await bus.subscribe(reader);
    await until(() => reader.seen.length >= 2);
    await subscription.stop();
    const [living, bed] = ['客厅', '卧室'].map((key) => reader.seen.find((message) => message.key === key));
    expect(Buffer.from(living?.value ?? [])).toEqual(Buffer.from(poison));
    expect(living?.headers).toEqual({ ce_type: '灯.亮了', empty: '' });
    expect(bed?.value).toBeNull();
    expect(Math.abs(Date.now() - (bed?.timestamp ?? 0))).toBeLessThan(120_000);
  });

  it('gives a batch again from the last commit on when its reader fails', async () => {
    const topic: TopicDefinition = { name: 'lamps.again', holds: 'one key', partitions: 1, cleanup: 'delete' };
    await bus.ensureTopics([topic]);
    await bus.publish(messagesOn(topic.name, 10, 1));
    const runs: string[][] = [];
    const subscription = await bus.subscribe({
      group: 'again',
      topics: [topic.name],
      onBatch: async (messages, context) => {
        runs.push(messages.map(text));
        if (runs.length > 1) return;
        const fourth = messages[3];
        if (fourth !== undefined) await context.commit(fourth);
        throw new Error('the reader died');
      },
    });
    await until(() => runs.length >= 2);
    await subscription.stop();
    expect(runs[0]?.[0]).toBe('key-0:0');
    expect(runs[1]?.[0]).toBe('key-0:4');
    expect(runs.at(-1)?.at(-1)).toBe('key-0:9');
  });

  it('finishes what is in hand when it is stopped, of several batches each, and nothing of it comes again', async () => {
    const topic: TopicDefinition = { name: 'lamps.parting', holds: 'six keys', partitions: 6, cleanup: 'delete' };
    await bus.ensureTopics([topic]);
    const held = await bus.subscribe(noting('parting', topic.name));
    await bus.publish(messagesOn(topic.name, 24, 24));
    await until(async () => (await bus.lag('parting', [topic.name]))[0]?.messages === 0);
    await held.stop();
    await bus.publish(messagesOn(topic.name, 24, 24, 'new-'));
    const gate = deferred<void>();
    let begun = 0;
    const seen: string[] = [];
    const subscription = await bus.subscribe({
      group: 'parting',
      topics: [topic.name],
      onBatch: async (messages, context) => {
        begun += 1;
        // They end one after the other.
        const nth = begun;
        await gate.promise;
        await new Promise((resolve) => setTimeout(resolve, nth * 150));
        for (const message of messages) {
          seen.push(text(message));
          await context.commit(message);
        }
      },
    });
    await until(() => begun > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = subscription.stop();
    gate.resolve();
    await stopped;
    const finished = [...seen];
    const left = (await bus.lag('parting', [topic.name]))[0]?.messages;
    expect([finished.length > 0, left]).toEqual([true, 24 - finished.length]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(seen).toEqual(finished);
  });

  it('begins where the group stopped, and each group for itself', async () => {
    const before = noting('place', lamps.name);
    const first = await bus.subscribe(before);
    await until(() => before.seen.length >= 600);
    await first.stop();
    const more = messagesOn(lamps.name, 40, 5, 'later-');
    await bus.publish(more);
    expect(await bus.lag('place', [lamps.name])).toEqual([{ topic: lamps.name, messages: 40 }]);
    expect(await bus.lag('nobody-yet', [lamps.name])).toEqual([{ topic: lamps.name, messages: 640 }]);
    const after = noting('place', lamps.name);
    const second = await bus.subscribe(after);
    await until(() => after.seen.length >= 40);
    await until(async () => (await bus.lag('place', [lamps.name]))[0]?.messages === 0);
    await second.stop();
    expect(after.seen).toHaveLength(40);
    expect(firstReadings(after.seen)).toEqual(expectedReadings(more));
  });

  it('begins at the end for a group that wants only what comes', async () => {
    const reader = noting('only-new', lamps.name);
    const subscription = await bus.subscribe({ ...reader, fromBeginning: false });
    let sent = 0;
    await until(
      async () => {
        await bus.publish([{ topic: lamps.name, key: `fresh-${sent}`, value: `fresh-${sent++}`, headers: {} }]);
        return reader.seen.length > 0;
      },
      { every: 200 },
    );
    await subscription.stop();
    expect(reader.seen.every((message) => text(message).startsWith('fresh-'))).toBe(true);
  });

  it('shares partitions between two members of a group, and gives all to the one that stays', async () => {
    const topic: TopicDefinition = { ...lamps, name: 'lamps.shared' };
    const other = await log.bus();
    await bus.ensureTopics([topic]);
    const [one, two] = [noting('shared', topic.name), noting('shared', topic.name)];
    const all = (): IncomingMessage[] => [...one.seen, ...two.seen];
    const sent: OutgoingMessage[] = [];
    const send = async (mark: string): Promise<void> => {
      const more = messagesOn(topic.name, 60, 20, mark);
      sent.push(...more);
      await bus.publish(more);
    };
    const first = await bus.subscribe(one);
    await send('a-');
    await until(() => one.seen.length >= 60);
    const second = await other.subscribe(two);
    let round = 0;
    await until(
      async () => {
        await send(`b${round++}-`);
        return two.seen.length > 0;
      },
      { every: 300 },
    );
    const beforeParting = one.seen.length;
    await send('c-');
    await until(() => new Set(all().map(text)).size >= sent.length);
    // Both had a share: no partition was read by both after the newcomer came.
    expect(one.seen.length).toBeGreaterThanOrEqual(beforeParting);
    await first.stop();
    await send('d-');
    await until(() => new Set(all().map(text)).size >= sent.length);
    await second.stop();
    expect(
      new Set(two.seen.filter((message) => text(message).startsWith('d-')).map(({ partition }) => partition)).size,
    ).toBeGreaterThan(1);
    for (const reader of [one, two]) {
      for (const [key, values] of Object.entries(firstReadings(reader.seen))) {
        expect(values).toEqual(expectedReadings(sent)[key]?.filter((value) => values.includes(value)));
      }
    }
    expect(firstReadings(all().toSorted((a, b) => Number(BigInt(a.offset) - BigInt(b.offset))))).toEqual(
      expectedReadings(sent),
    );
  });

  it('reads a state topic to its end: at least the newest state of every key, the newest last', async () => {
    const topic: TopicDefinition = { ...rooms, name: 'lamps.newest' };
    await bus.ensureTopics([topic]);
    const states = messagesOn(topic.name, 90, 9);
    await bus.publish(states);
    await bus.publish([{ topic: topic.name, key: 'key-4', value: null, headers: {} }]);
    const newest = new Map<string | null, string>();
    for (const message of await everythingOn(bus, topic.name)) newest.set(message.key, text(message));
    expect(Object.fromEntries(newest)).toEqual(
      Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`key-${i}`, i === 4 ? 'nothing' : `key-${i}:9`])),
    );
  });

  it('finds the end of a topic that holds nothing', async () => {
    expect(await everythingOn(bus, silent.name)).toEqual([]);
  });

  it('passes on what the reader of a whole topic threw', async () => {
    const topic: TopicDefinition = { ...rooms, name: 'lamps.thrown' };
    await bus.ensureTopics([topic]);
    await bus.publish(messagesOn(topic.name, 3, 3));
    const reading = bus.readToEnd([topic.name], () => Promise.reject(new Error('the database is away')));
    await expect(reading).rejects.toThrow('the database is away');
  });

  it('refuses to publish to a topic that is not there, and goes on with those that are', async () => {
    await expect(bus.publish([{ topic: 'lamps.unknown', key: 'k', value: 'v', headers: {} }])).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'news.unreachable',
    });
    await bus.publish([{ topic: silent.name, key: 'k', value: 'v', headers: {} }]);
    expect((await everythingOn(bus, silent.name)).map(text)).toEqual(['v']);
  });
});
