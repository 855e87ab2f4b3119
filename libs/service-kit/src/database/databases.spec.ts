import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPart } from '@steward/testing';
import type { DataSource } from 'typeorm';
import { databaseOf } from './databases.js';

/** A server says that it is ready for the first question: the end of its welcome. */
const ready = Buffer.from('5a0000000549', 'hex');

/** What PostgreSQL says to each client when it goes down. */
function farewell(): Buffer {
  const fields = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0',
    'latin1',
  );
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

describe('a pool', () => {
  const real = new URL(testPart('postgresUrl'));
  const open = new Set<Socket>();
  let goesDownAtOnce = false;
  let server: Server;
  let data: DataSource;

  beforeAll(async () => {
    server = createServer((client) => {
      const upstream = connect(Number(real.port), real.hostname);
      for (const socket of [client, upstream]) {
        open.add(socket);
        socket.on('error', () => undefined);
      }
      client.pipe(upstream);
      upstream.on('data', (said) => {
        if (!goesDownAtOnce || !said.subarray(-ready.length).equals(ready)) return void client.write(said);
        goesDownAtOnce = false;
        client.end(Buffer.concat([said, farewell()]));
        upstream.destroy();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(real);
    url.port = String((server.address() as AddressInfo).port);
    url.pathname = '/postgres';
    data = databaseOf({ url: url.href, pool: 2, applicationName: 'a-pool', entities: [] });
    await data.initialize();
  });
  afterAll(async () => {
    await data.destroy();
    for (const socket of open) socket.destroy();
    server.close();
  });

  it('lives through a server that takes its leave in the packet in which it says welcome', async () => {
    const busy = data.query('SELECT pg_sleep(0.5)');
    goesDownAtOnce = true;
    // The second connection of the pool: it is handed out and broken before anybody listens to it.
    await expect(data.query('SELECT 1')).rejects.toThrow(/not queryable|terminat/);
    expect(goesDownAtOnce).toBe(false);
    await busy;
    await expect(data.query('SELECT 2 AS two')).resolves.toEqual([{ two: 2 }]);
  });

  it('has what is asked again and again planned once, and finds its way when the tables have changed', async () => {
    const runner = data.createQueryRunner();
    const asked = (): Promise<unknown> => runner.query('SELECT * FROM a_lamp WHERE lit = $1', [true]);
    try {
      await runner.query('CREATE TEMPORARY TABLE a_lamp (lit boolean)');
      await runner.query('INSERT INTO a_lamp VALUES (true)');
      for (let time = 1; time <= 3; time += 1) await expect(asked()).resolves.toEqual([{ lit: true }]);
      const kept: unknown = await runner.query('SELECT statement FROM pg_prepared_statements');
      expect(kept).toEqual([{ statement: 'SELECT * FROM a_lamp WHERE lit = $1' }]);
      await runner.query("ALTER TABLE a_lamp ADD colour text DEFAULT 'green'");
      await expect(asked()).rejects.toThrow('cached plan');
      await expect(asked()).resolves.toEqual([{ lit: true, colour: 'green' }]);
    } finally {
      await runner.release();
    }
  });
});
