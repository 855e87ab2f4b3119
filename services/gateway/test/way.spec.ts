import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tokenFor, unboundedBodies } from '@steward/testing';
import { upstreamOf } from '../src/proxy/route-table.js';
import { mergeOpenApi } from '../src/openapi/merged-openapi.js';
import { openGate, type Gate } from './gate.js';
import { json } from './upstream.js';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());
beforeEach(() => {
  gate.tickets.asked.length = 0;
  gate.tickets.answer = (_asked, response) => json(response, 200, {});
});

describe('what the gateway itself takes', () => {
  it('has an end to every list and every text of a body', async () => {
    const { body } = await gate.nobody.get('/openapi.json');
    expect(unboundedBodies(body)).toEqual([]);
  });
});

describe('the way to the services', () => {
  it.each([
    ['/v1/complaints', 'tickets'],
    ['/v1/complaints/c1/actions/accept', 'tickets'],
    ['/v1/complaintsx', null],
    ['/v1/people/p1', 'staff'],
    ['/v1/people/p1/open-cases', 'tickets'],
    ['/v1/places/b-1-x', 'assets'],
    ['/v1/places/b-1-x/complaints', 'tickets'],
    ['/v1/places/b-1-x/problems', 'tickets'],
    ['/v1/recipients/p1', 'notifications'],
    ['/v1/deliveries', 'notifications'],
    ['/v1/deliveries/dl-1', 'notifications'],
    ['/v1/standards', 'quality'],
    ['/internal/cases/c1', null],
    ['/v1/complaints/../../internal/cases/c1', null],
    ['/v1', null],
  ])('%s is answered by %s', (path, service) => {
    expect(upstreamOf(path)).toBe(service);
  });

  it('hands on method, query, body and token, and gives back status, headers and body as they are', async () => {
    gate.tickets.answer = (_asked, response) => {
      response
        .writeHead(201, { 'content-type': 'application/json', etag: '"3"', location: '/v1/complaints/c1' })
        .end('{"number":"LH1"}');
    };
    const token = await tokenFor({ personId: 'p-li', grants: [{ role: 'handler', companyId: 'co', estateId: null }] });
    const client = gate.service.as(token);
    const answer = await client.post(
      '/v1/complaints?estate=e&q=%E6%BC%8F%E6%B0%B4',
      { text: '漏水' },
      { 'idempotency-key': 'k1', 'accept-language': 'en', cookie: 'steward_refresh=secret' },
    );
    expect(answer).toMatchObject({ status: 201, body: { number: 'LH1' } });
    expect(answer.headers.get('etag')).toBe('"3"');
    const [asked] = gate.tickets.asked;
    expect(asked).toMatchObject({
      method: 'POST',
      url: '/v1/complaints?estate=e&q=%E6%BC%8F%E6%B0%B4',
      body: '{"text":"漏水"}',
    });
    expect(asked?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'idempotency-key': 'k1',
      'accept-language': 'en',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(asked?.headers['cookie']).toBeUndefined();
  });

  it('hands on no token that is none, nor what only gateway and services say to each other, in either direction', async () => {
    expect(await gate.service.as('any.token.here').get('/v1/complaints')).toMatchObject({
      status: 401,
      body: { code: 'token.invalid' },
    });
    expect(await gate.nobody.get('/v1/complaints', { authorization: 'Basic bGk6bGk=' })).toMatchObject({
      status: 401,
      body: { code: 'token.invalid' },
    });
    expect(gate.tickets.asked).toEqual([]);
    gate.tickets.answer = (_asked, response) => {
      response.setHeader('x-steward-standing', 'p-li');
      json(response, 200, {});
    };
    const answer = await gate.nobody.get('/v1/complaints', { 'x-steward-administrators': 'p-li' });
    expect(answer.headers.get('x-steward-standing')).toBeNull();
    expect(gate.tickets.asked[0]?.headers['x-steward-administrators']).toBeUndefined();
  });

  it('does not touch a body that is no JSON: what is wrong with it is for the service to say', async () => {
    gate.tickets.answer = (_asked, response) =>
      json(
        response,
        400,
        { type: 'urn:x', title: 'body.not-json', status: 400, detail: 'no', code: 'body.not-json' },
        'application/problem+json',
      );
    const answer = await gate.nobody.post('/v1/complaints', '{"text": "a\\u0000b", ', {
      'content-type': 'application/json',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'body.not-json' } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(gate.tickets.asked[0]?.body).toBe('{"text": "a\\u0000b", ');
  });

  it('streams large bodies and answers through', async () => {
    const large = new Uint8Array(3 * 1024 * 1024).fill(97);
    gate.tickets.answer = (asked, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      for (let part = 0; part < 4; part += 1) response.write(asked.body);
      response.end();
    };
    const answer = await gate.nobody.post<string>('/v1/complaints/c1/attachments', large, {
      'content-type': 'image/jpeg',
    });
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBe(4 * large.length);
  });

  it('goes on with the trace that came in, or begins one', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await gate.nobody.get('/v1/complaints', { traceparent });
    await gate.nobody.get('/v1/complaints');
    expect(gate.tickets.asked[0]?.headers['traceparent']).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/,
    );
    expect(gate.tickets.asked[0]?.headers['traceparent']).not.toBe(traceparent);
    expect(answer.headers.get('traceparent')).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(gate.tickets.asked[1]?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('says which service cannot be reached, and which is too late, in the language asked for', async () => {
    expect(await gate.nobody.get('/v1/people', { 'accept-language': 'en' })).toMatchObject({
      status: 503,
      body: { code: 'service.unreachable', status: 503, detail: expect.stringContaining('staff cannot be reached') },
    });
    gate.tickets.answer = () => undefined;
    const late = await gate.nobody.get('/v1/complaints');
    expect(late).toMatchObject({
      status: 504,
      body: { code: 'service.too-late', status: 504, detail: expect.stringContaining('未能及时答复') },
    });
    expect(late.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await gate.nobody.get('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'route.unknown' } });
  });

  it('keeps internal endpoints inside the house', async () => {
    expect((await gate.nobody.get('/internal/cases/c1')).status).toBe(404);
    expect((await gate.nobody.get('/v1/complaints/..%2f..%2finternal/cases/c1')).status).toBe(404);
    expect((await gate.nobody.get('/v1/complaints/%2e%2e/%2e%2e/internal/cases/c1')).status).toBe(404);
    expect(gate.tickets.asked).toEqual([]);
  });
});

describe('what the gateway shows', () => {
  it('one document of all services, without what is internal, naming who is away', async () => {
    gate.tickets.answer = (_asked, response) =>
      json(response, 200, {
        openapi: '3.1.0',
        info: { title: 't', version: '1', description: '' },
        servers: [],
        tags: [],
        components: {},
        paths: {
          '/v1/complaints': { get: { operationId: 'list', tags: ['complaint'] } },
          '/internal/cases/{id}': { get: {} },
        },
      });
    const { body } = await gate.nobody.get<{ paths: Record<string, object>; info: { description: string } }>(
      '/openapi.json',
    );
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/v1/session', '/v1/accounts/{id}', '/v1/complaints']),
    );
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/internal'))).toEqual([]);
    expect(body.info.description).toContain('staff');
    expect((await gate.nobody.get<string>('/docs')).body).toContain('/v1/complaints');
  });

  it('keeps operations of different services apart', () => {
    const document = (path: string): Parameters<typeof mergeOpenApi>[0] => ({
      openapi: '3.1.0',
      info: { title: '', version: '1', description: '' },
      servers: [],
      tags: [],
      components: {},
      paths: { [path]: { get: { operationId: 'list', tags: ['x'] } } },
    });
    const merged = mergeOpenApi(document('/v1/a'), [{ name: 'tickets', document: document('/v1/b') }]);
    expect(merged.paths['/v1/a']?.['get']?.['operationId']).toBe('gateway.list');
    expect(merged.paths['/v1/b']?.['get']).toMatchObject({ operationId: 'tickets.list', tags: ['tickets · x'] });
    expect(merged.tags).toEqual([{ name: 'gateway · x' }, { name: 'tickets · x' }]);
  });

  it('a first page in both languages, and how each service is', async () => {
    const page = await gate.nobody.get<string>('/');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Steward 管家') });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await gate.nobody.get<string>('/?lang=en')).body).toContain('every promise has a deadline');
    // Which service it is is nobody's outside.
    expect((await gate.nobody.get('/health/services')).body).toEqual({ ready: false });
  });
});

describe('the page behind a link in a message to staff', () => {
  it('holds nothing of the case itself: it signs in and reads as the person who looks', async () => {
    const page = await gate.nobody.get<string>('/cases/01a203ab-12aa-75d8-857a-318649708845', {
      'accept-language': 'en',
    });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(page.body).toContain('Sign in and look');
    expect(page.body).toContain('01a203ab-12aa-75d8-857a-318649708845');
    expect(gate.tickets.asked).toEqual([]);
  });

  it('takes no id that is none', async () => {
    expect((await gate.nobody.get('/cases/%3Cscript%3E')).status).toBe(400);
  });
});
