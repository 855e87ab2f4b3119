import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { aliyunAnswer, type AliyunDesk } from './sink-aliyun.js';
import { httpFaultModes, lateAnswerMs } from './sink-faults.js';
import type { HttpFaultMode, SinkFaults } from './sink-faults.js';
import { sinkChannels } from './sink-message.js';
import type { ArrivedMessage, MessageStore, SinkChannel } from './sink-message.js';
import { sinkPage } from './sink-page.js';
import { pushPath, type PushDesk } from './sink-push.js';
import { usualReceipts, type ReceiptPlan, type SinkPhones } from './sink-phones.js';
import { callEnds, type CallEnd } from './sink-receipts.js';
import { isForTencent, tencentAnswer, tencentRefusal, tencentTextAnswer, type TencentDesk } from './sink-tencent.js';
import type { WecomAppDesk } from './sink-wecom-app.js';

const bodyLimit = 1024 * 1024;

/** Path of an enterprise WeChat robot, as on the real service; the robot's key is in the query. */
export const robotPath = '/cgi-bin/webhook/send';
/** Where an application of enterprise WeChat gets its token and sends. */
export const tokenPath = '/cgi-bin/gettoken';
export const memberPath = '/cgi-bin/message/send';
/** Everything posted below here is kept as a signed webhook. */
export const webhookPath = '/webhooks/';

/** Everything that stands behind the sink's HTTP. */
export interface SinkDesks {
  readonly store: MessageStore;
  readonly faults: SinkFaults;
  readonly phones: SinkPhones;
  readonly aliyun: AliyunDesk;
  readonly tencent: TencentDesk;
  readonly wecomApp: WecomAppDesk;
  readonly push: PushDesk;
}

/**
 * The sink over HTTP: `GET /` for people, `GET /messages?to=&channel=&after=` and `DELETE /messages`, `GET|POST|DELETE
 * /faults`, `GET /calls`, `POST /calls/{id}/{answered|busy|…}`, `POST /receipts` (how receipts behave), `GET /health`, and the
 * receivers: robots and the application of enterprise WeChat, webhooks, a push service (`POST /push/{device}`; `POST /push-devices` makes
 * one), the phones of Alibaba Cloud and of Tencent Cloud (`POST /`).
 */
export function httpSink(desks: SinkDesks): Server {
  return createServer((request, response) => {
    handle(request, response, desks).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        answer(response, error instanceof TooLarge ? 413 : 400, {
          error: error instanceof Error ? error.message : 'unreadable',
        });
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, desks: SinkDesks): Promise<void> {
  const { faults, phones, store, wecomApp } = desks;
  const url = new URL(request.url ?? '/', 'http://sink');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /') return html(response, sinkPage(store.list(), store.arrived, faults.list(), phones.list()));
  if (route === 'GET /health')
    return answer(response, 200, {
      ok: true,
      arrived: store.arrived,
      ended: phones.list().filter(({ end }) => end).length,
    });
  if (route === 'GET /messages') {
    const after = Number(url.searchParams.get('after') ?? 0);
    const filter = {
      to: url.searchParams.get('to'),
      channel: url.searchParams.get('channel'),
      after: Number.isFinite(after) ? after : 0,
    };
    return answer(response, 200, { messages: store.list(filter), arrived: store.arrived });
  }
  if (route === 'DELETE /messages') {
    store.clear();
    phones.clear();
    return answer(response, 200, { ok: true });
  }
  if (route === 'GET /faults') return answer(response, 200, { faults: faults.list() });
  if (route === 'DELETE /faults') {
    faults.clear();
    return answer(response, 200, { faults: [] });
  }
  if (route === 'POST /faults') return addFault(request, response, faults);
  if (route === 'GET /calls') return answer(response, 200, { calls: phones.list() });
  if (route === 'POST /receipts') return planReceipts(request, response, phones);
  const [, callId, end] = /^POST \/calls\/([^/]+)\/([a-z-]+)$/.exec(route) ?? [];
  if (callId !== undefined && end !== undefined) {
    const known = Object.hasOwn(callEnds, end) && phones.end(callId, end as CallEnd);
    return answer(response, known ? 200 : 404, { ok: known });
  }
  if (route === 'POST /')
    return isForTencent(request)
      ? receiveSecondPhone(request, response, desks)
      : receivePhone(request, response, url, desks);
  if (route === `GET ${tokenPath}`) return answer(response, 200, wecomApp.giveToken(url.searchParams));
  if (route === `POST ${memberPath}`) return receiveMember(request, response, url, desks);
  if (route === `POST ${robotPath}`) return receiveRobot(request, response, url, store, faults);
  if (route === 'POST /push-devices') return makeDevice(request, response, desks);
  if (request.method === 'POST' && url.pathname.startsWith(pushPath)) return receivePush(request, response, url, desks);
  if (request.method === 'POST' && url.pathname.startsWith(webhookPath))
    return receiveWebhook(request, response, url, store, faults);
  return answer(response, 404, { error: `no ${route} here` });
}

async function receiveRobot(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  store: MessageStore,
  faults: SinkFaults,
): Promise<void> {
  const raw = await bodyOf(request);
  const to = [`robot ${url.searchParams.get('key') ?? ''}`.trim()];
  const body = JSON.parse(raw) as {
    msgtype?: string;
    markdown?: { content?: string };
    markdown_v2?: { content?: string };
    text?: { content?: string };
  };
  const text = body.markdown?.content ?? body.markdown_v2?.content ?? body.text?.content;
  // The real service answers 200 with an error code for what it can't show.
  if (typeof text !== 'string') return answer(response, 200, { errcode: 40008, errmsg: 'invalid message type' });
  receive(
    'wechat-robot',
    request,
    response,
    store,
    faults,
    { to, subject: null, text, raw, key: null },
    { errcode: 0, errmsg: 'ok' },
  );
}

async function receiveWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  store: MessageStore,
  faults: SinkFaults,
): Promise<void> {
  const raw = await bodyOf(request);
  const key = headerOf(request, 'idempotency-key') ?? headerOf(request, 'x-steward-key');
  const to = [url.pathname.slice(webhookPath.length) || 'webhook'];
  receive(
    'webhook',
    request,
    response,
    store,
    faults,
    { to, subject: null, text: readable(raw), raw, key },
    { ok: true },
  );
}

function receive(
  channel: Exclude<SinkChannel, 'mail'>,
  request: IncomingMessage,
  response: ServerResponse,
  store: MessageStore,
  faults: SinkFaults,
  message: Pick<ArrivedMessage, 'to' | 'subject' | 'text' | 'raw' | 'key'>,
  ok: object,
): void {
  const mode = faults.take(channel, message.to);
  if (mode === 'garbage') return garbage(response);
  if (mode === 'refuse') return answer(response, 400, { error: 'refused by a fault of the sink' });
  if (mode === 'busy') return answer(response, 503, { error: 'try again later, says a fault of the sink' });
  if (mode === 'hang') return;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  store.add({ ...message, channel, from: null, headers });
  finish(mode, request, response, ok);
}

/** Answers at once, too late, or not at all: the message has been taken. */
function finish(mode: HttpFaultMode | null, request: IncomingMessage, response: ServerResponse, ok: object): void {
  if (mode === 'cut') request.socket.destroy();
  else if (mode === 'late') setTimeout(() => answer(response, 200, ok), lateAnswerMs).unref();
  else answer(response, 200, ok);
}

function garbage(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html><body>Bad Gateway');
}

/** A text message or a call, by the provider's protocol; misbehaving, it says so in the provider's own words. */
async function receivePhone(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { aliyun, faults, phones, store }: SinkDesks,
): Promise<void> {
  const raw = await bodyOf(request);
  const read = aliyun.read(request, url, raw);
  if ('status' in read) return answer(response, read.status, aliyunAnswer(read.code, read.words));
  const channel = read.action === 'SendSms' ? 'sms' : 'voice-call';
  const to = [read.number];
  const mode = faults.take(channel, to);
  if (mode === 'hang') return;
  if (mode === 'garbage') return garbage(response);
  if (mode === 'refuse') return answer(response, 200, aliyunAnswer('isv.MOBILE_NUMBER_ILLEGAL', '号码格式错误'));
  const limit = mode === 'busy' ? '触发分钟级流控Permits:1' : phones.limitReached(read.action, read.number);
  if (limit !== null) return answer(response, 200, aliyunAnswer('isv.BUSINESS_LIMIT_CONTROL', limit));
  const text = aliyun.textOf(read);
  const id = randomUUID().replaceAll('-', '');
  const message = { channel, to, from: null, subject: null, text, key: read.outId, headers: {}, raw } as const;
  store.add(message);
  if (read.action === 'SendSms') phones.texted(read, id);
  else phones.ring(read, text);
  finish(
    mode,
    request,
    response,
    aliyunAnswer('OK', 'OK', read.action === 'SendSms' ? { BizId: id } : { CallId: `${id}^1` }),
  );
}

/** The same by the other provider's protocol, which answers 200 whatever it thinks. */
async function receiveSecondPhone(
  request: IncomingMessage,
  response: ServerResponse,
  { faults, phones, store, tencent }: SinkDesks,
): Promise<void> {
  const raw = await bodyOf(request);
  const read = tencent.read(request, raw);
  if ('code' in read) return answer(response, 200, tencentRefusal(read));
  const isText = read.action === 'SendSms';
  const to = [read.number];
  const mode = faults.take(isText ? 'sms' : 'voice-call', to);
  if (mode === 'hang') return;
  if (mode === 'garbage') return garbage(response);
  const limited = mode === 'busy' || phones.limitReached(read.action, read.number) !== null;
  if (mode === 'refuse' || limited) {
    const code = limited ? 'LimitExceeded.DeliveryFrequencyLimit' : 'InvalidParameterValue.IncorrectPhoneNumber';
    return answer(response, 200, isText ? tencentTextAnswer(read, '', code) : tencentRefusal({ code, words: code }));
  }
  const text = tencent.textOf(read);
  const channel = isText ? 'sms' : 'voice-call';
  store.add({ channel, to, from: null, subject: null, text, key: null, headers: {}, raw });
  if (isText) {
    const id = `5000:${String(Date.now())}${randomUUID().slice(0, 8)}`;
    phones.texted(read, id);
    finish(mode, request, response, tencentTextAnswer(read, id));
  } else {
    const { id } = phones.ring(read, text);
    finish(mode, request, response, tencentAnswer({ SendStatus: { CallId: id, SessionContext: '' } }));
  }
}

async function receiveMember(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { faults, store, wecomApp }: SinkDesks,
): Promise<void> {
  const raw = await bodyOf(request);
  const { touser } = JSON.parse(raw) as { touser?: unknown };
  const to = [typeof touser === 'string' ? touser : ''];
  const mode = faults.take('wechat-app', to);
  if (mode === 'hang') return;
  if (mode === 'garbage') return garbage(response);
  if (mode === 'refuse') return answer(response, 200, { errcode: 60111, errmsg: 'invalid UserID' });
  if (mode === 'busy') return answer(response, 200, { errcode: 45009, errmsg: 'api freq out of limit' });
  const { answer: said, message } = wecomApp.take(url.searchParams, raw);
  if (message !== null)
    store.add({
      channel: 'wechat-app',
      to,
      from: null,
      subject: null,
      text: message.text,
      key: null,
      headers: {},
      raw,
    });
  finish(mode, request, response, said);
}

/** A device as a browser would make it: what it would give away of its subscription. */
async function makeDevice(request: IncomingMessage, response: ServerResponse, { push }: SinkDesks): Promise<void> {
  const { name } = JSON.parse(await bodyOf(request)) as { name?: unknown };
  if (typeof name !== 'string' || name === '') return answer(response, 400, { error: 'wanted: { name }' });
  return answer(response, 201, push.subscribe(name, `http://${request.headers.host ?? ''}`));
}

/** A message for a device, as RFC 8030 has it. */
async function receivePush(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { faults, push, store }: SinkDesks,
): Promise<void> {
  const body = await bytesOf(request);
  const id = url.pathname.slice(pushPath.length);
  const to = [push.nameOf(id) ?? id];
  const mode = faults.take('web-push', to);
  if (mode === 'hang') return;
  if (mode === 'garbage') return garbage(response);
  if (mode === 'refuse') push.end(id);
  if (mode === 'busy') {
    response.writeHead(429, { 'retry-after': '30' });
    return void response.end();
  }
  const taken = push.take(id, `http://${request.headers.host ?? ''}`, request.headers, body);
  if ('refused' in taken) {
    response.writeHead(taken.refused, { 'content-type': 'text/plain' });
    return void response.end(taken.why);
  }
  for (const { text, topic } of taken.shown)
    store.add({
      channel: 'web-push',
      to,
      from: null,
      subject: null,
      text,
      key: topic,
      headers: taken.headers,
      raw: null,
    });
  if (mode === 'cut') return void request.socket.destroy();
  const created = (): void => {
    response.writeHead(201, { location: `${pushPath}message` });
    response.end();
  };
  if (mode === 'late') setTimeout(created, lateAnswerMs).unref();
  else created();
}

async function planReceipts(request: IncomingMessage, response: ServerResponse, phones: SinkPhones): Promise<void> {
  const wanted = JSON.parse(await bodyOf(request)) as Partial<Record<keyof ReceiptPlan, unknown>>;
  const known = Object.entries(wanted).every(
    ([name, value]) =>
      Object.hasOwn(usualReceipts, name) && typeof value === typeof usualReceipts[name as keyof ReceiptPlan],
  );
  if (!known) return answer(response, 400, { error: 'wanted: part of a plan of receipts', usual: usualReceipts });
  phones.plan = { ...phones.plan, ...(wanted as Partial<ReceiptPlan>) };
  return answer(response, 200, { plan: phones.plan });
}

async function addFault(request: IncomingMessage, response: ServerResponse, faults: SinkFaults): Promise<void> {
  const wanted = JSON.parse(await bodyOf(request)) as {
    channel?: unknown;
    mode?: unknown;
    to?: unknown;
    times?: unknown;
  };
  const channel = [...sinkChannels, 'all' as const].find((known) => known === (wanted.channel ?? 'all'));
  const mode = httpFaultModes.find((known) => known === wanted.mode);
  const times = wanted.times ?? null;
  if (!channel || !mode || !(times === null || (Number.isInteger(times) && Number(times) > 0))) {
    return answer(response, 400, {
      error: 'wanted: { channel?, mode, to?, times? }',
      channels: [...sinkChannels, 'all'],
      modes: httpFaultModes,
    });
  }
  faults.add({
    channel,
    mode,
    to: typeof wanted.to === 'string' ? wanted.to : null,
    times: times === null ? null : Number(times),
  });
  return answer(response, 201, { faults: faults.list() });
}

class TooLarge extends Error {}

const bodyOf = async (request: IncomingMessage): Promise<string> => (await bytesOf(request)).toString('utf8');

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new TooLarge(`more than ${bodyLimit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function readable(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

function html(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(page);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}
