import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { verify } from '../src/channels/signature.js';
import { aDelivery, openHouse, receiptSecret, somebodyOf, webhookSecret, type House } from './house.js';
import { sign } from '../src/channels/signature.js';
import { canonicalJson } from '@steward/service-kit';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.mailbox.mood = 'take';
  house.endpoint.answers.clear();
});

describe('channels', () => {
  it('a webhook is signed with the secret of its recipient, over time and body', async () => {
    const personId = await somebodyOf(house, { webhook: { url: `${house.endpoint.url}/hook`, secret: webhookSecret } });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    await house.deliver(request);
    const [got] = house.endpoint.at('/hook');
    const signature = String(got?.headers['x-steward-signature']);
    expect(verify(webhookSecret, got?.body ?? '', signature, Date.now())).toBe(true);
    expect(verify(webhookSecret, `${got?.body} `, signature, Date.now())).toBe(false);
    expect(verify('another secret than that', got?.body ?? '', signature, Date.now())).toBe(false);
    expect(verify(webhookSecret, got?.body ?? '', signature, Date.now() + 301_000)).toBe(false);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      key: request.key,
      caseId: 'c-1',
      clause: '§3.1',
      language: 'zh-CN',
    });
    expect(decodeURIComponent(String(got?.headers['idempotency-key']))).toBe(request.key);
  });

  it('an enterprise WeChat robot gets markdown with the link', async () => {
    const personId = await somebodyOf(house, { wecom: { url: `${house.endpoint.url}/wecom` } });
    await house.deliver({ recipient: { kind: 'person', id: personId } });
    const body = JSON.parse(house.endpoint.at('/wecom')[0]?.body ?? '{}') as {
      msgtype: string;
      markdown: { content: string };
    };
    expect(body.msgtype).toBe('markdown');
    expect(body.markdown.content).toContain('**【响应超时】LH1042 楼道灯不亮**');
    expect(body.markdown.content).toContain('](http://steward.test/cases/c-1)');
  });

  it('an address inside the house is refused when it is set, and nothing is sent to one that was kept before', async () => {
    const inside = `${house.service.url}/internal/system`;
    for (const channels of [{ webhook: { url: inside, secret: webhookSecret } }, { wecom: { url: inside } }])
      expect(await (await house.person('p-inside')).put('/v1/recipients/p-inside', { channels })).toMatchObject({
        status: 422,
        body: { code: 'webhook.address-refused' },
      });
    await house.knows('p-inside');
    const list = { items: [{ id: 'p-inside', wecom: inside }] };
    expect((await house.admin.put('/v1/recipients', list)).body).toMatchObject({ code: 'webhook.address-refused' });
    expect((await house.admin.put('/v1/recipients?rows=try', list)).body).toMatchObject({
      refused: [{ id: 'p-inside', code: 'webhook.address-refused' }],
    });
    const personId = await somebodyOf(house, {
      webhook: { url: `${house.endpoint.url}/inside`, secret: webhookSecret },
    });
    await rowsOf(house.database.url, 'UPDATE steward.recipient SET webhook_url = $1 WHERE person_id = $2', [
      inside,
      personId,
    ]);
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' });
    expect(answer.attempts).toContainEqual(expect.objectContaining({ channel: 'webhook', outcome: 'failed' }));
  });

  it('the operator is alarmed by webhook, log and metric', async () => {
    const answer = await house.deliver({ recipient: { kind: 'operator', id: 'operator' }, urgency: 'emergency' });
    expect(answer).toMatchObject({ state: 'sent', attempts: [{ channel: 'operator', outcome: 'sent' }] });
    const [got] = house.endpoint.at('/operator');
    expect(verify(webhookSecret, got?.body ?? '', String(got?.headers['x-steward-signature']), Date.now())).toBe(true);
    expect((await house.admin.get<string>('/metrics')).body).toMatch(/^steward_operator_alarms_total(\{[^}]*\})? 1$/m);
  });

  it('a receipt of the provider counts when its signature holds', async () => {
    const personId = await somebodyOf(house, { mail: 'receipt@lakeside.test' });
    const { deliveryId } = await house.deliver({ recipient: { kind: 'person', id: personId } });
    const receipt = { deliveryId, kind: 'delivered' };
    const provider = house.service.as();
    expect(
      await provider.post('/v1/receipts', receipt, {
        'x-steward-signature': sign('not the secret at all', canonicalJson(receipt), Date.now()),
      }),
    ).toMatchObject({ status: 401, body: { code: 'receipt.signature-wrong' } });
    expect(
      (
        await provider.post('/v1/receipts', receipt, {
          'x-steward-signature': sign(receiptSecret, canonicalJson(receipt), Date.now()),
        })
      ).status,
    ).toBe(204);
    expect((await house.worker.get(`/internal/cases/${deliveryId}`)).body).toMatchObject({ state: 'delivered' });
  });
});
