import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TopicDefinition } from '@steward/contracts';
import { until } from '@steward/stack';
import type { IncomingMessage, MessageBus, OutgoingMessage, RunningTail, Tail } from './message-bus.js';
import { type LogUnderTest, breakableLogOn, drivers, logOn } from '../../test/messaging/drivers.js';

const lamps: TopicDefinition = { name: 'lamps.facts', holds: 'facts of lamps', partitions: 6, cleanup: 'delete' };
const rooms: TopicDefinition = { name: 'lamps.rooms', holds: 'each room', partitions: 3, cleanup: 'compact' };

const text = ({ value }: IncomingMessage): string => (value === null ? 'gone' : Buffer.from(value).toString());
const lit = (n: number, mark = 'after'): OutgoingMessage => ({
  topic: lamps.name,
  key: `lamp-${n % 5}`,
  value: `${mark} ${n}`,
  headers: { n: String(n) },
});
const many = (n: number, mark?: string): OutgoingMessage[] => Array.from({ length: n }, (_, i) => lit(i, mark));

/** A tail that notes what it hears. */
function listening(...topics: readonly string[]): Tail & { readonly heard: IncomingMessage[]; begun: number } {
  const heard: IncomingMessage[] = [];
  const tail = {
    topics,
    heard,
    begun: 0,
    onMessages: (messages: readonly IncomingMessage[]) => void heard.push(...messages),
    onBegun: () => void (tail.begun += 1),
  };
  return tail;
}

const ofKey = (heard: readonly IncomingMessage[], key: string): string[] =>
  heard.filter((one) => one.key === key).map(text);

describe.each(drivers)('a tail of the message log on %s', (driver) => {
  let log: LogUnderTest;
  let bus: MessageBus;

  beforeAll(async () => {
    log = await logOn(driver);
    bus = await log.bus();
    await bus.ensureTopics([lamps, rooms]);
  });
  afterAll(() => log.remove());

  const begun = async (tail: Tail & { begun: number }, on: MessageBus = bus): Promise<RunningTail> => {
    const running = await on.tail(tail);
    await until(() => tail.begun === 1 && running.reading(), { what: 'the beginning of the tail' });
    return running;
  };

  it('hears nothing of before and everything of after, in the order of each key, in every process that listens', async () => {
    await bus.publish(many(20, 'before'));
    const [one, two] = [listening(lamps.name), listening(lamps.name)];
    const running = [await begun(one), await begun(two, await log.bus())];
    const sent = many(300);
    for (let from = 0; from < sent.length; from += 60) await bus.publish(sent.slice(from, from + 60));
    await until(() => one.heard.length >= 300 && two.heard.length >= 300);
    for (const { heard } of [one, two]) {
      expect(heard).toHaveLength(300);
      for (const key of ['lamp-0', 'lamp-1', 'lamp-2', 'lamp-3', 'lamp-4'])
        expect(ofKey(heard, key)).toEqual(sent.filter((message) => message.key === key).map(({ value }) => value));
    }
    await Promise.all(running.map((tail) => tail.stop()));
  });

  it('takes nothing away from the groups, and they nothing from it', async () => {
    const tail = listening(lamps.name);
    const running = await begun(tail);
    const read = new Set<string>();
    const group = await bus.subscribe({
      group: 'beside',
      topics: [lamps.name],
      fromBeginning: true,
      // A group may be given a message again: what counts is that none is missing.
      onBatch: (messages) => {
        for (const value of messages.map(text)) if (value.startsWith('both')) read.add(value);
        return Promise.resolve();
      },
    });
    await bus.publish(many(40, 'both'));
    await until(() => read.size >= 40 && tail.heard.length >= 40);
    expect([read.size, tail.heard.length]).toEqual([40, 40]);
    await group.stop();
    await running.stop();
  });

  it('hears of a message within a second of its publication', async () => {
    const tail = listening(lamps.name);
    const running = await begun(tail);
    const waits: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const from = performance.now();
      await bus.publish([lit(n, 'quick')]);
      await until(() => tail.heard.length > n, { every: 2 });
      waits.push(performance.now() - from);
    }
    // One of them may meet a moment in which this machine does something else.
    const usual = waits.toSorted((one, other) => one - other)[waits.length >> 1];
    expect(usual).toBeLessThan(1_000);
    await running.stop();
  });

  it('passes on bytes, headers and tombstones as they are, of several topics', async () => {
    const tail = listening(lamps.name, rooms.name);
    const running = await begun(tail);
    await bus.publish([
      { topic: lamps.name, key: 'k', value: Uint8Array.from([0xff, 0x00]), headers: { a: '管家' } },
      { topic: rooms.name, key: 'r', value: null, headers: {} },
    ]);
    await until(() => tail.heard.length === 2);
    const [lamp, room] = [lamps, rooms].map(({ name }) => tail.heard.find(({ topic }) => topic === name));
    expect([...(lamp?.value ?? [])]).toEqual([0xff, 0x00]);
    expect(lamp?.headers).toMatchObject({ a: '管家' });
    expect(room).toMatchObject({ key: 'r', value: null });
    await running.stop();
  });

  it('goes on when its listener throws, and is silent once it was stopped', async () => {
    const tail = listening(lamps.name);
    const running = await begun({
      ...tail,
      get begun() {
        return tail.begun;
      },
      onMessages: (messages) => {
        tail.heard.push(...messages);
        if (messages.some((one) => text(one) === 'throws 0')) throw new Error('the listener is broken');
      },
    });
    await bus.publish([lit(0, 'throws')]);
    await until(() => tail.heard.length === 1);
    await bus.publish([lit(0, 'goes on')]);
    await until(() => tail.heard.length === 2);
    await running.stop();
    const other = listening(lamps.name);
    const later = await begun(other);
    await bus.publish([lit(0, 'too late')]);
    await until(() => other.heard.length === 1);
    expect(tail.heard.map(text)).toEqual(['throws 0', 'goes on 0']);
    await later.stop();
  });
});

describe.each(drivers)('a tail of a message log on %s that comes and goes', (driver) => {
  it('waits for it, says whether it hears, and misses nothing of what was published while it was lost', async () => {
    const log = await breakableLogOn(driver);
    try {
      const [bus, other] = [await log.bus(), await log.bus()];
      const tail = listening(lamps.name);
      const running = await bus.tail(tail);
      expect(running.reading()).toBe(false);
      await log.restore();
      await until(() => other.ensureTopics([lamps]).then(() => true), { within: 60_000 });
      await until(() => tail.begun === 1 && running.reading(), { within: 60_000 });
      const send = (mark: string): Promise<true> =>
        until(() => other.publish(many(30, mark)).then(() => true as const), { within: 60_000, every: 200 });
      await send('first');
      await until(() => tail.heard.length >= 30);
      await log.cut();
      await until(() => !running.reading());
      await log.restore();
      await send('second');
      await until(() => new Set(tail.heard.map(text)).size === 60, { within: 90_000 });
      expect(tail.begun).toBe(1);
      await until(() => running.reading());
      for (const key of ['lamp-0', 'lamp-3'])
        expect([...new Set(ofKey(tail.heard, key))]).toEqual(
          [...many(30, 'first'), ...many(30, 'second')].filter((one) => one.key === key).map(({ value }) => value),
        );
      await running.stop();
    } finally {
      await log.remove();
    }
  }, 240_000);
});
