import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGate, type Gate } from './gate.js';

const page = '<!doctype html><title>Steward</title><div id="root"></div>';
const script = 'console.log("管家");'.repeat(200);

/** What came over the wire: nothing is unpacked. */
interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

let gate: Gate;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-console-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, 'dist', name), content);
  put('index.html', page);
  put('sw.js', 'self.addEventListener("fetch", () => undefined);');
  put('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  put('.secret', 'not for anybody');
  put('assets/index-abc123.js', script);
  put('assets/index-abc123.js.br', brotliCompressSync(script));
  put('assets/index-abc123.js.gz', gzipSync(script));
  put('assets/plain-1.css', 'body{}');
  writeFileSync(join(folder, 'outside.txt'), 'not in the console');
  gate = await openGate({ CONSOLE_DIR: join(folder, 'dist') });
});
afterAll(async () => {
  await gate.close();
  rmSync(folder, { recursive: true, force: true });
});

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' };

function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gate.service.url);
    const request = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

describe('the console', () => {
  it.each([
    '/',
    '/index.html',
    '/board',
    '/cases/01a203ab-12aa-75d8-857a-318649708845',
    '/sign-in',
    '/people/p-1.2?tab=x',
  ])('opens at %s', async (path) => {
    const answer = await get(path, browser);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.bytes.toString()).toBe(page);
  });

  it('may load scripts and ask questions of its own address only, and stands in no frame', async () => {
    const policy = String((await get('/board', browser)).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets its service worker fetch what the pages fetch, and a new release of it come at once', async () => {
    const { headers } = await get('/sw.js');
    expect(headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'");
    expect([headers['content-type'], headers['cache-control']]).toEqual(['text/javascript; charset=utf-8', 'no-cache']);
  });

  it('asks again whether its first page is still the same, and is told in a word', async () => {
    const { headers } = await get('/', browser);
    const again = await get('/board', { ...browser, 'if-none-match': String(headers['etag']) });
    expect(again.status).toBe(304);
    expect(again.bytes).toHaveLength(0);
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ] as const)('gives its scripts compressed to who takes %s', async (accepts, encoding, unpack) => {
    const answer = await get('/assets/index-abc123.js', { 'accept-encoding': accepts });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe('accept-encoding');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(unpack(answer.bytes).toString()).toBe(script);
  });

  it('gives what was not compressed as it is, and only the headers to a HEAD', async () => {
    const plain = await get('/assets/plain-1.css', browser);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.bytes.toString()).toBe('body{}');
    const head = await get('/assets/plain-1.css', browser, 'HEAD');
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '6' } });
    expect(head.bytes).toHaveLength(0);
    expect((await get('/favicon.svg', browser)).headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-cache',
    });
  });

  it.each([
    '/assets/gone-1.js',
    '/assets/..%2f..%2foutside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/assets/../../outside.txt',
    '/assets/%5c..%5c..%5coutside.txt',
    '/assets/%00',
    '/assets',
    '/v1/nothing',
    '/internal/cases/c1',
    '/health/nothing',
    '/openapi.json/x',
    '/o/x',
    '/q/x',
  ])('is not what %s leads to', async (path) => {
    const answer = await get(path, browser);
    expect([400, 404]).toContain(answer.status);
    expect(answer.bytes.toString()).not.toContain('id="root"');
    expect(answer.bytes.toString()).not.toContain('not in the console');
  });

  it('shows no hidden file, and no page to programs', async () => {
    expect((await get('/.secret', browser)).bytes.toString()).toBe(page);
    expect(await get('/board', { accept: 'application/json' })).toMatchObject({ status: 404 });
    expect(await get('/board', browser, 'POST')).toMatchObject({ status: 404 });
  });

  it('leaves documentation, health, owners and services where they are', async () => {
    expect((await get('/docs', browser)).bytes.toString()).toContain('/v1/session');
    expect(await get('/health/live', browser)).toMatchObject({ status: 200 });
    expect((await get('/o/abcdefghijklmnop.token', browser)).headers['location']).toBe('/o/abcdefghijklmnop.token/');
    expect(await get('/v1/complaints', browser)).toMatchObject({ status: 200 });
    expect(gate.tickets.asked.at(-1)?.url).toBe('/v1/complaints');
  });

  it('is where the link that signs in leads, with the cookie from which it gets its token', async () => {
    await gate.person('p-wu', [{ role: 'supervisor', companyId: 'co', estateId: 'lakeside' }]);
    await gate.admin.put('/v1/accounts/a-wu', { login: 'wu', password: 'correct horse', personId: 'p-wu' });
    const { body } = await gate.worker.post<{ url: string }>('/internal/sign-in-links', { login: 'wu' });
    const used = await gate.nobody.post(new URL(body.url).pathname, '', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(used).toMatchObject({ status: 303 });
    expect((await get(String(used.headers.get('location')), browser)).bytes.toString()).toBe(page);
    const [cookie] = String(used.headers.get('set-cookie')).split(';');
    const session = await gate.nobody.post('/v1/session/refresh', undefined, { cookie: String(cookie) });
    expect(session).toMatchObject({ status: 200, body: { person: { personId: 'p-wu' } } });
  });
});
