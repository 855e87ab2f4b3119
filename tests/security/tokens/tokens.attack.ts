import { request } from 'node:http';
import { eachOf, story, type Attack } from '../attack.js';
import { internalOperations, send, type Call } from '../matrix/operations.js';
import { forgedServiceTokens, forgedTokens, misusedTokens } from './forged-tokens.js';
import type { Stand } from '../stand.js';

const width = 16;
const asks = (path: string): Call => ({ method: 'GET', path, body: null, type: null });
/** One question of each service, which everybody who is signed in may ask. */
const questions = {
  gateway: '/v1/session',
  tickets: '/v1/complaints',
  staff: '/v1/people',
  assets: '/v1/estates',
  notifications: '/v1/messages',
  quality: '/v1/standards',
} as const;
/** Codes with which a token may be refused. */
const refusals = ['token.invalid', 'token.expired', 'token.missing'];

const addresses = (stand: Stand): { door: string; origin: string; path: string }[] => [
  ...Object.entries(questions).map(([service, path]) => ({
    door: service,
    origin: `http://127.0.0.1:${String(stand.house.ports[service as keyof typeof questions])}`,
    path,
  })),
  { door: 'tickets behind the gateway', origin: stand.house.gateway, path: questions.tickets },
];

/** What tokens may not do. */
export const tokenAttacks: readonly Attack[] = [
  {
    what: 'a forged token opens no door: not the gateway’s, not a service’s own',
    run: async (stand) => {
      const forged = [...(await forgedTokens(stand)), ...misusedTokens(stand)];
      const tries = forged.flatMap((one) => addresses(stand).map((address) => ({ ...one, ...address })));
      const found = await eachOf(tries, width, async ({ what, token, door, origin, path }) => {
        const { status, code } = await send(origin, asks(path), token);
        const refused = status === 401 && code !== null && refusals.includes(code);
        return refused ? [] : [`${what}, at ${door}: ${String(status)} ${code ?? ''}`];
      });
      return found.flat();
    },
  },
  story('a good token opens every one of these doors', async (stand, found) => {
    const token = stand.logins.find(({ name }) => name === 'alder-company')?.token ?? '';
    for (const { door, origin, path } of addresses(stand)) {
      const { status } = await send(origin, asks(path), token);
      found.must(status === 200, `${door}: ${String(status)}`);
    }
  }),
  {
    what: 'what services ask each other is for services alone, and has no address outside',
    run: async (stand) => {
      const operations = await internalOperations(stand.house);
      if (operations.length < 15) return [`only ${String(operations.length)} internal operations were found`];
      const forged = forgedServiceTokens(stand);
      const service = stand.logins.find(({ name }) => name === 'service')?.token ?? '';
      const tries = operations.flatMap((operation, index) => {
        const call: Call = {
          method: operation.method,
          path: operation.path.replace(/\{\w+\}/g, stand.objects.own.case),
          body: operation.method === 'GET' ? null : '{}',
          type: operation.method === 'GET' ? null : 'application/json',
        };
        // Each door is tried without a token and by an administrator; the whole list of tokens goes through the first.
        const tokens = index === 0 ? forged : forged.slice(0, 2);
        return [
          { what: 'without a token', call, origin: operation.origin, token: null, wanted: [401] },
          ...tokens.map(({ what, token }) => ({ what, call, origin: operation.origin, token, wanted: [401] })),
          { what: 'a service, from outside', call, origin: operation.outside, token: service, wanted: [404] },
          { what: 'a service, at the gateway', call, origin: stand.house.gateway, token: service, wanted: [401, 404] },
        ];
      });
      const found = await eachOf(tries, width, async ({ what, call, origin, token, wanted }) => {
        const { status, code } = await send(origin, call, token);
        return wanted.includes(status) ? [] : [`${call.method} ${call.path}, ${what}: ${String(status)} ${code ?? ''}`];
      });
      return found.flat();
    },
  },
  {
    what: 'no way of writing an address leads inside, and no figure of the machine is public',
    run: async ({ house, logins }) => {
      const service = logins.find(({ name }) => name === 'service')?.token ?? '';
      const admin = logins.find(({ name }) => name === 'alder-admin')?.token ?? '';
      const paths = [
        '/internal/system',
        '/internal/sign-in-links',
        '//internal/system',
        '/Internal/system',
        '/%69nternal/system',
        '/v1/../internal/system',
        '/v1/%2e%2e/internal/system',
        '/v1/complaints/..%2f..%2finternal/system',
        '/v1/complaints/%2e%2e%2f%2e%2e%2finternal%2fsystem',
        '/v1/complaints/..;/internal/system',
        '/v1/complaints\\..\\internal\\system',
        '/v1/places/x/complaints/../../../../internal/system',
        '/metrics',
        '/v1/../metrics',
        '/health/../metrics',
      ];
      const tries = paths.flatMap((path) => [service, admin, null].map((token) => ({ path, token })));
      const found = await eachOf(tries, width, async ({ path, token }) => {
        const { status, text } = await raw(house.ports.gateway, path, token);
        const inside = status < 300 && !text.includes('<!doctype html>');
        return inside || status >= 500 ? [`GET ${path}: ${String(status)} ${text.slice(0, 80)}`] : [];
      });
      return [...new Set(found.flat())];
    },
  },
];

/** A request whose path goes out exactly as it is written: what a client library would tidy up. */
function raw(port: number, path: string, token: string | null): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, headers: token === null ? {} : { authorization: `Bearer ${token}` } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString().toLowerCase() }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}
