import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { faultModes } from './sink-faults.js';
import type { FaultMode, SinkFaults } from './sink-faults.js';
import { sinkChannels } from './sink-message.js';
import type { ArrivedMessage, MessageStore, SinkChannel } from './sink-message.js';
import { sinkPage } from './sink-page.js';

const bodyLimit = 1024 * 1024;

/** Path of an enterprise WeChat robot, as on the real service; the robot's key is in the query. */
export const robotPath = '/cgi-bin/webhook/send';
/** Everything posted below here is kept as a signed webhook. */
export const webhookPath = '/webhooks/';

/**
 * The sink over HTTP: `GET /` for people, `GET /messages?to=&channel=&after=` and `DELETE /messages`, `GET|POST|DELETE
 * /faults`, `GET /health`, and the two receivers.
 */
export function httpSink(store: MessageStore, faults: SinkFaults): Server {
  return createServer((request, response) => {
    handle(request, response, store, faults).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        answer(response, error instanceof TooLarge ? 413 : 400, {
          error: error instanceof Error ? error.message : 'unreadable',
        });
    });
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  store: MessageStore,
  faults: SinkFaults,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sink');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /') return html(response, sinkPage(store.list(), store.arrived, faults.list()));
  if (route === 'GET /health') return answer(response, 200, { ok: true, arrived: store.arrived });
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
    return answer(response, 200, { ok: true });
  }
  if (route === 'GET /faults') return answer(response, 200, { faults: faults.list() });
  if (route === 'DELETE /faults') {
    faults.clear();
    return answer(response, 200, { faults: [] });
  }
  if (route === 'POST /faults') return addFault(request, response, faults);
  if (route === `POST ${robotPath}`) return receiveRobot(request, response, url, store, faults);
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
  if (mode === 'refuse') return answer(response, 400, { error: 'refused by a fault of the sink' });
  if (mode === 'busy') return answer(response, 503, { error: 'try again later, says a fault of the sink' });
  if (mode === 'hang') return;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  store.add({ ...message, channel, from: null, headers });
  if (mode === 'cut') request.socket.destroy();
  else answer(response, 200, ok);
}

async function addFault(request: IncomingMessage, response: ServerResponse, faults: SinkFaults): Promise<void> {
  const wanted = JSON.parse(await bodyOf(request)) as {
    channel?: unknown;
    mode?: unknown;
    to?: unknown;
    times?: unknown;
  };
  const channel = [...sinkChannels, 'all' as const].find((known) => known === (wanted.channel ?? 'all'));
  const mode = faultModes.find((known): known is FaultMode => known === wanted.mode);
  const times = wanted.times ?? null;
  if (!channel || !mode || !(times === null || (Number.isInteger(times) && Number(times) > 0))) {
    return answer(response, 400, {
      error: 'wanted: { channel?, mode, to?, times? }',
      channels: [...sinkChannels, 'all'],
      modes: faultModes,
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

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new TooLarge(`more than ${bodyLimit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
