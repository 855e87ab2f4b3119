import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSecrets, phoneEnvironment } from '@steward/stack';
import { rowsOf, tokenFor, type HttpClient } from '@steward/testing';
import { company, openHouse, quietHours, type House } from './house.js';

/* Where people are reached, as it is kept and shown; and which channels there are. */

let house: House;
let leader: HttpClient;
beforeAll(async () => {
  house = await openHouse({
    ...phoneEnvironment('http://127.0.0.1:9', 'http://steward.test'),
    VAPID_PRIVATE_KEY: newSecrets().vapidKey,
    VAPID_CONTACT: 'mailto:it@example.com',
  });
  leader = house.service.as(
    await tokenFor({ personId: 'p-boss', grants: [{ role: 'company', companyId: company, estateId: null }] }),
  );
});
afterAll(() => house.close());

let people = 0;
async function somebody(channels: object): Promise<string> {
  people += 1;
  const id = `p-${people}`;
  await house.knows(id);
  const answer = await house.admin.put(`/v1/recipients/${id}`, { channels, quietHours: quietHours('awake') });
  expect(answer.status).toBe(200);
  return id;
}

describe('addresses', () => {
  it('are kept in one form, refused in both languages, and shown without secrets', async () => {
    const id = await somebody({
      phone: '＋86 138-1234-5678',
      wecomUser: 'sunlei',
      webhook: { url: 'https://x.test/h', secret: 'a secret of sixteen' },
    });
    const { body } = await house.admin.get<{ channels: object }>(`/v1/recipients/${id}`);
    expect(body.channels).toEqual({
      phone: '13812345678',
      wecomUser: 'sunlei',
      webhook: { url: 'https://x.test/h' },
    });
    const refused = await house.admin.put(`/v1/recipients/${id}`, { channels: { phone: '12345' } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'channels.phone' }] } });
  });

  it('set by a row leave what the row does not say, a webhook too', async () => {
    const id = await somebody({ mail: 'a@b.cn', webhook: { url: 'https://x.test/h', secret: 'a secret of sixteen' } });
    const put = (row: object): ReturnType<typeof house.admin.put> =>
      house.admin.put('/v1/recipients', { items: [{ id, ...row }] });
    expect((await put({ phone: '0571-87654321', mail: null })).body).toMatchObject({
      items: [
        {
          status: 'updated',
          changes: [
            { field: 'mail', before: 'a@b.cn', after: null },
            { field: 'phone', before: null, after: '057187654321' },
          ],
        },
      ],
    });
    expect((await put({ wecom: 'https://robot.test/key' })).body).toMatchObject({
      items: [{ changes: [{ field: 'wecom', before: null, after: null }] }],
    });
    expect((await put({ phone: '057187654321' })).body).toMatchObject({ items: [{ status: 'unchanged' }] });
    const [kept] = await rowsOf<{ addresses: object; webhook_secret: string }>(
      house.database.url,
      `SELECT addresses, webhook_secret FROM steward.recipient WHERE person_id = '${id}'`,
    );
    expect(kept).toEqual({
      webhook_secret: 'a secret of sixteen',
      addresses: {
        phone: '057187654321',
        webhook: { url: 'https://x.test/h', secret: 'a secret of sixteen' },
        wecom: { url: 'https://robot.test/key' },
      },
    });
  });

  it('set by oneself one by one leave what is not said, secrets too; null takes one away', async () => {
    const id = await somebody({ mail: 'a@b.cn', webhook: { url: 'https://x.test/h', secret: 'a secret of sixteen' } });
    const me = house.service.as(
      await tokenFor({ personId: id, grants: [{ role: 'handler', companyId: company, estateId: 'e1' }] }),
    );
    const put = (addresses: object) => me.put<{ channels: object }>(`/v1/recipients/${id}`, { addresses });
    const changed = await put({ phone: '+86 138 1234 5678', mail: null });
    expect([changed.status, changed.body.channels]).toEqual([
      200,
      { phone: '13812345678', webhook: { url: 'https://x.test/h' } },
    ]);
    const [kept] = await rowsOf<{ addresses: object }>(
      house.database.url,
      `SELECT addresses FROM steward.recipient WHERE person_id = '${id}'`,
    );
    expect(kept?.addresses).toMatchObject({ webhook: { secret: 'a secret of sixteen' } });
    expect((await put({ phone: '12345' })).status).toBe(400);
  });

  it('written by an instance of the previous version, column by column, are the same as ours', async () => {
    const id = await somebody({ phone: '13812345678', mail: 'old@b.cn' });
    const old = `INSERT INTO steward.recipient AS r (company_id, person_id, language, mail, wecom_url, updated_by)
      VALUES ('${company}', '${id}', 'zh-CN', 'new@b.cn', 'https://robot.test/k', 'x')
      ON CONFLICT (company_id, person_id) DO UPDATE SET mail = excluded.mail, wecom_url = excluded.wecom_url RETURNING addresses`;
    expect(await rowsOf(house.database.url, old)).toEqual([
      { addresses: { phone: '13812345678', mail: 'new@b.cn', wecom: { url: 'https://robot.test/k' } } },
    ]);
  });
});

describe('the list of channels', () => {
  it('says which are ready, what the others lack, and what a provider means by its codes', async () => {
    const { body } = await leader.get<{ items: { id: string; ready: boolean; missing: string[] }[]; codes: object[] }>(
      '/v1/channels',
    );
    expect(body.items.every(({ missing, ready }) => ready && missing.length === 0)).toBe(true);
    expect(body.codes).toContainEqual({
      code: 'refused-isv.AMOUNT_NOT_ENOUGH',
      retryable: true,
      todo: { zh: '账户余额不足，请充值', en: 'the balance is too low: pay' },
    });
    expect((await (await house.person('p-li')).get('/v1/channels')).status).toBe(403);
  });
});
