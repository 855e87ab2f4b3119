import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactCodeAnswer } from '@steward/contracts';
import { rowsOf, tokenFor, until } from '@steward/testing';
import { company, openHouse, type House } from './house.js';
import { newNumber, PhonesHouse } from './phones-house.js';

const asked = (more: object) => ({ companyId: company, personId: 'p-1', code: '481502', minutes: 10, ...more });
const send = async (house: House, more: object): Promise<ContactCodeAnswer['outcome']> =>
  (await house.worker.post<ContactCodeAnswer>('/internal/contact-codes', asked(more))).body.outcome;

describe('a code that proves an address', () => {
  let phones: PhonesHouse;
  beforeAll(async () => {
    phones = await PhonesHouse.open();
  });
  afterAll(() => phones.close());

  it('goes to exactly that number, whatever the person has set for messages, and stands nowhere', async () => {
    const [own, asked_] = [newNumber(), newNumber()];
    const personId = await phones.somebody({ phone: own });
    expect(await send(phones.house, { personId, kind: 'phone', address: asked_ })).toBe('sent');
    await until(() => Promise.resolve(phones.texts(asked_).length === 1));
    expect(phones.texts(asked_)[0]).toContain('481502');
    expect(phones.texts(own)).toEqual([]);
    const kept = await rowsOf<{ n: number }>(
      phones.house.database.url,
      `select (select count(*) from steward.ledger where body like '%481502%') + (select count(*) from steward.content where text like '%481502%')::int as n`,
    );
    expect(kept.map(({ n }) => Number(n))).toEqual([0]);
  });

  it('a receipt of it is taken and concerns no message', async () => {
    const number = newNumber();
    expect(await send(phones.house, { kind: 'phone', address: number })).toBe('sent');
    const handle = async (): Promise<string | undefined> =>
      (
        await rowsOf<{ handle: string }>(
          phones.house.database.url,
          `select handle from steward.receipt_handle where delivery_id like 'contact-code.%' order by issued_at desc limit 1`,
        )
      )[0]?.handle;
    const report = {
      phone_number: number,
      success: true,
      err_code: 'DELIVERED',
      err_msg: '用户接收成功',
      out_id: await handle(),
      biz_id: 'b',
      send_time: '2026-12-01 09:00:00',
      report_time: '2026-12-01 09:00:01',
      sms_size: '1',
    };
    expect((await phones.house.service.as().post('/v1/receipts/aliyun/sms', [report])).status).toBe(200);
  });

  it('is asked for by services alone', async () => {
    const boss = phones.house.service.as(
      await tokenFor({ personId: 'p-boss', grants: [{ role: 'admin', companyId: company, estateId: null }] }),
    );
    expect(
      (await boss.post('/internal/contact-codes', asked({ kind: 'phone', address: newNumber() }))).status,
    ).toBeGreaterThan(400);
  });
});

describe('where no text messages are configured', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('nothing goes out by text, and it is said; mail goes out', async () => {
    expect(await send(house, { kind: 'phone', address: newNumber() })).toBe('no-channel');
    expect(await send(house, { kind: 'mail', address: 'own@lakeside.test' })).toBe('sent');
    expect(JSON.stringify(house.mailbox.to('own@lakeside.test'))).toContain('481502');
  });
});
