import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approvedTemplates,
  phoneEnvironment,
  secondApprovedTemplates,
  secondPhoneEnvironment,
  secondReceiptKey,
  startSink,
  usualReceipts,
  type RunningSink,
} from '@steward/stack';
import { rowsOf } from '@steward/testing';
import { pino } from 'pino';
import { ProviderHttp } from '../src/channels/provider-http.js';
import { missingVariables, tencentSettings } from '../src/channels/settings.js';
import { notificationsConfigSchema } from '../src/config.js';
import type { PhoneMessage } from '../src/phone/phone-provider.js';
import { TencentProvider, type TencentSettings } from '../src/phone/tencent/tencent.provider.js';
import { newNumber, PhonesHouse, publicUrl, toOwner, used, breach } from './phones-house.js';

/* A second provider of phones: its client against a server that speaks its protocol, and both as one through the whole service. */

describe('a message by Tencent Cloud', () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const names = new Map<string, string>();
  const handles = { named: (handle: string, id: string) => Promise.resolve(void names.set(id, handle)) };
  let sink: RunningSink;
  let http: ProviderHttp;
  let tencent: TencentSettings;

  beforeAll(async () => {
    sink = await startSink({ httpPort: 0, smtpPort: 0, secondTemplates: secondApprovedTemplates(publicUrl) });
    http = new ProviderHttp();
    const settings = tencentSettings(notificationsConfigSchema.parse(secondPhoneEnvironment(sink.url, publicUrl)));
    if (settings === null) throw new Error('the example configures it');
    tencent = settings;
  });
  afterAll(async () => {
    await http.close();
    await sink.stop();
  });
  afterEach(() => {
    sink.faults.clear();
    sink.store.clear();
    sink.phones.clear();
    sink.phones.plan = usualReceipts;
  });

  const provider = (more: Partial<TencentSettings> = {}): TencentProvider =>
    new TencentProvider(http, { ...tencent, ...more }, handles, log);
  const message = (more: Partial<PhoneMessage> = {}): PhoneMessage => ({
    number: '13800001234',
    template: 'person.limit-breached',
    language: 'zh-CN',
    short: { what: '超时：响应（紧急）', where: '3号楼1单元501', by: '3月2日 11:00', number: 'LH1042' },
    linkCode: 'AbCdEfGhJkMn',
    handle: 'abcdefghijklmno',
    ...more,
  });

  it('is signed as its server computes it, reads as the first one writes it, and is known by the id of its own', async () => {
    expect(await provider().text(message())).toEqual({ outcome: 'sent', code: 'accepted', retryable: false });
    expect(sink.store.list({ channel: 'sms' }).map(({ text, to }) => [to, text])).toEqual([
      [
        ['13800001234'],
        `【景澜物业】超时：响应（紧急），3号楼1单元501，3月2日 11:00，单号LH1042 ${publicUrl}/s/AbCdEfGhJkMn`,
      ],
    ]);
    expect([...names.values()]).toContain('abcdefghijklmno');
  });

  it('is read aloud, to a landline too', async () => {
    expect(await provider().call(message({ number: '057187654321' }))).toMatchObject({ outcome: 'sent' });
    expect(sink.phones.list().map(({ number, text }) => [number, text])).toEqual([
      [
        '057187654321',
        '这里是景澜物业。超时：响应（紧急）。3号楼1单元501。3月2日 11:00。单号 LH1042。请立即打开系统处理。',
      ],
    ]);
  });

  it.each([
    [
      'a wrong secret',
      { key: { id: 'steward-sink-tencent', secret: 'wrong' } },
      'refused-AuthFailure.SignatureFailure',
    ],
    ['a wrong key', { key: { id: 'nobody', secret: 'wrong' } }, 'refused-AuthFailure.SecretIdNotFound'],
  ])('is refused with %s, and the operator is told what to do', async (_what, wrong, code) => {
    lines.length = 0;
    expect(await provider(wrong).text(message())).toEqual({ outcome: 'failed', code, retryable: false });
    expect(lines.join('')).toMatch(/"alarm":true.*密钥/);
    expect(lines.join('')).not.toMatch(/13800001234|LH1042|501|abcdefghijklmno/);
    expect(sink.store.list()).toEqual([]);
  });

  it.each([
    ['refuse', { outcome: 'failed', code: 'refused-InvalidParameterValue.IncorrectPhoneNumber', retryable: false }],
    [
      'busy',
      { outcome: 'failed', code: 'refused-LimitExceeded.DeliveryFrequencyLimit', retryable: true, retryAfter: 60_000 },
    ],
    ['garbage', { outcome: 'unknown', code: 'unreadable-answer', retryable: true }],
    ['cut', { outcome: 'unknown', code: 'cut-off', retryable: true }],
  ] as const)('comes to an outcome when the provider does this: %s', async (mode, outcome) => {
    for (const way of ['text', 'call'] as const) {
      sink.faults.add({ channel: way === 'text' ? 'sms' : 'voice-call', mode, to: null, times: 1 });
      expect(await provider()[way](message())).toEqual(outcome);
    }
  });

  it.each([
    'TENCENT_SECRET_ID',
    'TENCENT_SECRET_KEY',
    'TENCENT_RECEIPT_KEY',
    'TENCENT_SMS_APP_ID',
    'TENCENT_SMS_SIGN_NAME',
    'TENCENT_SMS_TEMPLATES',
    'TENCENT_VOICE_APP_ID',
  ])('is refused when %s is missing beside its own, and names it', (variable) => {
    const { [variable]: _left, ...rest } = secondPhoneEnvironment('http://127.0.0.1:1', publicUrl);
    const read = notificationsConfigSchema.safeParse(rest);
    expect(read.error?.issues.map(({ path }) => path.join())).toContain(variable);
  });

  it('is enough by itself: text messages and calls lack nothing', () => {
    const config = notificationsConfigSchema.parse(secondPhoneEnvironment('http://127.0.0.1:1', publicUrl));
    expect([missingVariables(config, 'sms'), missingVariables(config, 'voice')]).toEqual([[], []]);
    expect(missingVariables(notificationsConfigSchema.parse({}), 'voice')).toContain('ALIYUN_VOICE_TEMPLATES');
  });
});

describe('both providers through the service', () => {
  let phones: PhonesHouse;
  beforeAll(async () => {
    phones = await PhonesHouse.open('second provider too');
  });
  afterAll(() => phones.close());
  afterEach(() => phones.forget());

  /** How each attempt ended, as the ledger holds it. */
  const taken = async (deliveryId: string): Promise<string[]> => {
    const rows = await rowsOf<{ code: string }>(
      phones.house.database.url,
      `SELECT data->>'code' AS code FROM steward.ledger WHERE case_id = '${deliveryId}' AND type = 'delivery.attempted' ORDER BY seq`,
    );
    return rows.map(({ code }) => code);
  };

  it('a text that the first refuses goes out by the second within the same attempt; its receipt is known by the id', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'sms', mode: 'busy', to: phone, times: 1 });
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    const view = await phones.reported(deliveryId);
    expect(used(view)).toEqual(['sms sent']);
    expect(view.state).toBe('delivered');
    expect(await taken(deliveryId)).toEqual(['accepted-by-tencent']);
    expect(phones.texts(phone)).toHaveLength(1);
    expect(phones.sink.phones.sent.at(-1)).toMatchObject({
      path: 'sms',
      status: 200,
      body: { report_status: 'SUCCESS' },
    });
  });

  it('a call that nobody takes by the second is followed by a text', async () => {
    const phone = newNumber();
    phones.sink.phones.plan = { ...usualReceipts, call: 'unanswered', afterMs: 0 };
    phones.sink.faults.add({ channel: 'voice-call', mode: 'busy', to: phone, times: 1 });
    const { deliveryId } = await phones.house.deliver(breach({ id: await phones.somebody({ phone }) }));
    const view = await phones.reported(deliveryId);
    expect(used(view)[0]).toBe('voice failed');
    expect((await taken(deliveryId))[0]).toBe('accepted-by-tencent');
    expect(view.receipts.map(({ kind }) => kind)).toContain('failed');
  });

  it('that may have taken it by the first is asked of nobody else', async () => {
    const phone = newNumber();
    phones.sink.faults.add({ channel: 'sms', mode: 'cut', to: phone, times: 1 });
    const { deliveryId } = await phones.house.deliver(toOwner({ phone, contactWish: 'message-only' }));
    await phones.reported(deliveryId);
    expect(phones.texts(phone)).toHaveLength(1);
  });

  it('receipts without the key, of unknown ids, or that are none, are refused', async () => {
    const one = [{ mobile: newNumber(), report_status: 'SUCCESS', errmsg: 'DELIVRD', sid: '5000:1' }];
    const post = (path: string, body: object): Promise<{ status: number; body: { code?: string } }> =>
      phones.house.service.as().post(`/v1/receipts/tencent/${path}`, body);
    for (const path of [
      `${'x'.repeat(secondReceiptKey.length)}/sms`,
      'another-key-of-no-use/sms',
      `${secondReceiptKey}/sms`,
    ])
      expect(await post(path, one)).toMatchObject({ status: 401, body: { code: 'receipt.signature-wrong' } });
    expect((await post('short/sms', one)).status).toBe(400);
    expect((await post(`${secondReceiptKey}/sms`, [])).status).toBe(400);
    const ended = { voiceprompt_callback: { result: '0', callid: 'nobody' } };
    expect((await post(`${secondReceiptKey}/voice`, ended)).status).toBe(401);
    expect((await post(`${secondReceiptKey}/voice`, { something: 'else' })).status).toBe(200);
  });

  it('are asked in the order that is set, the first one by default', () => {
    const all = {
      ...phoneEnvironment('http://127.0.0.1:1', publicUrl),
      ...secondPhoneEnvironment('http://127.0.0.1:1', publicUrl),
    };
    expect(notificationsConfigSchema.parse(all)).toMatchObject({ PHONE_PROVIDER_FIRST: 'aliyun' });
    expect(approvedTemplates(publicUrl)).toHaveLength(secondApprovedTemplates(publicUrl).length);
  });
});
