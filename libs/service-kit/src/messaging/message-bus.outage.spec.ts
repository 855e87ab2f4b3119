import { afterEach, describe, expect, it } from '@jest/globals';
import type { TopicDefinition } from '@steward/contracts';
import { until } from '@steward/stack';
import type { IncomingMessage, MessageBus, OutgoingMessage } from './message-bus.js';
import { type BreakableLog, breakableLogOn, drivers } from '../../test/messaging/drivers.js';

const lamps: TopicDefinition = { name: 'lamps.facts', holds: 'facts of lamps', partitions: 3, cleanup: 'delete' };

describe.each(drivers)('a message log on %s that comes and goes', (driver) => {
  let log: BreakableLog;
  afterEach(() => log.remove());

  it('boots without it, says so, connects when it comes, and loses nothing when it breaks in mid-stream', async () => {
    log = await breakableLogOn(driver);
    const bus = await log.bus();
    const seen: IncomingMessage[] = [];
    const values = (): string[] => seen.map(({ value }) => Buffer.from(value ?? []).toString());
    const subscription = await bus.subscribe({
      group: 'lasting',
      topics: [lamps.name],
      onBatch: async (messages, context) => {
        for (const message of messages) {
          seen.push(message);
          await context.commit(message);
        }
      },
    });
    expect(await bus.health()).toMatchObject({ ok: false });
    await expect(bus.publish([message(0)])).rejects.toMatchObject({ kind: 'unavailable', code: 'news.unreachable' });

    await log.restore();
    await until(() => bus.ensureTopics([lamps]).then(() => true));
    const sent: OutgoingMessage[] = [];
    const send = async (): Promise<void> => {
      const next = Array.from({ length: 30 }, (_, i) => message(sent.length + i));
      // As the relay does: the same messages again, in the same order, until the log has them.
      await until(() => bus.publish(next).then(() => true), { within: 60_000, every: 200 });
      sent.push(...next);
    };
    await send();
    await until(() => new Set(values()).size === 30, { within: 60_000 });
    await until(async () => (await bus.health()).ok);

    const sending = (async () => {
      for (let round = 0; round < 10; round += 1) await send();
    })();
    await until(() => values().length > 60, { within: 60_000 });
    await log.cut();
    expect(await bus.health()).toMatchObject({ ok: false });
    await log.restore();
    await sending;
    await until(() => new Set(values()).size === sent.length, { within: 90_000 });
    // What was read is said to the log by and by, what is there twice included; and stopping takes nothing of it back.
    await until(async () => (await lagOf(bus)) === 0);
    await subscription.stop();
    expect(await lagOf(bus)).toBe(0);
    for (const key of ['lamp-0', 'lamp-1', 'lamp-2', 'lamp-3']) {
      const once = [
        ...new Set(seen.filter((one) => one.key === key).map(({ value }) => Buffer.from(value ?? []).toString())),
      ];
      expect(once).toEqual(sent.filter((one) => one.key === key).map(({ value }) => value));
    }
  }, 180_000);
});

const message = (i: number): OutgoingMessage => ({
  topic: lamps.name,
  key: `lamp-${i % 4}`,
  value: String(i),
  headers: {},
});

async function lagOf(bus: MessageBus): Promise<number | undefined> {
  return (await bus.lag('lasting', [lamps.name]))[0]?.messages;
}
