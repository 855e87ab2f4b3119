/* Sends complaints, or other requests, over HTTP as fast as they are answered. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { serveLeg } from '../harness/leg-process.js';

/** Requests to be sent. `{n}` in a body or path is replaced by a number that counts up. */
export interface Load {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly token: string;
  /** Taken in turn. */
  readonly requests: readonly { readonly path: string; readonly body?: object }[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second in all; as many as are answered when absent. */
  readonly rate?: number;
}

serveLeg({
  async send({ url, method, token, requests, connections, seconds, rate }: Load): Promise<Record<string, number>> {
    const bodies = requests.map(({ path, body }) => ({
      path,
      body: body === undefined ? undefined : JSON.stringify(body),
    }));
    let turn = 0;
    const result = await autocannon({
      url,
      connections,
      duration: seconds,
      ...(rate === undefined ? {} : { overallRate: rate }),
      requests: [
        {
          method,
          setupRequest: (request) => {
            const { path, body } = bodies[(turn += 1) % bodies.length] ?? { path: '/' };
            return {
              ...request,
              path,
              ...(body === undefined ? {} : { body }),
              headers: {
                authorization: `Bearer ${token}`,
                ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
              },
            };
          },
        },
      ],
    });
    return {
      perSecond: result['2xx'] / result.duration,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
      accepted: result['2xx'],
      refused: result.non2xx + result.errors,
    };
  },
});
