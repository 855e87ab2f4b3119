import { randomInt } from 'node:crypto';
import { createServer, connect } from 'node:net';
import { run, which } from './command.js';

/** Below the ports that systems hand out for outgoing connections: nobody takes one while its server is not up yet, or down. */
const lowest = 20_000;
const highest = 30_000;

/** A TCP port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port as number;
}

/** Several free ports at once, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, holdPort));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

async function holdPort(): Promise<{ readonly port: number; readonly release: () => Promise<void> }> {
  for (;;) {
    const port = randomInt(lowest, highest);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (isFree) return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
  }
}

/** True when something accepts connections there within a second. */
export function isOpen(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const done = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

/** Who listens on a port, as far as this machine's tools tell: `node (pid 4711)`; null when they don't. */
export async function portOwner(port: number): Promise<string | null> {
  if (which('lsof')) {
    const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
    const pid = /^p(\d+)$/m.exec(stdout)?.[1];
    if (pid) return `${/^c(.+)$/m.exec(stdout)?.[1] ?? '?'} (pid ${pid})`;
  }
  if (which('ss')) {
    const { stdout } = await run('ss', ['-Hltnp', `sport = :${port}`]);
    const found = /users:\(\("([^"]+)",pid=(\d+)/.exec(stdout);
    if (found) return `${found[1]} (pid ${found[2]})`;
  }
  return null;
}
