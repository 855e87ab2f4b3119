import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceToken } from '@steward/testing';
import { routeTable } from '../src/proxy/route-table.js';
import { openGate, type Gate } from './gate.js';
import { json } from './upstream.js';

let gate: Gate;
let bearer: string;
beforeAll(async () => {
  gate = await openGate({ PUBLIC_URL: 'https://steward.example' });
  bearer = await serviceToken('stack');
});
afterAll(() => gate.close());

/** Sends a request line as it stands, which no client library would, to one of the two addresses. */
function raw(
  base: string,
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { port } = new URL(base);
  const token = /metrics|health/.test(target) ? {} : { authorization: `Bearer ${bearer}` };
  const all = { host: 'steward.example', ...token, connection: 'close', ...headers };
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
      socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.on('data', (part: Buffer) => (said += part.toString('utf8')));
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${method} ${target}`)));
  });
}
const statusOf = (said: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1]);

const inside = ['internal/system', 'internal/system/dead-letters', 'internal/sign-in-links', 'metrics'];
const ways = (path: string): string[] => [
  `/${path}`,
  `//${path}`,
  `/./${path}`,
  `/${path}/`,
  `/${path}?x=/v1/complaints`,
  `/${path};x=1`,
  `/${path}%00`,
  `/${path.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)}`,
  `/${path.replace(/^./, (first) => `%25${first.charCodeAt(0).toString(16)}`)}`,
  `/${[...path].map((sign) => (sign === '/' ? '/' : `%${sign.charCodeAt(0).toString(16)}`)).join('')}`,
  `/${path.replaceAll('/', '%2f')}`,
  `/${path.toUpperCase()}`,
  `/v1/../${path}`,
  `/v1/complaints/../../${path}`,
  `/v1/complaints/..%2f..%2f${path}`,
  `/v1/complaints/%2e%2e/%2e%2e/${path}`,
  `/v1/complaints/..;/..;/${path}`,
  `/v1/complaints/..\\..\\${path.replaceAll('/', '\\')}`,
  `/o/../${path}`,
  `http://steward.example/${path}`,
  `http://127.0.0.1/${path}`,
  `http://x@127.0.0.1:80/${path}`,
];
const methods = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
const headers = [
  {},
  { 'x-original-url': '/internal/system' },
  { 'x-rewrite-url': '/internal/system' },
  { 'x-http-method-override': 'GET' },
  { host: '127.0.0.1:7850' },
  { 'x-forwarded-host': '127.0.0.1:7850', 'x-forwarded-for': '127.0.0.1' },
];

describe('what services say among themselves', () => {
  it('is not at the public address, whichever way it is written, even with a service’s token', async () => {
    gate.tickets.asked.length = 0;
    let asked = 0;
    for (const path of inside) {
      for (const target of ways(path)) {
        for (const method of methods) {
          const said = await raw(gate.service.url, method, target);
          expect([`${method} ${target}`, [400, 404].includes(statusOf(said))]).toEqual([`${method} ${target}`, true]);
          expect(said).not.toMatch(/steward_process|sign-in\/|"deadLetters"|dead-letter/);
          asked += 1;
        }
      }
      for (const more of headers) expect(statusOf(await raw(gate.service.url, 'GET', `/${path}`, more))).toBe(404);
    }
    expect(asked).toBeGreaterThan(500);
    expect(gate.tickets.asked).toEqual([]);
  });

  it('is at the internal address, and nothing else is there', async () => {
    expect(statusOf(await raw(gate.service.internalUrl, 'GET', '/internal/system'))).toBe(200);
    expect(await raw(gate.service.internalUrl, 'GET', '/metrics')).toContain('steward_process');
    for (const path of [
      '/v1/session',
      '/v1/complaints',
      '/',
      '/o/some-token-here',
      '/docs',
      '/.well-known/jwks.json',
      '/%76%31/session',
    ])
      expect([path, statusOf(await raw(gate.service.internalUrl, 'GET', path))]).toEqual([path, 404]);
  });

  it('of health the public address says yes or no, and the internal one why', async () => {
    const body = (said: string): unknown => JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
    expect(body(await raw(gate.service.url, 'GET', '/health/ready'))).toEqual({ ready: true });
    expect(body(await raw(gate.service.url, 'GET', '/health/live'))).toEqual({ live: true });
    expect(body(await raw(gate.service.url, 'GET', '/health/services'))).toEqual({ ready: false });
    expect(body(await raw(gate.service.internalUrl, 'GET', '/health/ready'))).toMatchObject({
      parts: { postgres: { ok: true } },
    });
  });
});

describe('every answer says how it is to be treated', () => {
  /** Kept by whoever checks tokens, and holds nothing secret. */
  const mayBeKept = new Set(['/.well-known/jwks.json']);
  const check = (what: string, answer: { headers: Headers }): void => {
    const of = (name: string) => answer.headers.get(name) ?? '';
    const found = {
      what,
      cache: of('cache-control'),
      sniff: of('x-content-type-options'),
      frames: of('content-security-policy').includes("frame-ancestors 'none'"),
      scripts: /script-src[^;]*'unsafe/.test(of('content-security-policy')),
      referrer: ['no-referrer', 'same-origin'].includes(of('referrer-policy')),
      https: of('strict-transport-security'),
    };
    expect(found).toEqual({
      what,
      cache: mayBeKept.has(what.split(' ')[1] ?? '') ? 'public, max-age=300' : 'no-store',
      sniff: 'nosniff',
      frames: true,
      scripts: false,
      referrer: true,
      https: 'max-age=31536000',
    });
  };

  it('at every address of the document, signed in or not, ours or a service’s that says nothing itself', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, { items: [] });
    const { body } = await gate.nobody.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    const own = Object.entries(body.paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => [verb, path]));
    const behind = routeTable.map(([path]) => ['get', path.replace(/:(\w+)/g, '{$1}')]);
    const all = [...own, ...behind, ['get', '/nothing/here'], ['get', '/v1/nothing'], ['get', '/openapi.json']];
    expect(all.length).toBeGreaterThan(50);
    for (const [verb = '', pattern = ''] of all) {
      if (pattern === '/v1/live') continue;
      const path = pattern.replace(/\{\w+\}/g, 'x-1234567890');
      for (const client of [gate.nobody, gate.admin]) {
        const answer = await (verb === 'get'
          ? client.get(path)
          : verb === 'put'
            ? client.put(path, {})
            : verb === 'delete'
              ? client.delete(path)
              : client.post(path, {}));
        check(`${verb} ${path}`, answer);
      }
    }
  });

  it('at the pages of owners and staff, and where an address can’t even be read', async () => {
    const pages = [
      '/',
      '/?lang=en',
      '/cases/c-1',
      '/sign-in/some-token-1234567890',
      '/o/some-token-1234567890/',
      '/q/b-1-1234567890',
      '/docs',
    ];
    for (const path of pages) check(`get ${path}`, await gate.nobody.get(path));
    const unreadable = await fetch(`${gate.service.url}/%zz`);
    check('get /%zz', { headers: unreadable.headers });
    expect(await raw(gate.service.url, 'G E T', '/')).toMatch(
      /cache-control: no-store\r\nx-content-type-options: nosniff/,
    );
  });

  it('at the live line', async () => {
    const leave = new AbortController();
    const answer = await fetch(`${gate.service.url}/v1/live`, { signal: leave.signal });
    check('get /v1/live', answer);
    leave.abort();
  });
});

describe('the console', () => {
  it('says it too; only files whose name changes with their content are kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-console-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>x</title>');
    const other = await openGate({ CONSOLE_DIR: folder, PUBLIC_URL: 'https://steward.example' });
    try {
      const answer = await other.nobody.get('/', { accept: 'text/html' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    } finally {
      await other.close();
      rmSync(folder, { recursive: true });
    }
  });
});
