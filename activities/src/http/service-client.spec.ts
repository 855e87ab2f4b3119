import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { z } from 'zod';
import { ServiceClient } from './service-client.js';

describe('a call of a service', () => {
  let arrived: () => void;
  let hungUp: () => void;
  const server = createServer((request) => {
    request.socket.once('close', () => hungUp());
    arrived();
  });
  let client: ServiceClient;

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    client = new ServiceClient('tickets', { url: `http://127.0.0.1:${port}`, secret: 's'.repeat(32) });
  });
  afterAll(
    () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  );

  it('ends with the activity that is given up, so that a service under load is not asked twice at once', async () => {
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const activity = new MockActivityEnvironment();
    const call = activity.run(() => client.get('/internal/cases/c1', z.unknown()));
    const ended = expect(call).rejects.toMatchObject({
      name: 'ServiceUnreachable',
      cause: { name: 'CancelledFailure' },
    });
    await asked;
    activity.cancel();
    await ended;
    await closed;
  });
});
