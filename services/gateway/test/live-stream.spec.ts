import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Caller } from '@steward/service-kit';
import { until } from '@steward/testing';
import type { LiveEvent } from '../src/live/live.events.js';
import { LiveRing } from '../src/live/live.ring.js';
import { LiveStream } from '../src/live/live.stream.js';

const caller: Caller = {
  id: 'p-1',
  kind: 'person',
  personId: 'p-1',
  grants: [{ role: 'handler', companyId: 'co', estateId: 'e' }],
  language: 'zh-CN',
};
const event = (size: number): LiveEvent => ({
  name: 'case',
  scope: { companyId: 'co', estateId: 'e' },
  ofCase: null,
  personId: null,
  data: JSON.stringify({ padding: 'x'.repeat(size) }),
});

describe('a stream to a client that takes nothing', () => {
  let ring: LiveRing;
  let stream: LiveStream;
  let socket: Socket;
  let closing: () => Promise<void>;
  const ends: string[] = [];

  beforeEach(async () => {
    ends.length = 0;
    ring = new LiveRing('r', 100);
    let response: ServerResponse | null = null;
    const server = createServer((_request, given) => {
      response = given;
      given.writeHead(200);
      stream = new LiveStream({ response: given, caller, estateId: null, ring, ended: (why) => ends.push(why) });
      stream.open(null, 0);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await until(() => response !== null);
    closing = async () => {
      socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
  });
  afterEach(() => closing());

  /** Fills the line until nothing more goes out. */
  async function jam(): Promise<void> {
    await until(() => {
      const before = ring.newest;
      for (let n = 0; n < 20; n += 1) {
        ring.add(event(50_000));
        stream.pump();
      }
      return ends.length > 0 || (ring.at(before) !== null && stream.place() < before);
    });
  }

  it('keeps what is not taken in the ring alone, and drops the reader whom the ring overtakes', async () => {
    await jam();
    const stopped = stream.place();
    for (let n = 0; n < 100; n += 1) ring.add(event(10));
    stream.pump();
    expect(stream.place()).toBe(stopped);
    expect(ends).toEqual([]);
    socket.resume();
    await until(() => ends.length > 0);
    expect(ends).toEqual(['too-slow']);
  });

  it('drops a reader that takes nothing for more than half a minute, not one that just did', async () => {
    await jam();
    const now = Date.now();
    stream.beat(now + 29_000, true);
    expect(ends).toEqual([]);
    stream.beat(now + 30_001, true);
    expect(ends).toEqual(['too-slow']);
    stream.beat(now + 60_000, true);
    stream.sayBye('closing');
    expect(ends).toEqual(['too-slow']);
  });

  it('goes on where it stopped once the client takes again', async () => {
    await jam();
    const newest = ring.newest;
    let taken = '';
    socket.on('data', (chunk: Buffer) => (taken += chunk.toString('latin1')));
    socket.resume();
    await until(() => taken.includes(`id: ${ring.idOf(newest)}\n`));
    const ids = [...taken.matchAll(/^id: r-(\d+)$/gm)].map(([, n]) => Number(n));
    expect(ids).toEqual(Array.from({ length: newest }, (_, i) => i + 1));
    expect(ends).toEqual([]);
  });
});

describe('the ring', () => {
  it('knows the newest events by number and says after which ids nothing is lost', () => {
    const ring = new LiveRing('a', 3);
    expect([ring.resumable('a-0'), ring.at(1)]).toEqual([0, null]);
    for (let n = 0; n < 5; n += 1) ring.add({ ...event(1), data: String(n + 1) });
    expect([1, 2, 3, 4, 5, 6].map((n) => ring.at(n)?.data ?? null)).toEqual([null, null, '3', '4', '5', null]);
    expect(['a-1', 'a-2', 'a-5', 'a-6', 'b-3', 'a', 'a-x', 'a-5.0'].map((id) => ring.resumable(id))).toEqual([
      null,
      2,
      5,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
