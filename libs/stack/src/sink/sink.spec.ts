import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSink } from './sink.js';
import type { RunningSink } from './sink.js';

/** Speaks SMTP line by line and gives every line of the server, or what was heard until the connection was cut. */
function smtp(url: string, mail: string, to = 'zhang@example.com'): Promise<{ lines: string[]; cut: boolean }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const lines: string[] = [];
    const say = ['EHLO test', 'MAIL FROM:<steward@example.com>', `RCPT TO:<${to}>`, 'DATA', `${mail}\r\n.`, 'QUIT'];
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      rest += chunk;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        lines.push(line);
        if (/^\d{3} /.test(line)) socket.write(`${say.shift() ?? 'QUIT'}\r\n`);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve({ lines, cut: !lines.some((line) => line.startsWith('221')) }));
  });
}

const mail = (text: string): string =>
  [
    'Message-ID: <case-1/firing-1/zhang@steward>',
    'X-Long: one\r\n two',
    'Subject: =?utf-8?B?6LaF5pe25o+Q6YaS?=',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

describe('the message sink', () => {
  let sink: RunningSink;
  beforeAll(async () => {
    sink = await startSink({ httpPort: 0, smtpPort: 0 });
  });
  afterAll(() => sink.stop());
  beforeEach(() => {
    sink.store.clear();
    sink.faults.clear();
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${sink.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const messages = async (query = ''): Promise<Record<string, unknown>[]> =>
    ((await (await fetch(`${sink.url}/messages${query}`)).json()) as { messages: Record<string, unknown>[] }).messages;

  it('takes a mail over real SMTP with its subject, its key and its links', async () => {
    const { lines } = await smtp(
      sink.smtpUrl,
      mail('投诉 LH-0001 已超过响应时限（§3.1）：http://127.0.0.1:7800/cases/1。'),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^250 .*queued/i));
    expect(await messages('?channel=mail')).toEqual([
      expect.objectContaining({
        channel: 'mail',
        to: ['zhang@example.com'],
        subject: '超时提醒',
        key: '<case-1/firing-1/zhang@steward>',
        links: ['http://127.0.0.1:7800/cases/1'],
        headers: expect.objectContaining({ 'x-long': 'one two' }),
      }),
    ]);
  });

  it('takes a webhook with the body as it came, so that its signature can be checked', async () => {
    const answer = await post(
      '/webhooks/operator',
      { event: 'nobody-answers' },
      { 'x-steward-signature': 't=1,v1=ab', 'idempotency-key': 'k1' },
    );
    expect(answer.status).toBe(200);
    const [message] = await messages('?channel=webhook');
    expect(message).toMatchObject({ to: ['operator'], raw: '{"event":"nobody-answers"}', key: 'k1' });
    expect(message?.['headers']).toMatchObject({ 'x-steward-signature': 't=1,v1=ab' });
  });

  it('answers as an enterprise WeChat robot does', async () => {
    const good = await post('/cgi-bin/webhook/send?key=lihua', {
      msgtype: 'markdown',
      markdown: { content: '**超时**' },
    });
    expect(await good.json()).toEqual({ errcode: 0, errmsg: 'ok' });
    const bad = await post('/cgi-bin/webhook/send?key=lihua', { msgtype: 'image' });
    expect(await bad.json()).toMatchObject({ errcode: 40008 });
    expect(await messages('?to=lihua')).toHaveLength(1);
  });

  it('shows the newest first, in Chinese before English, with links that open and nothing executed', async () => {
    await post('/cgi-bin/webhook/send?key=a', {
      msgtype: 'markdown',
      markdown: { content: '第一条 <script>alert(1)</script>' },
    });
    await post('/cgi-bin/webhook/send?key=a', {
      msgtype: 'markdown',
      markdown: { content: '第二条 [查看](http://127.0.0.1:7800/o/abc?x=1&y=2)' },
    });
    const page = await (await fetch(sink.url)).text();
    expect(page.indexOf('第二条')).toBeLessThan(page.indexOf('第一条'));
    expect(page.indexOf('消息')).toBeLessThan(page.indexOf('Messages'));
    expect(page).toContain(
      '<a href="http://127.0.0.1:7800/o/abc?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">查看</a>',
    );
    expect(page).not.toContain('<script>alert');
  });

  it('heads a webhook with the subject in its body', async () => {
    await post('/webhooks/operator', { key: 'k', subject: '【运维告警】LH1042 已上报到顶' });
    expect(await (await fetch(sink.url)).text()).toContain('<h2>【运维告警】LH1042 已上报到顶</h2>');
  });

  it('keeps the last 1,000 and counts all', async () => {
    const before = sink.store.arrived;
    for (let n = 0; n < 1003; n += 1) {
      sink.store.add({
        channel: 'webhook',
        to: ['x'],
        from: null,
        subject: null,
        text: `${n}`,
        key: null,
        headers: {},
        raw: null,
      });
    }
    expect(sink.store.arrived - before).toBe(1003);
    const kept = await messages();
    expect(kept).toHaveLength(1000);
    expect(kept[0]).toMatchObject({ text: '1002' });
  });

  it.each([
    ['refuse', 400, /^550 /],
    ['busy', 503, /^451 /],
  ])('can be told to %s, once, and only for one recipient', async (mode, status, line) => {
    await post('/faults', { mode, to: 'zhang', times: 2 });
    expect((await post('/webhooks/li', {})).status).toBe(200);
    expect((await post('/webhooks/zhang', {})).status).toBe(status);
    expect((await smtp(sink.smtpUrl, mail('x'))).lines).toContainEqual(expect.stringMatching(line));
    expect((await post('/webhooks/zhang', {})).status).toBe(200);
    expect(await messages('?channel=mail')).toEqual([]);
  });

  it('can take a message and cut the line, so that the sender can’t know', async () => {
    await post('/faults', { mode: 'cut', channel: 'mail', times: 1 });
    expect((await smtp(sink.smtpUrl, mail('x'))).cut).toBe(true);
    await post('/faults', { mode: 'cut', channel: 'webhook', times: 1 });
    await expect(post('/webhooks/zhang', {})).rejects.toThrow();
    expect(await messages()).toHaveLength(2);
  });

  it('says what it wants when told nonsense', async () => {
    expect((await post('/faults', { mode: 'explode' })).status).toBe(400);
    expect((await fetch(`${sink.url}/faults`, { method: 'POST', body: '{' })).status).toBe(400);
    expect((await post('/webhooks/x', 'y'.repeat(1024 * 1024 + 10))).status).toBe(413);
    expect((await fetch(`${sink.url}/nowhere`)).status).toBe(404);
  });
});
