import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@steward/stack';
import { TcpProxy } from './tcp-proxy.js';

/** A client that remembers what it heard and how its connection ended. */
class Client {
  heard = '';
  ended: string | null = null;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
      .setEncoding('utf8')
      .on('data', (piece: string) => (this.heard += piece))
      .on('error', (error: NodeJS.ErrnoException) => (this.ended = error.code ?? error.message))
      .on('close', () => (this.ended ??= 'closed'));
  }

  says(words: string): void {
    this.socket.write(words);
  }

  hears(words: string): Promise<true> {
    return until(() => this.heard === words, { within: 5_000, every: 5, what: words });
  }

  loses(): Promise<string> {
    return until(() => this.ended, { within: 5_000, every: 5, what: 'the end of a connection' });
  }

  leaves(): void {
    this.socket.destroy();
  }
}

describe('a line between clients and a server', () => {
  let server: Server;
  let asked: string[];
  let proxy: TcpProxy;
  const clients: Client[] = [];
  const aClient = (): Client => {
    const client = new Client(proxy.port);
    clients.push(client);
    return client;
  };

  beforeEach(async () => {
    asked = [];
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (piece) => {
        asked.push(piece.toString());
        socket.write(`answer to ${piece.toString()}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await TcpProxy.open((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.leaves();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('carries questions and answers, also large ones, whole and in order', async () => {
    const client = aClient();
    client.says('one');
    await client.hears('answer to one');
    const large = 'x'.repeat(3_000_000);
    client.says(large);
    await until(() => asked.slice(1).join('') === large, { within: 10_000 });
  });

  it('tells a client of a server that has gone', async () => {
    const client = aClient();
    client.says('one');
    await client.hears('answer to one');
    client.leaves();
    await until(() => proxy.connections === 0, { within: 5_000 });
  });

  it('resets every connection and each new one while it is cut, and takes the next one at the same port', async () => {
    const before = aClient();
    before.says('one');
    await before.hears('answer to one');
    proxy.set({ kind: 'cut' });
    expect(await before.loses()).toBe('ECONNRESET');
    expect(await aClient().loses()).toMatch(/ECONNRESET|closed/);
    proxy.set({ kind: 'clear' });
    const after = aClient();
    after.says('two');
    await after.hears('answer to two');
  });

  it('loses the answer to a question that arrived', async () => {
    const client = aClient();
    proxy.set({ kind: 'lossy' });
    client.says('one');
    expect(await client.loses()).toBe('ECONNRESET');
    expect(client.heard).toBe('');
    expect(asked).toEqual(['one']);
  });

  it('swallows answers without a word, and breaks those conversations when it hears again', async () => {
    const [deaf, idle] = [aClient(), aClient()];
    idle.says('zero');
    await idle.hears('answer to zero');
    proxy.set({ kind: 'deaf' });
    deaf.says('one');
    await until(() => asked.includes('one'), { within: 5_000 });
    proxy.set({ kind: 'clear' });
    expect(await deaf.loses()).toBe('ECONNRESET');
    expect(deaf.heard).toBe('');
    idle.says('two');
    await idle.hears('answer to zeroanswer to two');
  });

  it('leaves a forgotten conversation open and silent for good', async () => {
    const client = aClient();
    client.says('one');
    await client.hears('answer to one');
    proxy.forget();
    client.says('two');
    await until(() => asked.includes('two'), { within: 5_000 });
    const other = aClient();
    other.says('three');
    await other.hears('answer to three');
    expect({ heard: client.heard, ended: client.ended }).toEqual({ heard: 'answer to one', ended: null });
  });

  it('is as slow as it is told to be', async () => {
    proxy.set({ kind: 'slow', latencyMs: 100, bytesPerSecond: 1_000 });
    const client = aClient();
    const began = performance.now();
    client.says('a'.repeat(100));
    await client.hears(`answer to ${'a'.repeat(100)}`);
    // Twice the latency, and 210 bytes at a thousand a second.
    expect(performance.now() - began).toBeGreaterThanOrEqual(400);
  });

  it('resets connections before it leads anywhere', async () => {
    const nowhere = await TcpProxy.open();
    const client = new Client(nowhere.port);
    expect(await client.loses()).toMatch(/ECONNRESET|closed/);
    await nowhere.close();
  });
});
