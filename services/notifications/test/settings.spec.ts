import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@steward/handbook';
import { type HttpClient, rowsOf, tokenFor, until } from '@steward/testing';
import { defaultRoutes } from '../src/routing/default-routes.js';
import { company, type House } from './house.js';
import { aPerson, messagesOf, openPeoplesHouse, type Messages } from './peoples-house.js';

let house: House;
beforeAll(async () => {
  house = await openPeoplesHouse();
});
afterAll(() => house.close());

describe('what people may see and set', () => {
  it('everybody reads his own messages only, and in pages', async () => {
    for (let count = 0; count < 3; count += 1) await house.deliver({ recipient: { kind: 'person', id: 'p-pages' } });
    const reader = await house.person('p-pages');
    const first = (await reader.get<Messages>('/v1/messages?limit=2')).body;
    const second = (await reader.get<Messages>(`/v1/messages?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      (await messagesOf(house, 'p-pages')).items.map(({ id }) => id),
    );
    expect(second.next).toBeNull();
    const id = first.items[0]?.id ?? '';
    expect(await (await house.person('p-other')).post(`/v1/messages/${id}/read`)).toMatchObject({
      status: 404,
      body: { code: 'message.unknown' },
    });
    expect((await reader.post(`/v1/messages/${id}/read`)).status).toBe(204);
    expect((await reader.post(`/v1/messages/${id}/read`)).status).toBe(204);
    expect((await reader.get<Messages>('/v1/messages?unread=true')).body).toMatchObject({
      unread: 2,
      items: [{ readAt: null }, { readAt: null }],
    });
    expect((await reader.get('/v1/messages?cursor=nonsense')).body).toMatchObject({ code: 'cursor.invalid' });
  });

  it('a message is told in the zone of the estate', async () => {
    await house.deliver({ recipient: { kind: 'person', id: 'p-zone' } });
    const { body } = await (await house.person('p-zone')).get<{ items: { lines: string[] }[] }>('/v1/messages');
    expect(body.items[0]?.lines.join()).toContain('2026-03-02 04:00（中欧标准时间）');
  });

  it('a person sets how he himself is told, HR for everybody of the company, nobody else', async () => {
    const put = {
      channels: { mail: 'new@lakeside.test', webhook: { url: 'https://hooks.test/x', secret: 'sixteen characters' } },
    };
    const own = await (await house.person('p-own')).put('/v1/recipients/p-own', put);
    expect(own).toMatchObject({
      status: 200,
      body: {
        language: 'zh-CN',
        channels: { mail: 'new@lakeside.test', webhook: { url: 'https://hooks.test/x' } },
        quietHours: { from: '22:00', until: '07:00' },
      },
    });
    expect(JSON.stringify(own.body)).not.toContain('sixteen');
    expect(await (await house.person('p-other')).put('/v1/recipients/p-own', put)).toMatchObject({
      status: 403,
      body: { code: 'recipient.not-yours' },
    });
    const elsewhere = house.service.as(
      await tokenFor({ personId: 'p-hr', grants: [{ role: 'hr', companyId: 'other', estateId: null }] }),
    );
    expect((await elsewhere.get('/v1/recipients/p-own')).body).toMatchObject({ code: 'recipient.unknown' });
    expect(
      await house.admin.put('/v1/recipients/p-own', { quietHours: { from: '22:00', until: '22:00' } }),
    ).toMatchObject({ status: 400 });
    expect(
      await house.admin.put('/v1/recipients/p-own', {
        quietHours: { from: '22:00', until: '06:00', zone: 'Mars/Olympus' },
      }),
    ).toMatchObject({ status: 400 });
  });

  it('calls of somebody higher are not turned elsewhere by one below him; his name is one line', async () => {
    await house.bus.publish([aPerson('p-chief', 'company', true, null), aPerson('p-low', 'handler')]);
    await until(
      async () =>
        (await rowsOf(house.database.url, `SELECT FROM steward.person WHERE person_id IN ('p-chief', 'p-low')`))
          .length === 2,
    );
    const as = async (personId: string, role: Role): Promise<HttpClient> =>
      house.service.as(await tokenFor({ personId, grants: [{ role, companyId: company, estateId: null }] }));
    const [hr, chief] = await Promise.all([as('p-hr', 'hr'), as('p-chief', 'company')]);
    // At first HR enters everybody.
    const first = { channels: { mail: 'chief@lakeside.test' } };
    expect((await hr.put('/v1/recipients/p-chief', first)).status).toBe(200);
    for (const change of [
      { channels: { mail: 'elsewhere@evil.test' } },
      { channels: {} },
      { ...first, quietHours: { from: '00:00', until: '23:59' } },
    ])
      expect(await hr.put('/v1/recipients/p-chief', change)).toMatchObject({
        status: 403,
        body: { code: 'recipient.above-you' },
      });
    const rows = { items: [{ id: 'p-chief', mail: 'elsewhere@evil.test' }] };
    expect(await hr.put('/v1/recipients', rows)).toMatchObject({ status: 403, body: { code: 'recipient.above-you' } });
    const same = {
      items: [
        { id: 'p-chief', mail: 'chief@lakeside.test' },
        { id: 'p-low', mail: 'low@lakeside.test' },
      ],
    };
    expect((await hr.put('/v1/recipients', same)).status).toBe(200);
    expect((await hr.put('/v1/recipients/p-low', { channels: {} })).status).toBe(200);
    expect((await chief.put('/v1/recipients/p-chief', { ...first, name: '总\n经理' })).body).toMatchObject({
      name: '总 经理',
    });
    expect((await house.admin.put('/v1/recipients', rows)).status).toBe(200);
  });

  it('routing is refused with the place of its fault, and set by those who manage the whole company', async () => {
    const routes = defaultRoutes.map((route) => (route.id === 'digest' ? { ...route, template: 'none' } : route));
    expect(await house.admin.put('/v1/routes', { routes })).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ path: expect.stringMatching(/^routes\.\d+\.template$/) }),
        ]),
      },
    });
    expect((await (await house.person('p-own')).put('/v1/routes', { routes: defaultRoutes })).status).toBe(403);
  });

  it('shows how each message will read', async () => {
    const { body } = await house.admin.get<{ id: string }[]>('/v1/templates');
    expect(body.length).toBeGreaterThan(15);
    for (const { id } of body) {
      const preview = await house.admin.post<{ subject: string; text: string }>(`/v1/templates/${id}/preview`, {
        language: 'en',
      });
      expect(preview.status).toBe(200);
      expect(preview.body.text).not.toBe('');
    }
    expect((await house.admin.post('/v1/templates/none/preview', {})).body).toMatchObject({ code: 'template.unknown' });
  });
});
