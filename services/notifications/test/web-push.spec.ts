import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeliveryView } from '@steward/contracts';
import { newSecrets, startSink, type RunningSink, type SinkSubscription } from '@steward/stack';
import { tokenFor, type HttpClient } from '@steward/testing';
import type { PushPayload } from '../src/push/push-payload.js';
import type { PushDeviceView, PushView, Tried } from '../src/push/push.schemas.js';
import { aDelivery, company, openHouse, quietHours, type House } from './house.js';

/* Notices on devices, through the whole service, to a push service that speaks RFC 8030 and devices that decrypt by RFC 8291. */

let sink: RunningSink;
let house: House;
let leader: HttpClient;
let people = 0;

beforeAll(async () => {
  sink = await startSink({ httpPort: 0, smtpPort: 0 });
  house = await openHouse({
    VAPID_PRIVATE_KEY: newSecrets().vapidKey,
    VAPID_CONTACT: 'mailto:it@example.com',
    WEBHOOK_ALLOW: new URL(sink.url).host,
  });
  leader = house.service.as(
    await tokenFor({ personId: 'p-boss', grants: [{ role: 'company', companyId: company, estateId: null }] }),
  );
});
afterAll(async () => {
  await house.close();
  await sink.stop();
});
afterEach(() => {
  sink.faults.clear();
  sink.store.clear();
});

interface Somebody {
  readonly id: string;
  readonly http: HttpClient;
}

/** Somebody new; awake unless said otherwise. */
async function somebody(more: object = {}): Promise<Somebody> {
  people += 1;
  const id = `p-push-${people}`;
  await house.knows(id);
  const set = await house.admin.put(`/v1/recipients/${id}`, { quietHours: quietHours('awake'), ...more });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
  return { id, http: await house.person(id) };
}

/** A device of somebody, as the sink and the service know it. */
async function deviceOf(
  { http, id }: Somebody,
  name = `${id} phone`,
): Promise<{ id: string; at: SinkSubscription; sinkId: string }> {
  const at = sink.push.subscribe(name, sink.url);
  const put = await http.put<PushDeviceView>('/v1/push/devices', { ...at, name });
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  return { id: put.body.id, at, sinkId: at.endpoint.split('/').at(-1) ?? '' };
}

/** What devices called so show, the newest first. */
const shownOn = (name: string): (PushPayload & { headers: Readonly<Record<string, string>> })[] =>
  sink.store
    .list({ channel: 'web-push', to: name })
    .map(({ headers, text }) => ({ ...(JSON.parse(text) as PushPayload), headers }));
const call = (id: string, more: Partial<Parameters<typeof aDelivery>[0]> = {}): Parameters<House['deliver']>[0] => ({
  ...aDelivery({ template: 'complaint.call.assigned', recipient: { kind: 'person', id }, ...more }),
});
const view = async (id: string): Promise<DeliveryView> => (await leader.get<DeliveryView>(`/v1/deliveries/${id}`)).body;
const devicesOf = async ({ http }: Somebody): Promise<readonly PushDeviceView[]> =>
  (await http.get<PushView>('/v1/push')).body.devices;

describe('a notice on a device', () => {
  it('is shown on every device of whoever is called, in his language, and says nothing of anybody', async () => {
    const li = await somebody({ language: 'en' });
    await deviceOf(li, `${li.id} phone`);
    await deviceOf(li, `${li.id} desk`);
    await house.deliver(call(li.id));
    const [shown] = shownOn(`${li.id} phone`);
    expect(shownOn(`${li.id} desk`)).toHaveLength(1);
    expect(shown).toMatchObject({ language: 'en', path: '/cases/c-1', urgent: false });
    expect(shown?.body).toContain('LH1042');
    expect(shown?.body).toContain('accept it');
    expect(JSON.stringify(shown)).not.toMatch(/李强|13900000042|501|Lihua|丽华|赵伟/);
    expect(shown?.headers).toMatchObject({ ttl: '43200', urgency: 'normal', topic: shown?.topic });
  });

  it('wakes the device at once in an emergency, and stays on the screen', async () => {
    const li = await somebody({ quietHours: quietHours('quiet') });
    await deviceOf(li);
    await house.deliver(call(li.id, { urgency: 'emergency' }));
    const [shown] = shownOn(li.id);
    expect(shown).toMatchObject({ urgent: true, headers: { ttl: '3600', urgency: 'high' } });
  });

  it('waits for the end of quiet hours like any other, in one digest', async () => {
    const li = await somebody({ quietHours: quietHours('quiet') });
    await deviceOf(li);
    const { deliveryId } = await house.deliver(call(li.id));
    expect(shownOn(li.id)).toEqual([]);
    expect(await house.facts(deliveryId)).toContain('delivery.bundled');
  });

  it('of one case takes the place of the one before, so that a device that was off shows the newest alone', async () => {
    const li = await somebody();
    const { sinkId } = await deviceOf(li);
    sink.push.leave(sinkId);
    await house.deliver(call(li.id));
    await house.deliver(call(li.id));
    await house.deliver(call(li.id, { caseId: 'c-2' }));
    const shown = sink.push.comeBack(sinkId).map(({ text }) => (JSON.parse(text) as PushPayload).path);
    expect(shown).toEqual(['/cases/c-1', '/cases/c-2']);
  });

  it('has arrived when the device says so, and only then; who made the receipt up is refused', async () => {
    const li = await somebody({ channels: { mail: 'li@example.com' } });
    await deviceOf(li);
    const { deliveryId } = await house.deliver(call(li.id));
    expect((await view(deliveryId)).attempts.map(({ channel, outcome }) => `${channel} ${outcome}`)).toEqual([
      'web-push sent',
    ]);
    // A mail would follow when nothing is heard of it.
    expect(await house.followed()).toContain(deliveryId);
    expect((await devicesOf(li))[0]?.arrivedAt).toBeNull();
    const [shown] = shownOn(li.id);
    const anybody = house.service.as();
    const forged = await anybody.post<{ code: string }>('/v1/receipts/push', {
      handle: `AAAAAAAAAAAAAAA${String(shown?.handle).slice(15)}`,
      result: 'delivered',
    });
    expect([forged.status, forged.body.code]).toEqual([401, 'receipt.signature-wrong']);
    const said = await anybody.post('/v1/receipts/push', { handle: shown?.handle, result: 'delivered' });
    expect(said.status).toBe(204);
    const [receipt] = (await view(deliveryId)).receipts;
    expect(receipt).toMatchObject({ kind: 'delivered' });
    expect((await devicesOf(li))[0]?.arrivedAt).not.toBeNull();
    await house.advance(deliveryId);
    expect((await view(deliveryId)).attempts).toHaveLength(1);
  });

  it('goes to the next channel at once when nobody is there any more, and the device is forgotten', async () => {
    const li = await somebody({ channels: { mail: 'wang@example.com' } });
    const { sinkId } = await deviceOf(li);
    sink.push.end(sinkId);
    const { deliveryId } = await house.deliver(call(li.id));
    expect((await view(deliveryId)).attempts.map(({ channel, code }) => `${channel} ${code}`)).toEqual([
      'web-push refused-410',
      'mail accepted',
    ]);
    expect(await devicesOf(li)).toEqual([]);
    await house.deliver(call(li.id));
    expect(house.mailbox.to('wang@example.com')).toHaveLength(2);
  });

  it.each([
    ['busy', 'failed', 'refused-429', true],
    ['cut', 'unknown', 'cut-off', true],
    ['late', 'unknown', 'timed-out', true],
  ] as const)('comes to an outcome when its push service does this: %s', async (mode, outcome, code, stays) => {
    const li = await somebody();
    await deviceOf(li);
    sink.faults.add({ channel: 'web-push', mode, to: null, times: 1 });
    const { deliveryId } = await house.deliver(call(li.id));
    expect((await view(deliveryId)).attempts[0]).toMatchObject({ channel: 'web-push', outcome, code });
    expect(await devicesOf(li)).toHaveLength(stays ? 1 : 0);
  });

  it('reaches others where one device is gone', async () => {
    const li = await somebody();
    const { sinkId } = await deviceOf(li, `${li.id} old`);
    await deviceOf(li, `${li.id} new`);
    sink.push.end(sinkId);
    const { deliveryId } = await house.deliver(call(li.id));
    expect((await view(deliveryId)).attempts[0]).toMatchObject({ channel: 'web-push', outcome: 'sent' });
    expect((await devicesOf(li)).map(({ name }) => name)).toEqual([`${li.id} new`]);
  });
});

describe('the devices of somebody', () => {
  it('are his own to see, to try and to take away; the address is shown to nobody', async () => {
    const li = await somebody();
    const wu = await somebody();
    const { at, id } = await deviceOf(li);
    expect(await devicesOf(wu)).toEqual([]);
    expect((await wu.http.delete<{ code: string }>(`/v1/push/devices/${id}`)).body.code).toBe('push-device.unknown');
    const tried = await li.http.post<Tried>('/v1/push/trials', {});
    expect(tried.body.items).toEqual([{ id, name: `${li.id} phone`, outcome: 'sent', code: 'accepted' }]);
    const [shown] = shownOn(li.id);
    expect(shown).toMatchObject({ title: '管家 Steward', path: '/account', topic: 'trial' });
    expect(
      (await house.service.as().post('/v1/receipts/push', { handle: shown?.handle, result: 'delivered' })).status,
    ).toBe(204);
    const [device] = await devicesOf(li);
    expect(device).toMatchObject({ id, sentAt: expect.any(String), arrivedAt: expect.any(String) });
    expect(JSON.stringify(device)).not.toContain(at.endpoint);
    expect((await li.http.delete(`/v1/push/devices/${id}`)).status).toBe(204);
    expect(await devicesOf(li)).toEqual([]);
  });

  it('are never two people’s: whoever signs in on a device next takes it over', async () => {
    const li = await somebody();
    const wu = await somebody();
    const { at } = await deviceOf(li);
    await wu.http.put('/v1/push/devices', { ...at, name: 'the same' });
    expect([await devicesOf(li), (await devicesOf(wu)).map(({ name }) => name)]).toEqual([[], ['the same']]);
    await house.deliver(call(li.id));
    expect(sink.store.list({ channel: 'web-push' })).toEqual([]);
  });

  it('that can be sent nothing are refused with what is wrong', async () => {
    const li = await somebody();
    const { keys } = sink.push.subscribe('x', sink.url);
    const put = async (device: object) => {
      const { status, body } = await li.http.put<{ code: string }>('/v1/push/devices', { name: 'x', keys, ...device });
      return [status, body.code];
    };
    expect(await put({ endpoint: 'http://10.0.0.8/push/x' })).toEqual([422, 'webhook.address-refused']);
    expect(await put({ endpoint: 'ftp://push.example/x' })).toEqual([400, 'request.invalid']);
    expect(await put({ endpoint: `${sink.url}/push/x`, keys: { ...keys, auth: 'short' } })).toEqual([
      400,
      'request.invalid',
    ]);
  });
});
