import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeliveryView } from '@steward/contracts';
import { approvedTemplates, phoneEnvironment, startSink, usualReceipts, type RunningSink } from '@steward/stack';
import { rowsOf, tokenFor, until, type HttpClient } from '@steward/testing';
import { aDelivery, company, openHouse, quietHours, type House } from './house.js';

/* Text messages and calls through the whole service, to phones at the other end of the provider's protocol. */

const publicUrl = 'http://steward.test';
let sink: RunningSink;
let house: House;
let leader: HttpClient;
beforeAll(async () => {
  sink = await startSink({ httpPort: 0, smtpPort: 0, templates: approvedTemplates(publicUrl) });
  house = await openHouse({ ...phoneEnvironment(sink.url, publicUrl), TRY_AGAIN_AFTER_SECONDS: '1' });
  sink.phones.receiptsTo = `${house.service.url}/v1/receipts/aliyun`;
  // Owners have quiet hours of their estate: here it is about noon, whenever this runs.
  const hours = new Date().getUTCHours() - 12;
  await rowsOf(
    house.database.url,
    `INSERT INTO steward.estate (estate_id, company_id, zone, active)
     VALUES ('noon', '${company}', 'Etc/GMT${hours >= 0 ? '+' : '-'}${Math.abs(hours)}', true)`,
  );
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
  sink.phones.clear();
  sink.phones.plan = usualReceipts;
});

let numbers = 0;
const newNumber = (): string => `138${String(10_000_000 + (numbers += 1))}`;

/** Somebody with a phone, asleep unless said otherwise. */
async function somebody(channels: object, quiet: 'quiet' | 'awake' = 'quiet'): Promise<string> {
  numbers += 1;
  const id = `p-${numbers}`;
  await house.knows(id);
  const answer = await house.admin.put(`/v1/recipients/${id}`, { channels, quietHours: quietHours(quiet) });
  expect(answer.status).toBe(200);
  return id;
}

type Wanted = Partial<Parameters<typeof aDelivery>[0] & { class: string; means: string; id: string }>;

/** A breach of a case of this class. */
function breach({ class: problemClass = 'urgent', id = 'p', means = 'breach', ...more }: Wanted = {}): ReturnType<
  typeof aDelivery
> {
  const one = aDelivery({ recipient: { kind: 'person', id }, ...more });
  const emergency = more.urgency === 'emergency';
  return { ...one, params: { ...one.params, problemClass, means, emergency, ordinary: !emergency } };
}

function toOwner(contact: object, more: object = {}): ReturnType<typeof aDelivery> {
  return aDelivery({
    estateId: 'noon',
    recipient: { kind: 'owner', id: 'r-1' },
    template: 'complaint.progress.limit',
    occasion: 'progress',
    contact: {
      reporterId: 'r-1',
      contactWish: 'any',
      language: 'zh-CN',
      mail: null,
      phone: null,
      link: `${publicUrl}/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV`,
      ...contact,
    },
    ...more,
  });
}

const view = async (id: string): Promise<DeliveryView> => (await leader.get<DeliveryView>(`/v1/deliveries/${id}`)).body;
const texts = (number: string): string[] => sink.store.list({ to: number, channel: 'sms' }).map(({ text }) => text);
const ringing = (number: string): { id: string; text: string }[] =>
  sink.phones.list().filter((call) => call.number === number);
const used = ({ attempts }: DeliveryView): string[] => attempts.map(({ channel, outcome }) => `${channel} ${outcome}`);
const reported = (id: string, count = 1): Promise<DeliveryView> =>
  until(async () => ((await view(id)).receipts.length >= count ? view(id) : null), { what: 'the receipt' });

describe('being given work (§4.4)', () => {
  /** A lift entrapment given to somebody at 20:17. */
  const given = (
    id: string,
    problemClass: string,
    urgency: 'emergency' | 'ordinary',
  ): ReturnType<typeof aDelivery> => ({
    ...aDelivery({ recipient: { kind: 'person', id }, template: 'complaint.call.given', urgency }),
    occasion: 'called',
    params: {
      caseNumber: 'LH1042',
      means: 'notice',
      problemClass,
      emergency: urgency === 'emergency',
      ordinary: urgency === 'ordinary',
      problemZh: '电梯困人',
      problemEn: 'People trapped in a lift',
      whereZh: '丽华小区3号楼 电梯',
      whereEn: 'Lift, Building 3, Lihua',
      clockZh: '通知',
      clockEn: 'call',
      pointZh: '派给您处理',
      pointEn: 'Given to you',
      taskZh: '请接单。',
      taskEn: 'Accept it.',
    },
  });

  it('rings at once in an emergency, asleep or not, and the trapped lift stands first in what is said and read', async () => {
    const phone = newNumber();
    const id = await somebody({ phone });
    const { deliveryId } = await house.deliver(given(id, 'major-emergency', 'emergency'));
    expect(ringing(phone)[0]?.text).toMatch(/电梯困人/);
    expect(ringing(phone)[0]?.text).toMatch(/派给您处理/);
    expect(used(await view(deliveryId))).toContain('voice sent');
    const [own] = (
      await (await house.person(id)).get<{ items: { subject: string; lines: string[] }[] }>('/v1/messages')
    ).body.items;
    expect(own?.subject).toBe('【紧急·派给您处理】LH1042 电梯困人');
    expect(own?.lines.slice(0, 3)).toEqual(['电梯困人（紧急，请立即处理）', '位置：丽华小区3号楼 电梯', '派给您处理']);
  });

  it('leaves the console by his own channels when it is urgent, asleep or not, and rings nobody', async () => {
    const phone = newNumber();
    const id = await somebody({ phone });
    await house.deliver(given(id, 'urgent', 'ordinary'));
    expect(ringing(phone)).toEqual([]);
    expect(texts(phone)[0]).toMatch(/电梯困人/);
  });

  it('leaves the console at once to whoever is awake, whatever the class', async () => {
    const phone = newNumber();
    const id = await somebody({ phone }, 'awake');
    await house.deliver(given(id, 'general', 'ordinary'));
    expect(texts(phone)[0]).toMatch(/派给您处理/);
  });
});

describe('a breach of a case of urgent and above', () => {
  it.each(['urgent', 'major'])('(%s) rings, whatever the hour, and says what, by when and which case', async (of) => {
    const phone = newNumber();
    const { deliveryId } = await house.deliver(breach({ id: await somebody({ phone }), class: of }));
    const [call] = ringing(phone);
    expect(call?.text).toMatch(/响应超时：楼道灯不亮。.*3月2日 11:00。单号 L H 1 0 4 2。/);
    expect(texts(phone)).toEqual([]);
    expect(used(await view(deliveryId))).toEqual(['voice sent']);
  });

  it('goes on with a text at once when nobody answers', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, call: 'unanswered', afterMs: 0 };
    const { deliveryId } = await house.deliver(breach({ id: await somebody({ phone }) }));
    const unheard = await reported(deliveryId);
    expect(unheard).toMatchObject({
      receipts: [{ kind: 'failed', by: 'provider', attempt: 1 }],
      waits: { for: 'next-try' },
    });
    expect(used(unheard)).toEqual(['voice failed']);
    expect(await house.followed()).toContain(deliveryId);
    await until(async () => (await house.advance(deliveryId), texts(phone).length > 0 ? true : null), {
      what: 'the text',
    });
    expect(texts(phone)[0]).toMatch(
      /^【景澜物业】响应超时：楼道灯不亮.*单号LH1042 http:\/\/steward\.test\/s\/[A-Za-z0-9]{12}$/,
    );
    expect((await reported(deliveryId, 2)).state).toBe('delivered');
  });

  it('says nothing more at once to whoever has answered, and waits for him to read it', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, call: 'answered', afterMs: 0 };
    const { deliveryId } = await house.deliver(breach({ id: await somebody({ phone }) }));
    const heard = await reported(deliveryId);
    expect(heard).toMatchObject({ state: 'delivered', receipts: [{ kind: 'answered' }], waits: { for: 'reading' } });
    await house.advance(deliveryId);
    expect(texts(phone)).toEqual([]);
  });

  it('rings the number that staff has on file where somebody has set none for messages, and forgets it afterwards', async () => {
    const [phone, own] = [newNumber(), newNumber()];
    sink.phones.plan = { ...usualReceipts, call: 'unanswered', afterMs: 0 };
    const { deliveryId } = await house.deliver(breach({ id: await somebody({}), phone }));
    await reported(deliveryId);
    await until(async () => (await house.advance(deliveryId), texts(phone).length > 0 ? true : null), {
      what: 'the text',
    });
    await house.deliver(breach({ id: await somebody({ phone: own }), phone }));
    expect([ringing(phone).length, ringing(own).length]).toEqual([1, 1]);
    const kept = await rowsOf<{ all: string }>(
      house.database.url,
      `SELECT string_agg(c::text, '') AS all FROM steward.content c WHERE id LIKE '${deliveryId}%'`,
    );
    expect(kept[0]?.all).not.toContain(phone);
  });

  it('rings a landline, and texts it never', async () => {
    sink.phones.plan = { ...usualReceipts, call: 'busy', afterMs: 0 };
    const id = await somebody({ phone: '0571 8765 4321', mail: 'desk@lakeside.test' });
    const { deliveryId } = await house.deliver(breach({ id }));
    expect(ringing('057187654321')).toHaveLength(1);
    await reported(deliveryId);
    await until(
      async () => (await house.advance(deliveryId), house.mailbox.to('desk@lakeside.test').length > 0 ? true : null),
      { what: 'the mail' },
    );
    expect(used(await view(deliveryId))).toEqual(['voice failed', 'mail sent']);
  });

  it('of a general case does not ring; it waits for the morning', async () => {
    const phone = newNumber();
    const answer = await house.deliver(breach({ id: await somebody({ phone }), class: 'general' }));
    expect(answer.state).toBe('queued');
    expect([ringing(phone), texts(phone)]).toEqual([[], []]);
  });

  it('that is only a warning does not ring', async () => {
    const phone = newNumber();
    await house.deliver(breach({ id: await somebody({ phone }, 'awake'), means: 'warning' }));
    expect(ringing(phone)).toEqual([]);
  });
});

describe('an emergency', () => {
  it('rings at its first point, and a text follows when the call is refused', async () => {
    const phone = newNumber();
    sink.faults.add({ channel: 'voice-call', mode: 'refuse', to: phone, times: 1 });
    const id = await somebody({ phone });
    const { deliveryId } = await house.deliver(
      breach({ id, class: 'major-emergency', means: 'notice', urgency: 'emergency' }),
    );
    expect(used(await view(deliveryId))).toEqual(['voice failed', 'sms sent']);
    expect(texts(phone)[0]).toContain('紧急·响应超时：楼道灯不亮');
  });
});

describe('an owner who left only a phone', () => {
  it('gets a short text whose link opens his page, and number and link are forgotten when it has arrived', async () => {
    const phone = newNumber();
    const { deliveryId, state } = await house.deliver(toOwner({ phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}` }));
    expect(state).toBe('sent');
    expect(texts(phone)[0]).toMatch(
      /^【景澜物业】您反映的事项正在处理：楼道灯不亮。单号LH1042，详情 http:\/\/steward\.test\/s\/[A-Za-z0-9]{12}$/,
    );
    expect([...(texts(phone)[0] ?? '')].length).toBeLessThanOrEqual(70 + 20);
    const code = texts(phone)[0]?.split('/s/')[1] ?? '';
    expect((await house.service.as().get(`/v1/short-links/${code}`)).body).toEqual({
      address: `${publicUrl}/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV`,
    });
    expect((await reported(deliveryId)).state).toBe('delivered');
    const kept = await rowsOf<{ all: string }>(
      house.database.url,
      `SELECT (SELECT string_agg(c::text, '') FROM steward.content c WHERE id LIKE '${deliveryId}%')
           || (SELECT string_agg(l::text, '') FROM steward.ledger l WHERE case_id = '${deliveryId}')
           || (SELECT string_agg(s::text, '') FROM steward.short_link s) AS all`,
    );
    expect(kept[0]?.all).not.toMatch(new RegExp(`${phone}|${code}|ABCDEFGHIJKLMNOPQRSTUV`));
  });

  it('is called by the front desk when the text did not arrive', async () => {
    const phone = newNumber();
    await rowsOf(
      house.database.url,
      `INSERT INTO steward.person (person_id, company_id, active, grants)
       VALUES ('p-desk', '${company}', true, '[{"role":"front-desk","companyId":"${company}","estateId":"noon"}]')`,
    );
    sink.phones.plan = { ...usualReceipts, sms: 'failed', afterMs: 0 };
    const { deliveryId } = await house.deliver(toOwner({ phone }));
    const failed = await reported(deliveryId);
    expect(failed).toMatchObject({ state: 'needs-call', askedToCall: ['p-desk'] });
    const { body } = await (
      await house.person('p-desk')
    ).get<{ items: { subject: string; lines: string[] }[] }>('/v1/messages');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]?.subject).toBe('【请致电】LH1042 业主希望电话联系');
    expect(body.items[0]?.lines.join()).toContain('您反映的“楼道灯不亮”（单号 LH1042）正在处理');
    expect(await house.facts(deliveryId)).toEqual([
      'delivery.requested',
      'delivery.attempt-started',
      'delivery.attempted',
      'delivery.waits',
      'delivery.reported',
      'delivery.needs-call',
    ]);
  });

  it('and no call, is told by text, or not at all', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, sms: 'failed', afterMs: 0 };
    const { deliveryId } = await house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    expect((await reported(deliveryId)).state).toBe('failed');
    expect((await house.deliver(toOwner({ phone, contactWish: 'call-only' }))).state).toBe('needs-call');
    expect(texts(phone)).toHaveLength(1);
  });

  it('has mail first where he left an address too', async () => {
    const phone = newNumber();
    const { deliveryId } = await house.deliver(toOwner({ phone, mail: 'owner@home.test' }));
    expect(used(await view(deliveryId))).toEqual(['mail sent']);
    house.mailbox.mood = 'refuse';
    const second = await house.deliver(toOwner({ phone, mail: 'owner@home.test' }));
    house.mailbox.mood = 'take';
    expect(used(await view(second.deliveryId))).toEqual(['mail failed', 'sms sent']);
  });

  it('whose landline nobody can text is called by somebody', async () => {
    expect((await house.deliver(toOwner({ phone: '0571-87654321' }))).state).toBe('needs-call');
  });
});

describe('a phone provider that misbehaves', () => {
  it('that throttles a number is left alone as long as its limit lasts', async () => {
    const phone = newNumber();
    sink.faults.add({ channel: 'sms', mode: 'busy', to: phone, times: 1 });
    const { deliveryId } = await house.deliver(toOwner({ phone }));
    const waiting = await view(deliveryId);
    expect(used(waiting)).toEqual(['sms failed']);
    expect(waiting.waits?.for).toBe('next-try');
    const left = Date.parse(waiting.waits?.until ?? '') - Date.parse(waiting.attempts[0]?.endedAt ?? '');
    expect(left).toBeGreaterThanOrEqual(60_000);
  });

  it('that answers garbage, may have sent it: nothing is sent twice, and the receipt settles it', async () => {
    const phone = newNumber();
    sink.faults.add({ channel: 'sms', mode: 'cut', to: phone, times: 1 });
    const { deliveryId } = await house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    const settled = await reported(deliveryId);
    expect(settled).toMatchObject({ state: 'delivered', receipts: [{ kind: 'delivered' }] });
    expect(used(settled)).toEqual(['sms sent']);
    expect(texts(phone)).toHaveLength(1);
  });

  it('that never reports a call is taken not to have reached anybody', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, call: 'never' };
    const { deliveryId } = await house.deliver(breach({ id: await somebody({ phone }) }));
    expect(await view(deliveryId)).toMatchObject({ state: 'sent', waits: { for: 'reading' } });
    expect(await house.followed()).toContain(deliveryId);
  });
});

describe('receipts', () => {
  it('late, doubled and out of order change nothing that is known better', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, sms: 'delivered', afterMs: 100, times: 3, outOfOrder: true };
    const { deliveryId } = await house.deliver(toOwner({ phone, mail: 'late@home.test' }, {}));
    expect(used(await view(deliveryId))).toEqual(['mail sent']);
    const only = await house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    await until(async () => (sink.phones.sent.length === 4 ? Promise.resolve(true) : null), { what: 'four receipts' });
    const known = await view(only.deliveryId);
    expect(known.state).toBe('delivered');
    expect(known.receipts.map(({ kind }) => kind)).toEqual(['failed', 'delivered']);
    expect(sink.phones.sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('of whoever does not know the handle are refused, whatever else they know', async () => {
    const phone = newNumber();
    sink.phones.plan = { ...usualReceipts, sms: 'never' };
    const { deliveryId } = await house.deliver(toOwner({ phone }));
    const forged = [{ phone_number: phone, success: true, err_code: 'DELIVERED', out_id: deliveryId, biz_id: '1' }];
    const answer = await house.service.as().post('/v1/receipts/aliyun/sms', forged);
    expect(answer).toMatchObject({ status: 401, body: { code: 'receipt.signature-wrong' } });
    expect((await house.service.as().post('/v1/receipts/aliyun/sms', [])).status).toBe(400);
    expect((await house.service.as().post('/v1/receipts/aliyun/voice', { status_code: '200000' })).status).toBe(400);
    expect((await view(deliveryId)).receipts).toEqual([]);
  });

  it('of links that were never given lead nowhere', async () => {
    expect(await house.service.as().get('/v1/short-links/AbCdEfGhJkMn')).toMatchObject({
      status: 404,
      body: { code: 'short-link.unknown' },
    });
    expect((await house.service.as().get('/v1/short-links/x')).status).toBe(400);
  });
});
