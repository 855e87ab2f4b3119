import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deadLetterTopic } from '@steward/contracts';
import { until } from '@steward/stack';
import { deadLetterHeaders } from './dead-letter.post.js';
import type { ConsumerParts } from './news.consumer.js';
import type { IncomingMessage, MessageBus, OutgoingMessage, Subscription } from '../messaging/message-bus.js';
import {
  type LogUnderTest,
  breakableLine,
  databaseUrl,
  drivers,
  dropDatabase,
  everythingOn,
  logOn,
  newDatabase,
  withDatabase,
} from '../../test/messaging/drivers.js';
import {
  type LampService,
  lampFact,
  lamps,
  migrateLamps,
  rooms,
  startLamps,
} from '../../test/messaging/lamp-service.js';

interface Entry {
  readonly lamp: string;
  readonly seq: number;
}

describe.each(drivers)('a service that reads the news over %s', (driver) => {
  let log: LogUnderTest;
  let bus: MessageBus;
  let database: string;
  let service: LampService;

  beforeAll(async () => {
    log = await logOn(driver);
    bus = await log.bus();
    await bus.ensureTopics([lamps, rooms]);
    database = await newDatabase();
    await migrateLamps(database);
  });
  afterAll(async () => {
    await log.remove();
    await dropDatabase(database);
  });
  beforeEach(async () => {
    service = await startLamps(bus, database);
  });
  afterEach(() => service.stop());

  const entries = (lamp: string): Promise<Entry[]> =>
    withDatabase(database, async (client) => {
      const { rows } = await client.query<Entry>('SELECT lamp, seq FROM lamp_log WHERE lamp LIKE $1 ORDER BY n', [
        `${lamp}%`,
      ]);
      return rows;
    });
  const seqs = async (lamp: string): Promise<number[]> => (await entries(lamp)).map(({ seq }) => seq);
  const counted = (lamp: string): Promise<number> =>
    withDatabase(database, async (client) => {
      const { rows } = await client.query<{ facts: number }>('SELECT facts FROM lamp_count WHERE lamp = $1', [lamp]);
      return rows[0]?.facts ?? 0;
    });
  const deadLetters = (): Promise<IncomingMessage[]> => everythingOn(bus, deadLetterTopic(lamps.name));
  const raw = (key: string, value: string | Uint8Array | null): OutgoingMessage => ({
    topic: lamps.name,
    key,
    value,
    headers: {},
  });

  it('gives each fact its effect once and in the order of its case, however often it is published', async () => {
    const facts = Array.from({ length: 120 }, (_, i) => lampFact(`once-${i % 6}`, Math.floor(i / 6) + 1));
    await bus.publish([...facts.slice(0, 80), ...facts.slice(20, 120), ...facts.slice(100)]);
    await until(async () => (await entries('once-')).length >= 120);
    await bus.publish(facts.slice(0, 12));
    await bus.publish([lampFact('once-end', 1)]);
    await until(async () => (await seqs('once-end')).length === 1);
    for (let lamp = 0; lamp < 6; lamp += 1) {
      expect(await seqs(`once-${lamp}`)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await counted(`once-${lamp}`)).toBe(20);
    }
  });

  it('gives a method only the types that it wants, and every method its own', async () => {
    await bus.publish([lampFact('kinds', 1), lampFact('kinds', 2, 'lamp.dusted'), lampFact('kinds', 3, 'lamp.broke')]);
    await until(async () => (await counted('kinds')) === 3);
    expect(await seqs('kinds')).toEqual([1, 3]);
  });

  it('gives a method that wants facts together those of a commit, each once, and each by itself where that fails', async () => {
    const shelved = (): Promise<object[]> =>
      withDatabase(
        database,
        async (client) => (await client.query<object>('SELECT * FROM lamp_shelf ORDER BY 1')).rows,
      );
    const lamp = (n: number): string => `shelf-${String(n % 4)}`;
    const facts = Array.from({ length: 40 }, (_, i) => lampFact(lamp(i), Math.floor(i / 4) + 1, 'lamp.dusted'));
    await bus.publish([...facts, lampFact('shelf-odd', 1, 'lamp.cracked'), lampFact('shelf-end', 1, 'lamp.dusted')]);
    await until(async () => (await shelved()).length === 6);
    expect(await shelved()).toEqual([
      ...[0, 1, 2, 3].map((n) => ({ lamp: lamp(n), facts: 10 })),
      { lamp: 'shelf-end', facts: 1 },
      { lamp: 'shelf-odd', facts: 1 },
    ]);
    expect(Math.max(...service.faults.together.map(({ length }) => length))).toBeGreaterThan(1);
  });

  it('gives what came together before a later fact of the same lamp goes to a method that wants it alone', async () => {
    await bus.publish([lampFact('shelf-turn', 1), lampFact('shelf-turn', 2)]);
    await until(async () => (await seqs('shelf-turn')).length === 2);
    const { calls, together } = service.faults;
    expect([calls, together]).toEqual([
      ['shelf-turn/1', 'shelf-turn/2'],
      [['shelf-turn/1'], ['shelf-turn/2']],
    ]);
  });

  it('goes on with the trace of the message', async () => {
    const fact = lampFact('traced', 1);
    await bus.publish([fact]);
    await until(async () => (await seqs('traced')).length === 1);
    expect(service.faults.traces).toEqual([fact.headers['traceparent']]);
  });

  it('has no double effect when it dies between its commit and the position', async () => {
    await service.stop();
    let deaths = 0;
    const dying: ConsumerParts['bus'] = {
      publish: (messages) => bus.publish(messages),
      lag: (group, topics) => bus.lag(group, topics),
      readToEnd: (topics, onBatch) => bus.readToEnd(topics, onBatch),
      subscribe: (wanted: Subscription) =>
        bus.subscribe({
          ...wanted,
          onBatch: (messages, context) =>
            wanted.onBatch(messages, {
              ...context,
              commit: (message) => {
                if (deaths >= 3 || !messages.some(({ key }) => key?.startsWith('dying')))
                  return context.commit(message);
                deaths += 1;
                return Promise.reject(new Error('died after the commit'));
              },
            }),
        }),
    };
    service = await startLamps(dying, database);
    await bus.publish(Array.from({ length: 150 }, (_, i) => lampFact(`dying-${i % 3}`, Math.floor(i / 3) + 1)));
    await bus.publish([lampFact('dying-after', 1)]);
    await until(async () => deaths >= 3 && (await entries('dying-')).length >= 151, { within: 60_000 });
    await until(async () => (await bus.lag('quality', [lamps.name]))[0]?.messages === 0, { within: 60_000 });
    for (let lamp = 0; lamp < 3; lamp += 1)
      expect(await seqs(`dying-${lamp}`)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('lays a message that is no fact aside with its reason, and its neighbours go on', async () => {
    const wrongType = JSON.stringify({ ...JSON.parse(String(lampFact('x', 1).value)), seq: 'one' });
    const otherCase = lampFact('somebody-else', 1).value;
    const wrongId = JSON.stringify({ ...JSON.parse(String(lampFact('poison-id', 1).value)), id: 'poison-id/9' });
    const poison: [OutgoingMessage, string][] = [
      [raw('poison-json', '{"caseId": "poison-json", '), 'news.not-json'],
      [raw('poison-bytes', Uint8Array.from([0xff, 0xfe, 0x00])), 'news.not-json'],
      [raw('poison-nul', '\0'), 'news.not-json'],
      [raw('poison-schema', wrongType), 'news.not-of-schema'],
      [raw('poison-array', '[]'), 'news.not-of-schema'],
      [raw('poison-proto', '{"__proto__": {"id": "x"}}'), 'news.not-of-schema'],
      [raw('poison-gone', null), 'news.empty'],
      [raw('poison-key', otherCase), 'news.wrong-key'],
      [raw('poison-id', wrongId), 'news.wrong-id'],
      [raw('', String(lampFact('keyless', 1).value)), 'news.no-key'],
      [raw('poison\0key', '{'), 'news.not-json'],
    ];
    for (const [i, [message]] of poison.entries()) {
      await bus.publish([lampFact(`neighbour-${i}`, 1), message, lampFact(`neighbour-${i}`, 2)]);
    }
    await until(async () => (await entries('neighbour-')).length === 2 * poison.length);
    const known = await until(async () => {
      const letters = await service.transport.deadLetters.list({ topic: lamps.name });
      return letters.length === poison.length ? letters : null;
    });
    expect(new Map(known.map(({ key, code }) => [key ?? '', code]))).toEqual(
      new Map(poison.map(([{ key }, code]) => [key.replace('\0', '\uFFFD'), code])),
    );
    const published = await until(async () => {
      const letters = await deadLetters();
      return letters.length >= poison.length ? letters : null;
    });
    const bytes = published.find(({ key }) => key === 'poison-bytes');
    expect(Buffer.from(bytes?.value ?? [])).toEqual(Buffer.from([0xff, 0xfe, 0x00]));
    expect(bytes?.headers).toMatchObject({
      [deadLetterHeaders.group]: 'quality',
      [deadLetterHeaders.code]: 'news.not-json',
      [deadLetterHeaders.topic]: lamps.name,
      [deadLetterHeaders.attempts]: '1',
    });
    expect(await service.metrics.exposition()).toMatch(
      /steward_dead_letters_total\{[^}]*reason="news.not-json"[^}]*\} 4/,
    );
    expect(await service.transport.deadLetters.replay({}, { leaveOut: true })).toEqual({
      replayed: 0,
      left: poison.length,
      stillDead: [],
    });
  });

  it('parks the later facts of a case behind the one that failed, and replays them in order', async () => {
    service.faults.at.set('stuck/2', () => Promise.reject(new Error('the lamp is too high')));
    await bus.publish([1, 2, 3, 4].flatMap((seq) => [lampFact('stuck', seq), lampFact('free', seq)]));
    await until(async () => (await seqs('free')).length === 4);
    const [letter] = await until(async () => {
      const letters = await service.transport.deadLetters.list();
      return letters[0]?.waiting === 2 ? letters : null;
    });
    expect(letter).toMatchObject({
      key: 'stuck',
      code: 'handler.failed',
      reason: 'Error: the lamp is too high',
      attempts: 3,
      topic: lamps.name,
    });
    expect(service.faults.calls.filter((id) => id === 'stuck/2').length).toBeGreaterThanOrEqual(3);
    expect(await seqs('stuck')).toEqual([1]);
    expect(await seqs('free')).toEqual([1, 2, 3, 4]);

    const failed = await service.transport.deadLetters.replay();
    expect(failed).toMatchObject({ replayed: 0, stillDead: [{ key: 'stuck', attempts: 4, waiting: 2 }] });
    await service.transport.lookAfter();
    expect(await service.metrics.exposition()).toMatch(/steward_parked_facts\{[^}]*topic="lamps.facts"[^}]*\} 2/);

    service.faults.at.clear();
    // More of the same case comes while the replay runs.
    const [report] = await Promise.all([
      service.transport.deadLetters.replay(),
      bus.publish([lampFact('stuck', 5), lampFact('stuck', 6)]),
    ]);
    expect(report.stillDead).toEqual([]);
    await until(async () => (await seqs('stuck')).length === 6);
    expect(await seqs('stuck')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await service.transport.deadLetters.list()).toEqual([]);
    await service.transport.lookAfter();
    expect(await service.metrics.exposition()).toMatch(/steward_parked_facts\{[^}]*topic="lamps.facts"[^}]*\} 0/);
  });

  it('lets what waits go on without a dead letter that can never be read', async () => {
    await bus.publish([
      lampFact('hopeless', 1),
      raw('hopeless', 'not a fact'),
      lampFact('hopeless', 3),
      lampFact('hopeless', 4),
    ]);
    await until(async () => (await service.transport.deadLetters.list())[0]?.waiting === 2);
    expect(await service.transport.deadLetters.replay()).toMatchObject({
      replayed: 0,
      stillDead: [{ key: 'hopeless' }],
    });
    expect(await service.transport.deadLetters.replay({}, { leaveOut: true })).toEqual({
      replayed: 2,
      left: 1,
      stillDead: [],
    });
    expect(await seqs('hopeless')).toEqual([1, 3, 4]);
  });

  it('makes the next fact a dead letter when it fails in the replay, and keeps the order', async () => {
    for (const id of ['twice/1', 'twice/2']) service.faults.at.set(id, () => Promise.reject(new Error('dark')));
    await bus.publish([1, 2, 3].map((seq) => lampFact('twice', seq)));
    await until(async () => (await service.transport.deadLetters.list())[0]?.waiting === 2);
    service.faults.at.delete('twice/1');
    expect(await service.transport.deadLetters.replay()).toMatchObject({
      replayed: 1,
      stillDead: [{ key: 'twice', waiting: 1 }],
    });
    service.faults.at.clear();
    expect(await service.transport.deadLetters.replay()).toEqual({ replayed: 2, left: 0, stillDead: [] });
    expect(await seqs('twice')).toEqual([1, 2, 3]);
  });

  it('takes a database error that a method swallowed for the failure it is', async () => {
    service.faults.at.set('swallowed/1', ({ manager }) =>
      manager.query('SELECT 1/0').then(
        () => {},
        () => {},
      ),
    );
    await bus.publish([lampFact('swallowed', 1)]);
    const [letter] = await until(async () => {
      const letters = await service.transport.deadLetters.list();
      return letters.length > 0 ? letters : null;
    });
    expect(letter).toMatchObject({ key: 'swallowed', code: 'handler.failed-25p02' });
    expect(await seqs('swallowed')).toEqual([]);
    service.faults.at.clear();
    expect(await service.transport.deadLetters.replay()).toMatchObject({ replayed: 1 });
    expect(await seqs('swallowed')).toEqual([1]);
  });

  it('waits for a database that is away and takes no message for poison', async () => {
    await service.stop();
    const line = await breakableLine(databaseUrl(database));
    service = await startLamps(bus, database, { url: line.url });
    await bus.publish([lampFact('patient', 1)]);
    await until(async () => (await seqs('patient')).length === 1);
    await line.cut();
    await bus.publish([2, 3, 4, 5].map((seq) => lampFact('patient', seq)));
    await until(async () => (await bus.lag('quality', [lamps.name]))[0]?.messages === 4);
    await until(() =>
      service.data.query('SELECT 1').then(
        () => false,
        () => true,
      ),
    );
    await line.restore();
    await until(async () => (await seqs('patient')).length === 5, { within: 60_000 });
    expect(await seqs('patient')).toEqual([1, 2, 3, 4, 5]);
    expect(await service.transport.deadLetters.list()).toEqual([]);
    await service.stop();
    await line.close();
    service = await startLamps(bus, database);
  });

  it('shares the cases with a second instance, each fact with one effect in order', async () => {
    const other = await startLamps(await log.bus(), database);
    const publish = async (from: number): Promise<void> => {
      for (let seq = from; seq < from + 10; seq += 1) {
        await bus.publish(Array.from({ length: 12 }, (_, lamp) => lampFact(`pair-${lamp}`, seq)));
      }
    };
    await publish(1);
    let next = 11;
    await until(
      async () => {
        await publish(next);
        next += 10;
        return other.faults.calls.length > 0;
      },
      { every: 300, within: 60_000 },
    );
    const parting = service.stop();
    await publish(next);
    await parting;
    service = other;
    const all = next + 9;
    await until(async () => (await entries('pair-')).length === 12 * all, { within: 60_000 });
    for (let lamp = 0; lamp < 12; lamp += 1) {
      const mine = (await entries('pair-')).filter((entry) => entry.lamp === `pair-${lamp}`);
      expect(mine.map(({ seq }) => seq)).toEqual(Array.from({ length: all }, (_, i) => i + 1));
    }
  });
});
