import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { approvedTemplates, phoneEnvironment, startSink, usualReceipts, type RunningSink } from '@steward/stack';
import { pino } from 'pino';
import type { Parcel } from '../src/channels/channel.js';
import { ProviderHttp } from '../src/channels/provider-http.js';
import { aliyunSettings, wecomApp } from '../src/channels/settings.js';
import { WecomAppChannel } from '../src/channels/wecom-app.channel.js';
import { notificationsConfigSchema } from '../src/config.js';
import { AliyunProvider, type AliyunSettings } from '../src/phone/aliyun/aliyun.provider.js';
import type { PhoneMessage } from '../src/phone/phone-provider.js';
import type { WecomApp } from '../src/wecom/wecom-token.js';

/* The clients of the providers against servers that speak their protocols: the sink, which checks signatures by its own hand. */

const publicUrl = 'https://steward.test';
const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
let sink: RunningSink;
let http: ProviderHttp;
let aliyun: AliyunSettings;
let app: WecomApp;

beforeAll(async () => {
  sink = await startSink({ httpPort: 0, smtpPort: 0, templates: approvedTemplates(publicUrl) });
  http = new ProviderHttp();
  const config = notificationsConfigSchema.parse(phoneEnvironment(sink.url, publicUrl));
  const [phones, wecom] = [aliyunSettings(config), wecomApp(config)];
  if (phones === null || wecom === null) throw new Error('the example configures both');
  [aliyun, app] = [phones, wecom];
});
afterAll(async () => {
  await http.close();
  await sink.stop();
});
afterEach(() => {
  sink.faults.clear();
  sink.store.clear();
  sink.phones.clear();
  sink.phones.limits = null;
  sink.phones.plan = usualReceipts;
});

const provider = (more: Partial<AliyunSettings> = {}): AliyunProvider =>
  new AliyunProvider(http, { ...aliyun, ...more }, log);
const message = (more: Partial<PhoneMessage> = {}): PhoneMessage => ({
  number: '13800001234',
  template: 'person.limit-breached',
  language: 'zh-CN',
  short: { what: '超时：响应（紧急）', where: '3号楼1单元501', by: '3月2日 11:00', number: 'LH1042' },
  linkCode: 'AbCdEfGhJkMn',
  handle: 'abcdefghijklmno',
  ...more,
});
const fault = (
  channel: 'sms' | 'voice-call' | 'wechat-app',
  mode: 'refuse' | 'busy' | 'hang' | 'cut' | 'garbage' | 'late',
): void => sink.faults.add({ channel, mode, to: null, times: 1 });

describe('a text message by Alibaba Cloud', () => {
  it('is signed as its server computes it, and reads in a fixed order with a link that opens', async () => {
    expect(await provider().text(message())).toEqual({ outcome: 'sent', code: 'accepted', retryable: false });
    expect(sink.store.list({ channel: 'sms' })).toEqual([
      expect.objectContaining({
        to: ['13800001234'],
        key: 'abcdefghijklmno',
        text: '【景澜物业】超时：响应（紧急），3号楼1单元501，3月2日 11:00，单号LH1042 https://steward.test/s/AbCdEfGhJkMn',
        links: ['https://steward.test/s/AbCdEfGhJkMn'],
      }),
    ]);
  });

  it('says in words what is not known, because the provider refuses an empty value', async () => {
    await provider().text(message({ short: { what: '有新情况', where: null, by: null, number: null } }));
    expect(sink.store.list()[0]?.text).toContain('有新情况，见工单，请尽快，单号见链接');
  });

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 'refused-SignatureDoesNotMatch'],
    ['a wrong key', { id: 'nobody' }, 'refused-InvalidAccessKeyId.NotFound'],
  ])('is refused with %s, and the operator is told what to do', async (_what, wrong, code) => {
    lines.length = 0;
    const answer = await provider({ key: { ...aliyun.key, ...wrong } }).text(message());
    expect(answer).toEqual({ outcome: 'failed', code, retryable: false });
    expect(lines.join('')).toMatch(/"alarm":true.*AccessKey/);
    expect(sink.store.list()).toEqual([]);
  });

  it.each([
    ['refuse', { outcome: 'failed', code: 'refused-isv.MOBILE_NUMBER_ILLEGAL', retryable: false }],
    ['busy', { outcome: 'failed', code: 'refused-isv.BUSINESS_LIMIT_CONTROL', retryable: true, retryAfter: 60_000 }],
    ['garbage', { outcome: 'unknown', code: 'unreadable-answer', retryable: true }],
    ['cut', { outcome: 'unknown', code: 'cut-off', retryable: true }],
    ['late', { outcome: 'unknown', code: 'timed-out', retryable: true }],
    ['hang', { outcome: 'unknown', code: 'timed-out', retryable: true }],
  ] as const)('comes to an outcome when the provider does this: %s', async (mode, outcome) => {
    fault('sms', mode);
    expect(await provider().text(message())).toEqual(outcome);
  });

  it('certainly did not go out when nobody is there', async () => {
    const nowhere = { ...aliyun.sms, url: 'http://127.0.0.1:9' } as NonNullable<AliyunSettings['sms']>;
    expect(await provider({ sms: nowhere }).text(message())).toEqual({
      outcome: 'failed',
      code: 'unreachable',
      retryable: true,
    });
  });

  it.each([
    [{ minute: 1, hour: 5, day: 10 }, 1, 60_000, true],
    [{ minute: 9, hour: 2, day: 10 }, 2, 3_600_000, true],
    [{ minute: 9, hour: 9, day: 3 }, 3, undefined, false],
  ])('meets the limits of one number (%j) after %i: they say when it may go on', async (limits, most, after, again) => {
    sink.phones.limits = limits;
    for (let n = 0; n < most; n += 1) expect((await provider().text(message())).outcome).toBe('sent');
    const refused = await provider().text(message());
    expect(refused).toMatchObject({ outcome: 'failed', retryable: again });
    expect(refused.retryAfter).toBe(after);
    expect((await provider().text(message({ number: '13900001234' }))).outcome).toBe('sent');
  });

  it('leaves no number and no word in the log, whatever happens', async () => {
    lines.length = 0;
    for (const mode of ['refuse', 'busy', 'garbage'] as const) {
      fault('sms', mode);
      await provider().text(message());
    }
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).not.toMatch(/13800001234|LH1042|501|abcdefghijklmno/);
  });
});

describe('a call by Alibaba Cloud', () => {
  it('is read aloud, rings and waits for somebody', async () => {
    expect((await provider().call(message({ linkCode: null }))).outcome).toBe('sent');
    const [call] = sink.phones.list();
    expect(call).toMatchObject({ number: '13800001234', end: null });
    expect(call?.text).toBe(
      '这里是景澜物业。超时：响应（紧急）。3号楼1单元501。3月2日 11:00。单号 LH1042。请立即打开系统处理。',
    );
  });

  it('speaks English to whoever wants English, and calls a landline', async () => {
    await provider().call(message({ language: 'en', number: '057112345678' }));
    expect(sink.phones.list()[0]).toMatchObject({ number: '057112345678', text: expect.stringMatching(/^This is /) });
  });

  it.each([
    ['refuse', 'failed'],
    ['busy', 'failed'],
    ['garbage', 'unknown'],
    ['cut', 'unknown'],
    ['late', 'unknown'],
  ] as const)('comes to an outcome when the provider does this: %s', async (mode, outcome) => {
    fault('voice-call', mode);
    expect((await provider().call(message())).outcome).toBe(outcome);
  });
});

describe('a message of the application of enterprise WeChat', () => {
  const channel = (more: Partial<WecomApp> = {}): WecomAppChannel =>
    new WecomAppChannel(http, { ...app, ...more }, log);
  const parcel = (text = '请尽快处理'): Parcel => ({
    key: 'k',
    deliveryId: 'd',
    attempt: 1,
    urgency: 'ordinary',
    template: 'person.limit-breached',
    companyId: 'co',
    estateId: null,
    caseId: 'c',
    clause: null,
    recipientId: 'p',
    message: {
      subject: '【超时】LH1042',
      lines: [text],
      link: 'https://steward.test/cases/c',
      language: 'zh-CN',
      short: { what: '超时', where: null, by: null, number: 'LH1042' },
    },
  });
  const to = { wecomUser: 'sunlei' };
  const sent = { outcome: 'sent', code: 'accepted', retryable: false };

  it('reaches the member with the whole text and its link; a dozen at once ask for one token', async () => {
    const one = channel();
    const before = sink.wecomApp.tokensGiven;
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => one.send(parcel(`第 ${n} 条`), to)));
    expect(all).toEqual(Array(12).fill(sent));
    expect(sink.wecomApp.tokensGiven - before).toBe(1);
    const messages = sink.store.list({ channel: 'wechat-app' });
    expect(messages).toHaveLength(12);
    expect(messages[0]).toMatchObject({ to: ['sunlei'], links: ['https://steward.test/cases/c'] });
    expect(messages[0]?.text).toMatch(/^【超时】LH1042\n第/);
  });

  it('takes a new token when the present one is worthless, or has ended', async () => {
    const one = channel();
    await one.send(parcel('一'), to);
    sink.wecomApp.endToken();
    expect(await one.send(parcel('二'), to)).toEqual(sent);
    sink.wecomApp.tokenSeconds = 1;
    const short = channel();
    await short.send(parcel('三'), to);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await short.send(parcel('四'), to)).toEqual(sent);
    sink.wecomApp.tokenSeconds = 7_200;
  });

  it('sent again, because nobody knows whether it arrived, arrives once', async () => {
    const one = channel();
    fault('wechat-app', 'cut');
    expect(await one.send(parcel('重要'), to)).toEqual({ outcome: 'unknown', code: 'cut-off', retryable: true });
    expect(await one.send(parcel('重要'), to)).toEqual(sent);
    expect(sink.store.list({ channel: 'wechat-app' })).toHaveLength(1);
  });

  it('is cut to what is taken, the link whole', async () => {
    expect(await channel().send(parcel('很长的话𠮷'.repeat(400)), to)).toEqual(sent);
    const [message] = sink.store.list({ channel: 'wechat-app' });
    expect(message?.text).toMatch(/…\nhttps:\/\/steward\.test\/cases\/c$/);
    expect(Buffer.byteLength(message?.text ?? '')).toBeLessThanOrEqual(2_048);
  });

  it.each([
    ['a member who is none', to.wecomUser.replace('sunlei', 'stranger-1'), {}, 'refused-81013', false],
    ['a wrong secret', 'sunlei', { secret: 'wrong' }, 'refused-40001', false],
    ['a wrong corporation', 'sunlei', { corpId: 'ww1' }, 'refused-40013', false],
    ['a wrong application', 'sunlei', { agentId: 7 }, 'refused-301002', false],
  ])('is refused for %s', async (_what, wecomUser, wrong, code, retryable) => {
    expect(await channel(wrong).send(parcel(), { wecomUser })).toEqual({ outcome: 'failed', code, retryable });
  });

  it.each([
    ['refuse', { outcome: 'failed', code: 'refused-60111', retryable: false }],
    ['busy', { outcome: 'failed', code: 'refused-45009', retryable: true, retryAfter: 60_000 }],
    ['garbage', { outcome: 'unknown', code: 'unreadable-answer', retryable: true }],
    ['hang', { outcome: 'unknown', code: 'timed-out', retryable: true }],
  ] as const)('comes to an outcome when WeChat does this: %s', async (mode, outcome) => {
    const one = channel();
    fault('wechat-app', mode);
    expect(await one.send(parcel('别的'), to)).toEqual(outcome);
  });

  it('certainly did not go out while no token could be had', async () => {
    const nowhere = channel({ url: 'http://127.0.0.1:9' });
    expect(await nowhere.send(parcel(), to)).toEqual({ outcome: 'failed', code: 'unreachable', retryable: true });
  });
});

describe('the configuration', () => {
  const whole = (): Record<string, string> => phoneEnvironment('http://127.0.0.1:1', publicUrl);

  it('works without any provider: their channels are left out', () => {
    const config = notificationsConfigSchema.parse({});
    expect([aliyunSettings(config), wecomApp(config)]).toEqual([null, null]);
  });

  it.each([
    ['ALIYUN_ACCESS_KEY_SECRET'],
    ['ALIYUN_ACCESS_KEY_ID'],
    ['ALIYUN_SMS_SIGN_NAME'],
    ['ALIYUN_SMS_TEMPLATES'],
    ['WECOM_CORP_ID'],
    ['WECOM_AGENT_ID'],
    ['WECOM_SECRET'],
  ])('is refused when %s is missing beside its own, and names it', (variable) => {
    const { [variable]: _left, ...rest } = whole();
    const read = notificationsConfigSchema.safeParse(rest);
    expect(read.success).toBe(false);
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(variable);
  });

  it('takes texts without calls', () => {
    const { ALIYUN_VOICE_TEMPLATES: _voice, ...rest } = whole();
    const phones = new AliyunProvider(http, aliyunSettings(notificationsConfigSchema.parse(rest)) ?? aliyun, log);
    expect([phones.texts, phones.calls]).toEqual([true, false]);
  });
});
