import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@steward/stack';
import type { MessageBus } from '../messaging/message-bus.js';
import { rebuildStates } from './rebuild-states.js';
import {
  type LogUnderTest,
  drivers,
  dropDatabase,
  logOn,
  newDatabase,
  withDatabase,
} from '../../test/messaging/drivers.js';
import {
  type LampService,
  lamps,
  migrateLamps,
  roomState,
  rooms,
  startLamps,
} from '../../test/messaging/lamp-service.js';

interface Room {
  readonly id: string;
  readonly seq: number;
  readonly view: Record<string, unknown>;
}

describe.each(drivers)('a read model of states over %s', (driver) => {
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

  const sql = (text: string): Promise<unknown> => withDatabase(database, (client) => client.query(text));
  const allRooms = (): Promise<Room[]> =>
    withDatabase(database, async (client) => (await client.query<Room>('SELECT * FROM room ORDER BY id')).rows);
  const room = async (id: string): Promise<Room | undefined> => (await allRooms()).find((one) => one.id === id);
  const caughtUp = (): Promise<true> =>
    until(async () => (await bus.lag('quality', [rooms.name]))[0]?.messages === 0, { within: 60_000 });
  const rebuild = async (fault?: string): ReturnType<typeof rebuildStates> => {
    const idle = await startLamps(await log.bus(), database, { reading: false });
    if (fault !== undefined) idle.faults.at.set(fault, () => Promise.reject(new Error('the door is locked')));
    try {
      return await rebuildStates(idle.transport.consumer);
    } finally {
      await idle.stop();
    }
  };

  it('keeps the newest state of each thing, whatever comes late or twice, and lets go of what is gone', async () => {
    await bus.publish([
      roomState('kitchen', 1, { lamps: 1 }),
      roomState('kitchen', 3, { lamps: 3 }),
      roomState('kitchen', 2, { lamps: 2 }),
      roomState('cellar', 1, { lamps: 1 }),
      roomState('cellar', 2, null),
    ]);
    await caughtUp();
    await bus.publish([
      roomState('kitchen', 2, { lamps: 2 }),
      roomState('kitchen', 3, { lamps: 3 }),
      roomState('cellar', 1, { lamps: 1 }),
      roomState('attic', 1, {}),
    ]);
    await until(() => room('attic'));
    expect(await room('kitchen')).toEqual({ id: 'kitchen', seq: 3, view: { lamps: 3 } });
    expect(await room('cellar')).toBeUndefined();
    await bus.publish([roomState('cellar', 3, { lamps: 7 })]);
    await until(() => room('cellar'));
    expect(await room('cellar')).toEqual({ id: 'cellar', seq: 3, view: { lamps: 7 } });
  });

  it('leaves a state that fails aside until a newer one says everything anew', async () => {
    service.faults.at.set('bath', () => Promise.reject(new Error('wet')));
    await bus.publish([
      { topic: rooms.name, key: 'hall', value: '{"view":', headers: {} },
      roomState('bath', 1, { lamps: 1 }),
      roomState('hall', 1, { lamps: 1 }),
    ]);
    await until(async () =>
      (await service.transport.deadLetters.list({ topic: rooms.name })).some(({ key }) => key === 'bath'),
    );
    await until(() => room('hall'));
    expect((await service.transport.deadLetters.list()).map(({ key, code }) => [key, code])).toEqual([
      ['bath', 'handler.failed'],
    ]);
    service.faults.at.clear();
    await bus.publish([roomState('bath', 2, { lamps: 2 })]);
    await until(() => room('bath'));
    expect(await service.transport.deadLetters.list()).toEqual([]);
  });

  it('is the same after a rebuild, from nothing and from something, while the service reads on', async () => {
    await bus.publish(
      Array.from({ length: 40 }, (_, i) => roomState(`room-${i % 20}`, Math.floor(i / 20) + 1, { n: i })),
    );
    await bus.publish([roomState('room-7', 3, null)]);
    await caughtUp();
    const before = await allRooms();
    expect(before.length).toBeGreaterThanOrEqual(19);

    await sql('TRUNCATE room');
    const [report] = await rebuild();
    expect(report).toMatchObject({ topic: rooms.name, gone: 0 });
    expect(await allRooms()).toEqual(before);

    await sql("UPDATE room SET view = '{}' WHERE id = 'room-3'; DELETE FROM room WHERE id = 'room-4'");
    const live = bus.publish([roomState('room-5', 9, { live: true })]);
    await rebuild();
    await live;
    await until(async () => (await room('room-5'))?.seq === 9);
    expect(await allRooms()).toEqual(
      before.map((one) => (one.id === 'room-5' ? { id: 'room-5', seq: 9, view: { live: true } } : one)),
    );
  });

  it('leaves alone what it can not apply, and rebuilds the rest', async () => {
    await caughtUp();
    const before = await allRooms();
    await sql("UPDATE room SET view = '{}'");
    const [report] = await rebuild('room-2');
    expect(report).toMatchObject({ gone: 0 });
    expect(report?.failed).toBeGreaterThanOrEqual(1);
    expect(await allRooms()).toEqual(before.map((one) => (one.id === 'room-2' ? { ...one, view: {} } : one)));
    await rebuild();
    expect(await allRooms()).toEqual(before);
  });

  it('lets go of what the topic no longer has, and of nothing when the topic is empty', async () => {
    await caughtUp();
    await sql(`INSERT INTO room VALUES ('demolished', 1, '{}');
      INSERT INTO steward.state_seen VALUES ('quality', '${rooms.name}', 'demolished', 'demolished', 1)`);
    const before = await allRooms();
    const empty = await logOn(driver);
    try {
      const other = await empty.bus();
      await other.ensureTopics([lamps, rooms]);
      const idle = await startLamps(other, database, { reading: false });
      expect(await rebuildStates(idle.transport.consumer)).toEqual([
        { topic: rooms.name, read: 0, failed: 0, gone: 0 },
      ]);
      await idle.stop();
    } finally {
      await empty.remove();
    }
    expect(await allRooms()).toEqual(before);
    expect(await rebuild()).toMatchObject([{ gone: 1, failed: expect.any(Number) }]);
    expect(await allRooms()).toEqual(before.filter(({ id }) => id !== 'demolished'));
  });
});
