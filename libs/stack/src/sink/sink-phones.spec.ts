import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { approvedTemplates, phoneEnvironment } from '../config/example-phones.js';
import { providers } from '../doctor/examine.js';
import { until } from '../until.js';
import { sinkAccess } from './sink-aliyun.js';
import { usualReceipts } from './sink-phones.js';
import { startSink, type RunningSink } from './sink.js';

let sink: RunningSink;
beforeAll(async () => {
  sink = await startSink({ httpPort: 0, smtpPort: 0, templates: approvedTemplates('http://127.0.0.1:7800') });
});
afterAll(() => sink.stop());
afterEach(() => {
  sink.store.clear();
  sink.phones.clear();
  sink.faults.clear();
  sink.phones.plan = usualReceipts;
  sink.phones.limits = null;
});

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Asks as a client of Alibaba Cloud does, straight from its documentation. */
async function ask(
  action: string,
  parameters: Record<string, string>,
  more: { secret?: string; date?: string; nonce?: string; unsigned?: string } = {},
): Promise<{ status: number; body: { Code?: string; Message?: string } }> {
  const body = new URLSearchParams(parameters).toString();
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(sink.url).host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha(body),
    'x-acs-date': more.date ?? new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    'x-acs-signature-nonce': more.nonce ?? randomUUID(),
    'x-acs-version': '2017-05-25',
  };
  const names = Object.keys(headers)
    .filter((name) => name !== more.unsigned)
    .sort();
  const lines = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), sha(body)].join('\n');
  const signature = createHmac('sha256', more.secret ?? sinkAccess.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha(canonical)}`)
    .digest('hex');
  const { host: _host, ...sent } = headers;
  const answer = await fetch(sink.url, {
    method: 'POST',
    body,
    headers: {
      ...sent,
      authorization: `ACS3-HMAC-SHA256 Credential=${sinkAccess.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
    },
  });
  return { status: answer.status, body: (await answer.json()) as { Code?: string } };
}

const values = { what: '超时：响应', where: '3号楼', by: '3月2日 11:00', number: 'LH1042' };
const sms = (more: Record<string, string> = {}): Record<string, string> => ({
  PhoneNumbers: '13800001234',
  SignName: sinkAccess.signName,
  TemplateCode: 'SMS_100000003',
  TemplateParam: JSON.stringify({ ...values, link: 'AbCdEfGhJkMn' }),
  OutId: 'o1',
  ...more,
});
const call = (more: Record<string, string> = {}): Record<string, string> => ({
  CalledNumber: '13800001234',
  TtsCode: 'TTS_100000001',
  TtsParam: JSON.stringify(values),
  OutId: 'o2',
  ...more,
});

describe('the phones of the sink', () => {
  it.each([
    ['a wrong secret', { secret: 'x' }, 'SignatureDoesNotMatch'],
    ['an old date', { date: '2020-01-01T00:00:00Z' }, 'InvalidTimeStamp.Expired'],
    ['a header that is not signed', { unsigned: 'x-acs-action' }, 'IncompleteSignature'],
  ])('take nothing with %s', async (_what, more, code) => {
    expect(await ask('SendSms', sms(), more)).toMatchObject({ status: 400, body: { Code: code } });
    expect(sink.store.list()).toEqual([]);
  });

  it('take a nonce once', async () => {
    expect((await ask('SendSms', sms(), { nonce: 'n' })).body.Code).toBe('OK');
    expect((await ask('SendSms', sms(), { nonce: 'n' })).body.Code).toBe('SignatureNonceUsed');
  });

  it.each([
    ['SendSms', sms({ PhoneNumbers: '057112345678' }), 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['SendSms', sms({ SignName: '别人' }), 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['SendSms', sms({ TemplateCode: 'SMS_9' }), 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['SendSms', sms({ TemplateParam: '{' }), 'isv.INVALID_JSON_PARAM'],
    ['SendSms', sms({ TemplateParam: JSON.stringify(values) }), 'isv.TEMPLATE_MISSING_PARAMETERS'],
    [
      'SendSms',
      sms({ TemplateParam: JSON.stringify({ ...values, link: 'https://x.y/z' }) }),
      'isv.PARAM_NOT_SUPPORT_URL',
    ],
    ['SendSms', sms({ TemplateParam: JSON.stringify({ ...values, link: 'l'.repeat(36) }) }), 'isv.PARAM_LENGTH_LIMIT'],
    ['SingleCallByTts', call({ OutId: 'longer than fifteen' }), 'isv.INVALID_PARAMETERS'],
    ['SingleCallByTts', call({ TtsCode: 'TTS_9' }), 'isv.TTS_TEMPLATE_ILLEGAL'],
    ['QuerySendDetails', {}, 'InvalidAction.NotFound'],
  ])('refuse as the provider does: %s %j', async (action, parameters, code) => {
    expect((await ask(action, parameters)).body.Code).toBe(code);
  });

  it('show one phone for each number: texts with links that open, a call that rings until somebody answers', async () => {
    await ask('SendSms', sms());
    await ask('SingleCallByTts', call());
    await ask('SendSms', sms({ PhoneNumbers: '13900001234' }));
    const page = async (): Promise<string> => (await fetch(sink.url)).text();
    const before = await page();
    expect(before.match(/<section class="phone"/g)).toHaveLength(2);
    expect(before).toContain(
      '【景澜物业】超时：响应，3号楼，3月2日 11:00，单号LH1042 <a href="http://127.0.0.1:7800/s/AbCdEfGhJkMn"',
    );
    expect(before).toContain('来电响铃中');
    expect(before).not.toContain('请立即打开系统处理');
    const [ringing] = sink.phones.list();
    const press = (end: string): Promise<Response> =>
      fetch(`${sink.url}/calls/${ringing?.id ?? ''}/${end}`, { method: 'POST' });
    expect((await press('explode')).status).toBe(404);
    expect((await press('answered')).status).toBe(200);
    expect((await press('busy')).status).toBe(404);
    expect(await page()).toMatch(/已接听.*“这里是景澜物业。超时：响应。3号楼。.*请立即打开系统处理。”/s);
  });

  it('ring out by themselves', async () => {
    sink.phones.plan = { ...usualReceipts, ringMs: 20 };
    await ask('SingleCallByTts', call());
    await until(() => sink.phones.list()[0]?.end === 'unanswered', { what: 'the end of the call' });
    expect(await (await fetch(sink.url)).text()).toContain('未接');
  });

  it('send receipts as the provider does, again while nobody takes them, and by a plan', async () => {
    const got: { path: string; body: { out_id?: string; success?: boolean; status_code?: string }[] }[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString('utf8')));
      request.on('end', () => {
        got.push({ path: request.url ?? '', body: JSON.parse(text) as [] });
        response.writeHead(got.length === 1 ? 503 : 200).end('{"code":0,"msg":"接收成功"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sink.phones.receiptsTo = `http://127.0.0.1:${(server.address() as AddressInfo).port}/receipts`;
    await fetch(`${sink.url}/receipts`, { method: 'POST', body: '{"afterMs":0,"call":"busy","sms":"failed"}' });
    await ask('SendSms', sms());
    await until(() => got.length >= 1, { what: 'the receipt' });
    expect(sink.phones.underWay).toBe(1);
    await until(() => got.length >= 2, { what: 'the receipt, again' });
    await until(() => sink.phones.underWay === 0, { what: 'nothing more to be told' });
    expect(got.map(({ body, path }) => [path, body[0]?.out_id, body[0]?.success])).toEqual([
      ['/receipts/sms', 'o1', false],
      ['/receipts/sms', 'o1', false],
    ]);
    await ask('SingleCallByTts', call());
    await until(() => got.length >= 3, { what: 'the record of the call' });
    expect(got[2]).toMatchObject({ path: '/receipts/voice', body: [{ out_id: 'o2', status_code: '200002' }] });
    sink.phones.receiptsTo = null;
    server.closeAllConnections();
    server.close();
  });

  it('say what they want when told nonsense', async () => {
    const plan = (body: string): Promise<Response> => fetch(`${sink.url}/receipts`, { method: 'POST', body });
    expect((await plan('{"sms":7}')).status).toBe(400);
    expect((await plan('{"never":true}')).status).toBe(400);
  });

  it('hold the limits of a number that a test sets', async () => {
    sink.phones.limits = { minute: 1, hour: 5, day: 10 };
    expect((await ask('SendSms', sms())).body.Code).toBe('OK');
    expect((await ask('SendSms', sms())).body).toMatchObject({
      Code: 'isv.BUSINESS_LIMIT_CONTROL',
      Message: '触发分钟级流控Permits:1',
    });
    expect((await ask('SingleCallByTts', call())).body.Code).toBe('OK');
  });
});

describe('npm run doctor', () => {
  it('says whether text messages, calls, the WeCom app and notices on devices are configured, and what is missing', () => {
    expect(providers({}).map(({ state }) => state)).toEqual(['note', 'note', 'note', 'note', 'note']);
    expect(providers(phoneEnvironment('http://x', 'http://y')).map(({ state }) => state)).toEqual([
      'good',
      'good',
      'note',
      'good',
      'note',
    ]);
    const push = providers({ VAPID_PRIVATE_KEY: 'x' }).at(-1);
    expect(push).toMatchObject({ state: 'lacking', advice: { en: expect.stringContaining('VAPID_CONTACT') } });
    const [texts] = providers({ ALIYUN_SMS_SIGN_NAME: '景澜物业' });
    expect(texts).toMatchObject({ state: 'lacking', advice: { en: expect.stringContaining('ALIYUN_SMS_TEMPLATES') } });
  });
});
