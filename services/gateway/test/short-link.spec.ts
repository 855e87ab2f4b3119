import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGate, type Gate } from './gate.js';
import { json, openStandIn, type StandIn } from './upstream.js';

let gate: Gate;
let notifications: StandIn;
beforeAll(async () => {
  notifications = await openStandIn();
  gate = await openGate({ NOTIFICATIONS_URL: notifications.url, PUBLIC_URL: 'https://steward.example' });
});
afterAll(async () => {
  await gate.close();
  await notifications.close();
});

const code = 'AbCdEfGhJkMn';
const leadsTo = (address: string): void => {
  notifications.answer = (_asked, response) => json(response, 200, { address });
};

describe('the short link of a text message', () => {
  it('leads to the page that it stands for, kept by nobody on the way', async () => {
    leadsTo('https://steward.example/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV');
    const answer = await gate.nobody.get(`/s/${code}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(
      'https://steward.example/o/abcdefghijklmnopqrst.ABCDEFGHIJKLMNOPQRSTUV',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(notifications.asked.at(-1)?.url).toBe(`/v1/short-links/${code}`);
  });

  it.each(['https://evil.example/', 'https://steward.example.evil.test/', '//evil.test', 'javascript:alert(1)'])(
    'never leads away from us: %s',
    async (address) => {
      leadsTo(address);
      const answer = await gate.nobody.get<string>(`/s/${code}`, { 'accept-language': 'zh-CN' });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.body).toContain('链接无效');
    },
  );

  it.each(['x', '..%2f..%2fv1', `${code}1`, '%00'])('asks nobody for what is no code: %s', async (wrong) => {
    notifications.asked.length = 0;
    expect((await gate.nobody.get(`/s/${wrong}`)).status).toBeGreaterThanOrEqual(400);
    expect(notifications.asked).toEqual([]);
  });

  it('says in both languages what to do when it is too old, and when we are busy', async () => {
    notifications.answer = (_asked, response) =>
      json(
        response,
        404,
        { type: 'urn:x', title: 'short-link.unknown', status: 404, detail: 'x', code: 'short-link.unknown' },
        'application/problem+json',
      );
    expect((await gate.nobody.get<string>(`/s/${code}`, { 'accept-language': 'en' })).body).toContain(
      'This link leads nowhere',
    );
  });
});
