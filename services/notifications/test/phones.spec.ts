import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { usualReceipts } from '@steward/stack';
import { rowsOf, until } from '@steward/testing';
import { aDelivery, company } from './house.js';
import { breach, newNumber, PhonesHouse, publicUrl, toOwner, used } from './phones-house.js';

let phones: PhonesHouse;
beforeAll(async () => {
  phones = await PhonesHouse.open();
});
afterAll(() => phones.close());
afterEach(() => phones.forget());

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
    const id = await phones.somebody({ phone });
    const { deliveryId } = await phones.house.deliver(given(id, 'major-emergency', 'emergency'));
    expect(phones.ringing(phone)[0]?.text).toMatch(/电梯困人/);
    expect(phones.ringing(phone)[0]?.text).toMatch(/派给您处理/);
    expect(used(await phones.view(deliveryId))).toContain('voice sent');
    const [own] = (
      await (await phones.house.person(id)).get<{ items: { subject: string; lines: string[] }[] }>('/v1/messages')
    ).body.items;
    expect(own?.subject).toBe('【紧急·派给您处理】LH1042 电梯困人');
    expect(own?.lines.slice(0, 3)).toEqual(['电梯困人（紧急，请立即处理）', '位置：丽华小区3号楼 电梯', '派给您处理']);
  });

  it('leaves the console by his own channels when it is urgent, asleep or not, and rings nobody', async () => {
    const phone = newNumber();
    const id = await phones.somebody({ phone });
    await phones.house.deliver(given(id, 'urgent', 'ordinary'));
    expect(phones.ringing(phone)).toEqual([]);
    expect(phones.texts(phone)[0]).toMatch(/电梯困人/);
  });

  it('leaves the console at once to whoever is awake, whatever the class', async () => {
    const phone = newNumber();
    const id = await phones.somebody({ phone }, 'awake');
    await phones.house.deliver(given(id, 'general', 'ordinary'));
    expect(phones.texts(phone)[0]).toMatch(/派给您处理/);
  });
});

describe('a breach of a case of urgent and above', () => {
  it.each(['urgent', 'major'])('(%s) rings, whatever the hour, and says what, by when and which case', async (of) => {
    const phone = newNumber();
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({ phone }), class: of }));
    const [call] = phones.ringing(phone);
    expect(call?.text).toMatch(/响应超时：楼道灯不亮。.*3月2日 11:00。单号 L H 1 0 4 2。/);
    expect(phones.texts(phone)).toEqual([]);
    expect(used(await phones.view(deliveryId))).toEqual(['voice sent']);
  });

  it('goes on with a text at once when nobody answers', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, call: 'unanswered', afterMs: 0 };
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({ phone }) }));
    const unheard = await phones.reported(deliveryId);
    expect(unheard).toMatchObject({
      receipts: [{ kind: 'failed', by: 'provider', attempt: 1 }],
      waits: { for: 'next-try' },
    });
    expect(used(unheard)).toEqual(['voice failed']);
    expect(await phones.house.followed()).toContain(deliveryId);
    await until(async () => (await phones.house.advance(deliveryId), phones.texts(phone).length > 0 ? true : null), {
      what: 'the text',
    });
    expect(phones.texts(phone)[0]).toMatch(
      /^【景澜物业】响应超时：楼道灯不亮.*单号LH1042 http:\/\/steward\.test\/s\/[A-Za-z0-9]{12}$/,
    );
    expect((await phones.reported(deliveryId, 2)).state).toBe('delivered');
  });

  it('says nothing more at once to whoever has answered, and waits for him to read it', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, call: 'answered', afterMs: 0 };
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({ phone }) }));
    const heard = await phones.reported(deliveryId);
    expect(heard).toMatchObject({ state: 'delivered', receipts: [{ kind: 'answered' }], waits: { for: 'reading' } });
    await phones.house.advance(deliveryId);
    expect(phones.texts(phone)).toEqual([]);
  });

  it('rings the number that staff has on file where somebody has set none for messages, and forgets it afterwards', async () => {
    const [phone, own] = [newNumber(), newNumber()];
    phones.sink.phones.plan = { ...usualReceipts, call: 'unanswered', afterMs: 0 };
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({}), phone }));
    await phones.reported(deliveryId);
    await until(async () => (await phones.house.advance(deliveryId), phones.texts(phone).length > 0 ? true : null), {
      what: 'the text',
    });
    await phones.house.deliver(breach({ id: await phones.somebody({ phone: own }), phone }));
    expect([phones.ringing(phone).length, phones.ringing(own).length]).toEqual([1, 1]);
    const kept = await rowsOf<{ all: string }>(
      phones.house.database.url,
      `SELECT string_agg(c::text, '') AS all FROM steward.content c WHERE id LIKE '${deliveryId}%'`,
    );
    expect(kept[0]?.all).not.toContain(phone);
  });

  it('rings a landline, and texts it never', async () => {
    phones.sink.phones.plan = { ...usualReceipts, call: 'busy', afterMs: 0 };
    const id = await phones.somebody({ phone: '0571 8765 4321', mail: 'desk@lakeside.test' });
    const { deliveryId } = await phones.house.deliver(breach({ id }));
    expect(phones.ringing('057187654321')).toHaveLength(1);
    await phones.reported(deliveryId);
    await until(
      async () => (
        await phones.house.advance(deliveryId),
        phones.house.mailbox.to('desk@lakeside.test').length > 0 ? true : null
      ),
      { what: 'the mail' },
    );
    expect(used(await phones.view(deliveryId))).toEqual(['voice failed', 'mail sent']);
  });

  it('of a general case does not ring; it waits for the morning', async () => {
    const phone = newNumber();
    const answer = await phones.house.deliver(breach({ id: await phones.somebody({ phone }), class: 'general' }));
    expect(answer.state).toBe('queued');
    expect([phones.ringing(phone), phones.texts(phone)]).toEqual([[], []]);
  });

  it('that is only a warning does not ring', async () => {
    const phone = newNumber();
    await phones.house.deliver(breach({ id: await phones.somebody({ phone }, 'awake'), means: 'warning' }));
    expect(phones.ringing(phone)).toEqual([]);
  });
});

describe('an emergency', () => {
  it('rings at its first point, and a text follows when the call is refused', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'voice-call', mode: 'refuse', to: phone, times: 1 });
    const id = await phones.somebody({ phone });
    const { deliveryId } = await phones.house.deliver(
      breach({ id, class: 'major-emergency', means: 'notice', urgency: 'emergency' }),
    );
    expect(used(await phones.view(deliveryId))).toEqual(['voice failed', 'sms sent']);
    expect(phones.texts(phone)[0]).toContain('紧急·响应超时：楼道灯不亮');
  });
});

describe('an owner who left only a phone', () => {
  it('gets a short text whose link opens his page, and number and link are forgotten when it has arrived', async () => {
    const phone = newNumber();
    const { deliveryId, state } = await phones.house.deliver(
      toOwner({ phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}` }),
    );
    expect(state).toBe('sent');
    expect(phones.texts(phone)[0]).toMatch(
      /^【景澜物业】您反映的事项正在处理：楼道灯不亮。单号LH1042，详情 http:\/\/steward\.test\/s\/[A-Za-z0-9]{12}$/,
    );
    expect([...(phones.texts(phone)[0] ?? '')].length).toBeLessThanOrEqual(70 + 20);
    const code = phones.texts(phone)[0]?.split('/s/')[1] ?? '';
    expect((await phones.house.service.as().get(`/v1/short-links/${code}`)).body).toEqual({
      address: `${publicUrl}/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV`,
    });
    expect((await phones.reported(deliveryId)).state).toBe('delivered');
    const kept = await rowsOf<{ all: string }>(
      phones.house.database.url,
      `SELECT (SELECT string_agg(c::text, '') FROM steward.content c WHERE id LIKE '${deliveryId}%')
           || (SELECT string_agg(l::text, '') FROM steward.ledger l WHERE case_id = '${deliveryId}')
           || (SELECT string_agg(s::text, '') FROM steward.short_link s) AS all`,
    );
    expect(kept[0]?.all).not.toMatch(new RegExp(`${phone}|${code}|ABCDEFGHIJKLMNOPQRSTUV`));
  });

  it('is called by the front desk when the text did not arrive', async () => {
    const phone = newNumber();
    await rowsOf(
      phones.house.database.url,
      `INSERT INTO steward.person (person_id, company_id, active, grants)
       VALUES ('p-desk', '${company}', true, '[{"role":"front-desk","companyId":"${company}","estateId":"noon"}]')`,
    );
    phones.sink.phones.plan = { ...usualReceipts, sms: 'failed', afterMs: 0 };
    const { deliveryId } = await phones.house.deliver(toOwner({ phone }));
    const failed = await phones.becomes(deliveryId, 'needs-call');
    expect(failed).toMatchObject({ askedToCall: ['p-desk'], receipts: [{ kind: 'failed' }] });
    const desk = await phones.house.person('p-desk');
    // Whoever is to call is asked right after that is on record.
    const body = await until(
      async () => {
        const page = await desk.get<{ items: { subject: string; lines: string[] }[] }>('/v1/messages');
        return page.body.items.length > 0 ? page.body : null;
      },
      { what: 'the desk to be asked' },
    );
    expect(body.items).toHaveLength(1);
    expect(body.items[0]?.subject).toBe('【请致电】LH1042 报事人希望电话联系');
    expect(body.items[0]?.lines.join()).toContain('您反映的“楼道灯不亮”（单号 LH1042）正在处理');
    expect(await phones.house.facts(deliveryId)).toEqual([
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
    phones.sink.phones.plan = { ...usualReceipts, sms: 'failed', afterMs: 0 };
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    expect((await phones.reported(deliveryId)).state).toBe('failed');
    expect((await phones.house.deliver(toOwner({ phone, contactWish: 'call-only' }))).state).toBe('needs-call');
    expect(phones.texts(phone)).toHaveLength(1);
  });

  it('has mail first where he left an address too', async () => {
    const phone = newNumber();
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, mail: 'owner@home.test' }));
    expect(used(await phones.view(deliveryId))).toEqual(['mail sent']);
    phones.house.mailbox.mood = 'refuse';
    const second = await phones.house.deliver(toOwner({ phone, mail: 'owner@home.test' }));
    phones.house.mailbox.mood = 'take';
    expect(used(await phones.view(second.deliveryId))).toEqual(['mail failed', 'sms sent']);
  });

  it('whose landline nobody can text is called by somebody', async () => {
    expect((await phones.house.deliver(toOwner({ phone: '0571-87654321' }))).state).toBe('needs-call');
  });
});
