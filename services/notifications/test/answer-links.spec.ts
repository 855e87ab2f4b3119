import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { aDelivery, somebodyOf, webhookSecret } from './house.js';
import { newNumber, PhonesHouse, publicUrl, used } from './phones-house.js';

let phones: PhonesHouse;
beforeAll(async () => {
  phones = await PhonesHouse.open();
});
afterAll(() => phones.close());
afterEach(() => phones.forget());

const link = `${publicUrl}/a/${'a'.repeat(96)}.${'b'.repeat(22)}`;

/** Called out to a lift entrapment, by a message whose link answers. */
const calledOut = (id: string): ReturnType<typeof aDelivery> => ({
  ...aDelivery({ recipient: { kind: 'person', id }, template: 'complaint.call.called-out', urgency: 'emergency' }),
  occasion: 'called',
  link,
  params: {
    caseNumber: 'LH1042',
    means: 'notice',
    problemClass: 'level-1',
    emergency: true,
    ordinary: false,
    byLink: true,
    problemZh: '电梯困人',
    problemEn: 'People trapped in a lift',
    whereZh: '丽华小区3号楼 电梯',
    whereEn: 'Lift, Building 3, Lihua',
    clockZh: '通知',
    clockEn: 'call',
    pointZh: '紧急呼叫：请到场',
    pointEn: 'Called out: come',
    taskZh: '请立即应答并到场。',
    taskEn: 'Answer and come at once.',
  },
});
const everythingKept = async (deliveryId: string): Promise<string> =>
  (
    await rowsOf<{ all: string }>(
      phones.house.database.url,
      `SELECT coalesce((SELECT string_agg(c::text, '') FROM steward.content c WHERE id LIKE '${deliveryId}%'), '')
           || (SELECT string_agg(l::text, '') FROM steward.ledger l WHERE case_id = '${deliveryId}')
           || (SELECT string_agg(o::text, '') FROM steward.cases o WHERE id = '${deliveryId}')
           || coalesce((SELECT string_agg(s::text, '') FROM steward.short_link s), '') AS all`,
    )
  )[0]?.all ?? '';

describe('the message of whoever is called out carries the link by which he answers (§4.2)', () => {
  it('in a text of the usual length by a short link, which leads there and nowhere else', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'voice-call', mode: 'refuse', to: phone, times: 1 });
    const id = await phones.somebody({ phone });
    const { deliveryId } = await phones.house.deliver(calledOut(id));
    expect(used(await phones.view(deliveryId))).toEqual(['voice failed', 'sms sent']);
    const [text = ''] = phones.texts(phone);
    // Two parts of a long text message at most.
    expect([...text].length).toBeLessThanOrEqual(134);
    const code = /\/s\/([A-Za-z0-9]{12})/.exec(text)?.[1] ?? '';
    expect((await phones.house.service.as().get(`/v1/short-links/${code}`)).body).toEqual({ address: link });
  });

  it('in mail and to an address of his own in full, with how to answer', async () => {
    const id = await somebodyOf(phones.house, {
      mail: 'guard@lakeside.test',
      webhook: { url: `${phones.house.endpoint.url}/guard`, secret: webhookSecret },
    });
    await phones.house.deliver(calledOut(id));
    const { link: sent, text } = JSON.parse(phones.house.endpoint.at('/guard')[0]?.body ?? '{}') as {
      link: string;
      text: string;
    };
    expect(sent).toBe(link);
    expect(text).toContain('打开链接即可应答，无需登录');
  });

  it('never in a group: there everybody signs in as himself', async () => {
    const id = await somebodyOf(phones.house, { wecom: { url: `${phones.house.endpoint.url}/wecom-group` } });
    await phones.house.deliver(calledOut(id));
    const body = phones.house.endpoint.at('/wecom-group')[0]?.body ?? '';
    expect(body).toContain('](http://steward.test/cases/');
    expect(body).not.toContain('/a/');
  });

  it('stands neither in his list in the console nor in what is kept once the message is over', async () => {
    const id = await somebodyOf(phones.house, {
      webhook: { url: `${phones.house.endpoint.url}/over`, secret: webhookSecret },
    });
    const { deliveryId } = await phones.house.deliver(calledOut(id));
    const http = await phones.house.person(id);
    const { items } = (await http.get<{ items: { id: string; link: string }[] }>('/v1/messages')).body;
    expect(items[0]?.link).toBe(`${publicUrl}/cases/c-1`);
    await http.post(`/v1/messages/${items[0]?.id ?? ''}/read`, {});
    await phones.house.advance(deliveryId);
    expect(await everythingKept(deliveryId)).not.toContain('/a/');
  });
});
