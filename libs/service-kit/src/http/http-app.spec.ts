import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import { rowsOf } from '@steward/testing';
import { HttpFixture, aLampToFile, expectProblem } from '../../test/http-fixture.js';

const lamps = new HttpFixture();

describe('work is taken with Kafka and Temporal down', () => {
  it('lights a lamp, shows it, puts it out', async () => {
    const answer = await lamps.asHandler.post<{ id: string; state: string }>('/v1/lamps', aLampToFile());
    expect(answer).toMatchObject({ status: 201, body: { state: 'lit', version: 1 } });
    expect((await lamps.asHandler.post(`/v1/lamps/${answer.body.id}/put-out`)).body).toMatchObject({
      state: 'out',
      version: 2,
    });
    expect((await lamps.asHandler.get(`/v1/lamps/${answer.body.id}`)).body).toMatchObject({ state: 'out' });
  });

  it('is ready, and says which of the others do not answer', async () => {
    const { status, body } = await lamps.service.as().get('/health/ready');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ready: true,
      parts: {
        postgres: { ok: true, required: true },
        kafka: { ok: false, required: false },
        temporal: { ok: false, required: false },
      },
    });
    expect((await lamps.service.as().get('/health/live')).body).toEqual({ live: true });
  });

  it('counts what waits for them', async () => {
    await lamps.lit();
    const { body } = await lamps.service.as().get<string>('/metrics');
    expect(body).toMatch(/steward_relay_backlog\{destination="kafka",service="tickets"\} [1-9]/);
    expect(body).toMatch(/steward_relay_lag_seconds\{destination="temporal",service="tickets"\} \d/);
    expect(body).toMatch(/steward_commits_total\{outcome="committed",service="tickets"\} [1-9]/);
  });
});

describe('bad input gets a clear refusal, never a 500', () => {
  const nested = `${'['.repeat(60)}1${']'.repeat(60)}`;

  it.each<[string, unknown, number, string, string]>([
    ['no JSON', '{"estateId": ', 400, 'body.not-json', ''],
    ['nothing', '', 400, 'body.empty', ''],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'body.not-utf8', ''],
    ['an unknown field', aLampToFile({ colour: 'red' }), 400, 'request.invalid', ''],
    ['a wrong type', aLampToFile({ burns: 'long' }), 400, 'request.invalid', 'burns'],
    ['a missing field', { estateId: 'e1' }, 400, 'request.invalid', 'label'],
    ['a text over its limit', aLampToFile({ label: '长'.repeat(41) }), 400, 'request.invalid', 'label'],
    ['1 MB of text', aLampToFile({ label: 'x'.repeat(1_048_000) }), 400, 'request.invalid', 'label'],
    ['more than 1 MB', aLampToFile({ label: 'x'.repeat(1_100_000) }), 413, 'body.too-large', ''],
    ['so much that its sender is still sending', 'x'.repeat(24_000_000), 413, 'body.too-large', ''],
    ['a lone surrogate', '{"estateId":"e1","label":"\\ud83d","burns":1}', 400, 'text.lone-surrogate', 'label'],
    ['a NUL character', '{"estateId":"e1","label":"a\\u0000b","burns":1}', 400, 'text.nul', 'label'],
    [
      '__proto__',
      '{"estateId":"e1","label":"a","burns":1,"__proto__":{"admin":true}}',
      400,
      'body.forbidden-key',
      '__proto__',
    ],
    [
      'a constructor within',
      '{"estateId":"e1","label":{"constructor":{"prototype":1}},"burns":1}',
      400,
      'body.forbidden-key',
      'label.constructor',
    ],
    ['nesting without end', nested, 400, 'body.too-deep', ''],
    ['an impossible date', aLampToFile({ since: '2026-02-30T10:00:00Z' }), 400, 'request.invalid', 'since'],
    ['a number that is none', '{"estateId":"e1","label":"a","burns":1e999}', 400, 'request.invalid', 'burns'],
    ['an array instead of an object', [], 400, 'request.invalid', ''],
    ['null', 'null', 400, 'request.invalid', ''],
    ['an estate that is not the caller’s', aLampToFile({ estateId: 'e2' }), 403, 'estate.outside', ''],
  ])('%s', async (_words, body, status, code, path) => {
    const answer = await lamps.post(body);
    expectProblem(answer, status, code);
    if (path !== '') expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });

  it('names each fault in the language of the caller, ours and those of the schemas alike', async () => {
    const faults = async (language: string, body: unknown): Promise<string[]> =>
      (await lamps.post(body, { 'accept-language': language })).body.errors?.map((error) => error.message) ?? [];
    const bodies = [
      aLampToFile({ burns: 'long' }),
      aLampToFile({ 'colour / hue': 'red' }),
      aLampToFile({ label: '长'.repeat(41) }),
      aLampToFile({ label: 'a\u0000b' }),
      { estateId: 'e1' },
    ];
    for (const body of bodies) {
      const [zh, en] = [await faults('zh-CN', body), await faults('en', body)];
      expect(zh.length).toBeGreaterThan(0);
      expect(zh.filter((message) => !/\p{Script=Han}/u.test(message))).toEqual([]);
      expect(en).toHaveLength(zh.length);
      expect(en.filter((message) => /\p{Script=Han}|^$/u.test(message))).toEqual([]);
    }
  });

  it.each(['application/xml', 'text/plain', 'application/jsonx', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      expectProblem(await lamps.post('<lamp/>', { 'content-type': type }), 415, 'body.unsupported-type');
    },
  );

  it('an unknown route', async () => {
    expectProblem(await lamps.asHandler.get<Problem>('/v1/candles'), 404, 'route.unknown');
  });

  it.each(['/v1/lamps/%ZZ', '/v1/lamps/a%00b', `/v1/lamps/${'x'.repeat(2_000)}`, '/v1/lamps/..%2f..%2fetc'])(
    'the address %s',
    async (path) => {
      const answer = await lamps.asHandler.get<Problem>(path);
      expect([400, 404, 413]).toContain(answer.status);
      expect(answer.body.code).toMatch(/^(url|route|request)\./);
    },
  );

  it('a case that is not there', async () => {
    expectProblem(await lamps.asHandler.get<Problem>('/v1/lamps/none'), 404, 'case.unknown');
  });

  it('an illegal transition, with its clause', async () => {
    const { id } = await lamps.lit();
    await lamps.asHandler.post(`/v1/lamps/${id}/put-out`);
    const answer = await lamps.asHandler.post<Problem>(`/v1/lamps/${id}/put-out`);
    expectProblem(answer, 422, 'lamp.out-already');
    expect(answer.body).toMatchObject({ detail: '灯已经熄了。', clause: '§2.2.1' });
  });

  it('a stale version', async () => {
    const { id } = await lamps.lit();
    expectProblem(await lamps.asHandler.post<Problem>(`/v1/lamps/${id}/put-out?version=7`), 409, 'case.changed');
  });

  it('the same key with another body, while the same body gives the same answer', async () => {
    const first = await lamps.post(aLampToFile(), { 'idempotency-key': 'http-1' });
    const again = await lamps.post(aLampToFile(), { 'idempotency-key': 'http-1' });
    expect(again.body).toEqual(first.body);
    expectProblem(
      await lamps.post(aLampToFile({ label: '另一盏' }), { 'idempotency-key': 'http-1' }),
      409,
      'idempotency-key.reused',
    );
    expectProblem(
      await lamps.post(aLampToFile(), { 'idempotency-key': 'x'.repeat(201) }),
      400,
      'idempotency-key.malformed',
    );
  });

  it('a request that breaks off or is no HTTP leaves the neighbours alone', async () => {
    const { port } = new URL(lamps.service.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('POST /v1/lamps HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"a', () => socket.destroy()),
      );
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
    const answerTo = (words: string): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(words));
        socket.on('data', (bytes) => (text += bytes.toString()));
        socket.on('close', () => resolve(text));
      });
    for (const [words, status, code] of [
      ['NONSENSE\r\n\r\n', 400, 'request.malformed'],
      [`GET /v1/lamps?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'header.too-large'],
    ] as const) {
      const [head = '', body = ''] = (await answerTo(words)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toContain('content-type: application/problem+json');
      expect(JSON.parse(body)).toMatchObject({ status, code, detail: expect.stringMatching(/\p{Script=Han}/u) });
    }
    expect((await lamps.service.as().get('/health/live')).status).toBe(200);
  });

  it('a fault of ours is a 500 with a trace id and without its inside', async () => {
    const answer = await lamps.asHandler.get<Problem>('/v1/lamps/x/fault');
    expectProblem(answer, 500, 'server.fault');
    expect(JSON.stringify(answer.body)).not.toContain('a fault of ours');
  });
});

describe('a refusal speaks the caller’s language', () => {
  it.each([
    ['en;q=0.5, zh-CN', '请先登录。'],
    ['en-GB, zh;q=0.2', 'Please sign in.'],
    ['fr', '请先登录。'],
  ])('%s', async (header, detail) => {
    expect((await lamps.service.as().get<Problem>('/v1/lamps/x', { 'accept-language': header })).body.detail).toBe(
      detail,
    );
  });
});

describe('a trace goes through', () => {
  it('from the request to the answer and the outbox', async () => {
    const trace = 'a'.repeat(31) + '1';
    const answer = await lamps.asHandler.post<{ id: string }>('/v1/lamps', aLampToFile(), {
      traceparent: `00-${trace}-00f067aa0ba902b7-01`,
    });
    expect(answer.headers.get('traceparent')).toContain(trace);
    const rows = await rowsOf<{ traceparent: string }>(
      lamps.databaseUrl,
      'SELECT traceparent FROM steward.outbox WHERE case_id = $1',
      [answer.body.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.traceparent).toContain(trace);
  });
});
