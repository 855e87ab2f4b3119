import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections: what is stopped for a moment finds its port free again. */
const lowest = 15_000;
const highest = 31_000;

/** So many ports of 127.0.0.1 that nobody listens on, and that no outgoing connection takes while their owner is down. */
export async function fixedPorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count; tries += 1) {
    if (tries > 100 * count)
      throw new Error(`no ${String(count)} free ports between ${String(lowest)} and ${String(highest)}`);
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
