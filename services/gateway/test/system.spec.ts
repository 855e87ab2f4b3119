import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem, ServiceStanding } from '@steward/contracts';
import { tokenFor } from '@steward/testing';
import type { SystemDeadLetters, SystemView } from '../src/system/system.schemas.js';
import { openGate, type Gate } from './gate.js';
import { json, openStandIn, type StandIn } from './upstream.js';

const standing: ServiceStanding = {
  service: 'tickets',
  node: 'v20.19.0',
  startedAt: '2026-03-02T01:00:00.000Z',
  ready: true,
  parts: { postgres: { ok: true, required: true, detail: '' } },
  relay: [{ destination: 'kafka', waiting: 2, oldestSeconds: 1.5 }],
  consumers: [{ topic: 'people', unread: 0, parked: 1 }],
  deadLetters: 1,
};
const letter = {
  id: '7',
  group: 'tickets',
  topic: 'people',
  partition: 0,
  offset: '12',
  key: 'p-1',
  code: 'message.unreadable',
  reason: 'no JSON',
  attempts: 1,
  since: '2026-03-02T02:00:00.000Z',
  waiting: 1,
};

describe('the administrator looks after the system', () => {
  let gate: Gate;
  let worker: StandIn;
  beforeAll(async () => {
    worker = await openStandIn();
    gate = await openGate({
      TEMPORAL_UI_URL: 'http://127.0.0.1:7841',
      STEWARD_OPERATOR_COMPANY: 'co',
      // The second one is at home nowhere.
      WORKER_URL: `${worker.url}, http://127.0.0.1:9`,
    });
  });
  afterAll(async () => {
    await gate.close();
    await worker.close();
  });
  beforeEach(() => {
    gate.tickets.asked.length = 0;
    gate.tickets.answer = ({ url, method }, response) => {
      if (url === '/internal/system') return json(response, 200, standing);
      if (url === '/internal/system/dead-letters') return json(response, 200, { items: [letter] });
      if (method === 'POST') return json(response, 200, { replayed: 2, left: 0, stillDead: [] });
      return json(response, 404, {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: 'There is no such dead letter.',
        code: 'dead-letter.unknown',
      });
    };
  });

  it('sees how each service stands, itself too, and which do not answer', async () => {
    const { status, body } = await gate.admin.get<SystemView>('/v1/system');
    expect(status).toBe(200);
    const of = (name: string) => body.services.find(({ service }) => service === name);
    expect(of('tickets')).toMatchObject({ reachable: true, standing });
    expect(of('staff')).toMatchObject({ reachable: false, standing: null });
    expect(of('gateway')?.standing).toMatchObject({ service: 'gateway', ready: true, deadLetters: 0 });
    expect(of('gateway')?.standing?.parts['postgres']).toMatchObject({ ok: true, required: true });
    expect(body.links).toEqual({ temporal: 'http://127.0.0.1:7841', sink: null });
    expect(gate.tickets.asked[0]?.headers['authorization']).toMatch(/^Bearer /);
  });

  it('sees the workers, without which no deadline fires: one that polls, one that does not yet, one that is gone', async () => {
    const said = { node: 'v20.19.0', startedAt: '2026-03-02T01:00:00.000Z', queues: 'emergency' };
    const workers = async (): Promise<SystemView['services']> =>
      (await gate.admin.get<SystemView>('/v1/system')).body.services.filter(({ service }) =>
        service.startsWith('worker'),
      );
    worker.answer = (_asked, response) => json(response, 200, { status: 'ok', ...said });
    expect(await workers()).toMatchObject([
      { service: 'worker-emergency', reachable: true, standing: { ready: true, parts: { temporal: { ok: true } } } },
      { service: 'worker-2', reachable: false, standing: null },
    ]);
    worker.answer = (_asked, response) => json(response, 503, { status: 'not polling Temporal yet', ...said });
    expect((await workers())[0]).toMatchObject({
      reachable: true,
      standing: { ready: false, parts: { temporal: { ok: false, detail: 'not polling Temporal yet' } } },
    });
  });

  it('sees the dead letters of all services, and which could not be asked', async () => {
    const { body } = await gate.admin.get<SystemDeadLetters>('/v1/system/dead-letters');
    expect(body.items).toEqual([{ service: 'tickets', ...letter }]);
    expect(body.unreachable).toContain('staff');
    expect((await gate.admin.get<Problem>('/v1/system/dead-letters/tickets/8')).body).toMatchObject({
      status: 404,
      code: 'dead-letter.unknown',
    });
  });

  it('has chosen ones tried again', async () => {
    const { body } = await gate.admin.post('/v1/system/dead-letters/replay', { service: 'tickets', ids: ['7'] });
    expect(body).toEqual({ replayed: 2, left: 0, stillDead: [] });
    expect(JSON.parse(gate.tickets.asked.at(-1)?.body ?? '')).toEqual({ ids: ['7'], leaveOut: false });
    const { body: gone } = await gate.admin.post<Problem>('/v1/system/dead-letters/replay', { service: 'staff' });
    expect(gone).toMatchObject({ status: 503, code: 'service.unreachable' });
    expect((await gate.admin.post('/v1/system/dead-letters/replay', { service: 'nobody' })).status).toBe(400);
  });

  it('alone: nobody else comes in, and what services say among themselves passes nobody', async () => {
    const company = gate.service.as(
      await tokenFor({ personId: 'p-c', grants: [{ role: 'company', companyId: 'co', estateId: null }] }),
    );
    for (const path of ['/v1/system', '/v1/system/dead-letters']) expect((await company.get(path)).status).toBe(403);
    expect((await company.post('/v1/system/dead-letters/replay', { service: 'tickets' })).status).toBe(403);
    expect((await gate.nobody.get('/v1/system')).status).toBe(401);
    expect((await gate.admin.get('/v1/session')).body).toMatchObject({ operator: true });
  });

  it.each([
    ['another company', 'other', null],
    ['one estate of the operating company', 'co', 'lakeside'],
  ])('not the administrator of %s, at any address of the system', async (_whose, companyId, estateId) => {
    const admin = gate.service.as(
      await tokenFor({ personId: 'p-other', grants: [{ role: 'admin', companyId, estateId }] }),
    );
    const { body } = await gate.nobody.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    const operations = Object.entries(body.paths)
      .filter(([path]) => path.startsWith('/v1/system'))
      .flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => [verb, path] as const));
    expect(operations.length).toBeGreaterThanOrEqual(4);
    gate.tickets.asked.length = 0;
    for (const [verb, path] of operations) {
      const address = path.replace('{service}', 'tickets').replace('{id}', '7');
      const answer = await (verb === 'post'
        ? admin.post<Problem>(address, { service: 'tickets' })
        : admin.get<Problem>(address));
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status: 403,
        code: 'system.not-yours',
      });
    }
    expect(gate.tickets.asked.filter(({ url }) => url.startsWith('/internal'))).toEqual([]);
    expect((await admin.get('/v1/session')).body).toMatchObject({ operator: false });
    expect((await gate.admin.get('/internal/system')).status).toBeGreaterThanOrEqual(400);
  });
});
