import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { usualReceipts } from '@steward/stack';
import { until } from '@steward/testing';
import { breach, newNumber, PhonesHouse, toOwner, used } from './phones-house.js';

let phones: PhonesHouse;
beforeAll(async () => {
  phones = await PhonesHouse.open();
});
afterAll(() => phones.close());
afterEach(() => phones.forget());

describe('a phone provider that misbehaves', () => {
  it('that throttles a number is left alone as long as its limit lasts', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'sms', mode: 'busy', to: phone, times: 1 });
    const { deliveryId } = await phones.house.deliver(toOwner({ phone }));
    const waiting = await phones.view(deliveryId);
    expect(used(waiting)).toEqual(['sms failed']);
    expect(waiting.waits?.for).toBe('next-try');
    const left = Date.parse(waiting.waits?.until ?? '') - Date.parse(waiting.attempts[0]?.endedAt ?? '');
    expect(left).toBeGreaterThanOrEqual(60_000);
  });

  it('that answers garbage, may have sent it: nothing is sent twice, and the receipt settles it', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'sms', mode: 'cut', to: phone, times: 1 });
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    const settled = await phones.reported(deliveryId);
    expect(settled).toMatchObject({ state: 'delivered', receipts: [{ kind: 'delivered' }] });
    expect(used(settled)).toEqual(['sms sent']);
    expect(phones.texts(phone)).toHaveLength(1);
  });

  it('that never reports a call is taken not to have reached anybody', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, call: 'never' };
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({ phone }) }));
    expect(await phones.view(deliveryId)).toMatchObject({ state: 'sent', waits: { for: 'reading' } });
    expect(await phones.house.followed()).toContain(deliveryId);
  });
});

describe('receipts', () => {
  it('late, doubled and out of order change nothing that is known better', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, sms: 'delivered', afterMs: 100, times: 3, outOfOrder: true };
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, mail: 'late@home.test' }, {}));
    expect(used(await phones.view(deliveryId))).toEqual(['mail sent']);
    const only = await phones.house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    await until(async () => (phones.sink.phones.sent.length === 4 ? Promise.resolve(true) : null), {
      what: 'four receipts',
    });
    const known = await phones.view(only.deliveryId);
    expect(known.state).toBe('delivered');
    expect(known.receipts.map(({ kind }) => kind)).toEqual(['failed', 'delivered']);
    expect(phones.sink.phones.sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('of whoever does not know the handle are refused, whatever else they know', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, sms: 'never' };
    const { deliveryId } = await phones.house.deliver(toOwner({ phone }));
    const forged = [{ phone_number: phone, success: true, err_code: 'DELIVERED', out_id: deliveryId, biz_id: '1' }];
    const answer = await phones.house.service.as().post('/v1/receipts/aliyun/sms', forged);
    expect(answer).toMatchObject({ status: 401, body: { code: 'receipt.signature-wrong' } });
    expect((await phones.house.service.as().post('/v1/receipts/aliyun/sms', [])).status).toBe(400);
    expect((await phones.house.service.as().post('/v1/receipts/aliyun/voice', { status_code: '200000' })).status).toBe(
      400,
    );
    expect((await phones.view(deliveryId)).receipts).toEqual([]);
  });

  it('of links that were never given lead nowhere', async () => {
    expect(await phones.house.service.as().get('/v1/short-links/AbCdEfGhJkMn')).toMatchObject({
      status: 404,
      body: { code: 'short-link.unknown' },
    });
    expect((await phones.house.service.as().get('/v1/short-links/x')).status).toBe(400);
  });
});
