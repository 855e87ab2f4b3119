import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, startTestService, testDatabase, until, type TestDatabase } from '@steward/testing';
import { pino } from 'pino';
import { lampService } from '../../test/lamp.js';
import { Public } from '../identity/identity.decorators.js';
import { connectDatabase, databaseOf } from '../database/databases.js';
import { runService } from './run-service.js';
import { defineService } from '../definition/service-definition.js';

let arrived: () => void = () => undefined;
let answer: () => void = () => undefined;

@Controller('slow')
class SlowController {
  @Get()
  @Public()
  async wait(): Promise<{ done: true }> {
    arrived();
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return { done: true };
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

const slowService = defineService({ ...lampService, module: () => SlowModule });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(lampService, { LOG_LEVEL: 'silent' });
});
afterAll(() => database.drop());

const sessions = (): Promise<object[]> =>
  rowsOf(
    database.url,
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'steward-tickets%'`,
  );

/** A session that was ended is gone from the server's list a moment later. */
const noSession = (): Promise<true> =>
  until(async () => (await sessions()).length === 0, { within: 10_000, what: 'no session to be left' });

describe('stopping', () => {
  it('finishes the request in hand, takes no new one, and leaves no connection behind', async () => {
    const service = await startTestService(slowService, database.env);
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const inHand = service.as().get('/slow');
    await isThere;
    const stopped = service.stop();
    const refused = await service
      .as()
      .get('/health/live')
      .then(
        ({ status }) => status,
        () => 'no connection',
      );
    expect([503, 'no connection']).toContain(refused);
    answer();
    expect((await inHand).body).toEqual({ done: true });
    await stopped;
    await noSession();
    await service.stop();
  });

  it('does not wait for connections that a browser opened in advance', async () => {
    const service = await startTestService(slowService, database.env);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    // By now the service has seen the connection too.
    expect((await service.as().get('/health/live')).status).toBe(200);
    const from = performance.now();
    await service.stop();
    expect(performance.now() - from).toBeLessThan(15_000);
    await ended;
  });
});

describe('starting', () => {
  it('says which port is taken, and leaves nothing behind', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(runService(lampService, { ...database.env, TICKETS_PORT: String(port) })).rejects.toThrow(
      `port ${port} of tickets is taken`,
    );
    await noSession();
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('names the database that it cannot reach, without its password', async () => {
    const data = databaseOf({
      url: 'postgresql://app:geheim@127.0.0.1:9/lamps',
      pool: 1,
      applicationName: 'test',
      entities: [],
    });
    const attempt = connectDatabase(data, pino({ level: 'silent' }), 0);
    await expect(attempt).rejects.toThrow('the database at 127.0.0.1:9/lamps cannot be reached');
    await expect(attempt).rejects.not.toThrow('geheim');
  });

  it('waits for a database that comes a little later', async () => {
    const address = new URL(database.env['TICKETS_DATABASE_URL'] ?? '');
    const data = databaseOf({ url: address.href, pool: 1, applicationName: 'test', entities: [] });
    const initialize = data.initialize.bind(data);
    let failures = 0;
    data.initialize = () => {
      failures += 1;
      if (failures < 3)
        return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
      return initialize();
    };
    await connectDatabase(data, pino({ level: 'silent' }));
    expect(failures).toBe(3);
    await data.destroy();
  });
});
