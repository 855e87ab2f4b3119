import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openGate, type Gate } from './gate.js';
import { json, type Asked } from './upstream.js';

const token = `${'a'.repeat(60)}.${'b'.repeat(22)}`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const zh = { 'accept-language': 'zh-CN' };
const problem = (status: number, code: string, detail: string): [number, object, string] => [
  status,
  { type: 'urn:x', title: code, status, detail, code },
  'application/problem+json',
];

let gate: Gate;
const posts = (): Asked[] => gate.tickets.asked.filter(({ method }) => method === 'POST');

beforeAll(async () => {
  gate = await openGate({ STEWARD_DUTY_PHONE: '021-5555 0119' });
});
afterAll(() => gate.close());

const open = {
  stands: 'open',
  number: 'LH1042',
  drill: false,
  watch: false,
  zone: 'Asia/Shanghai',
  about: {
    title: { zh: '电梯困人', en: 'Trapped in a lift' },
    level: { zh: 'Ⅰ级响应（特别重大）', en: 'Level Ⅰ (gravest)' },
    estate: { zh: '梨花苑', en: 'Pear Court' },
    place: { zh: '<b>3号楼</b>', en: 'Building 3' },
    beganAt: '2026-03-01T18:10:00.000Z',
    calledAt: '2026-03-01T18:14:00.000Z',
    why: { zh: '按预案呼叫您：启动时首先呼叫。', en: 'By the plan: you are called first.' },
    clauses: ['§4.2', '§1.3.1'],
    called: '李*',
  },
  answer: null,
  answerBy: '2026-03-01T18:15:00.000Z',
  holdsUntil: null,
  offers: ['coming', 'here', 'cannot'],
};
const saidYes = {
  ...open,
  stands: 'answered',
  answerBy: null,
  answer: { says: 'coming', at: '2026-03-01T18:14:30.000Z', byLink: true, why: null },
  holdsUntil: '2026-03-01T18:29:30.000Z',
  offers: ['here'],
};

describe('the page by which whoever is called out answers (§4.2)', () => {
  beforeEach(() => {
    gate.tickets.asked.length = 0;
    gate.tickets.answer = (_asked, response) => json(response, 200, open);
  });

  it('says what, where, since when, why him, until when, and takes each answer by one press, without scripts', async () => {
    const { status, body, headers } = await gate.nobody.get<string>(`/a/${token}`, zh);
    expect(status).toBe(200);
    for (const part of [
      '电梯困人',
      'Ⅰ级响应（特别重大）',
      '梨花苑',
      '3月2日周一 02:10',
      '02:15:00，之后呼叫下一位',
      '按预案呼叫您',
      '§4.2、§1.3.1',
      '李*（不是您本人？',
      'name="minutes" value="10"',
      'name="why" value="too-far"',
      'value="here"',
      'href="tel:021-5555 0119"',
    ])
      expect(body).toContain(part);
    expect(body).not.toContain('<b>');
    expect(body).not.toContain('<script');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'/,
    );
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
    // A poor line: one page, nothing beside it.
    expect(Buffer.byteLength(body)).toBeLessThan(16_000);
    const english = (await gate.nobody.get<string>(`/a/${token}?lang=en`, zh)).body;
    for (const part of ['Trapped in a lift', 'Level Ⅰ (gravest)', 'Pear Court, Building 3', 'lang="en"'])
      expect(english).toContain(part);
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'PROPFIND'])(
    '%s answers nothing: a preview or a scanner looks, and no more',
    async (method) => {
      for (const purpose of ['prefetch', 'preview'])
        await fetch(`${gate.service.url}/a/${token}?says=coming&minutes=5`, {
          method,
          headers: { purpose, 'sec-purpose': purpose },
        });
      expect(posts()).toEqual([]);
    },
  );

  it.each([
    ['says=coming&minutes=10', { says: 'coming', minutes: 10 }],
    ['says=cannot&why=too-far', { says: 'cannot', why: 'too-far' }],
    ['says=here', { says: 'here' }],
    ['says=standing-by', { says: 'standing-by' }],
  ])('%s is passed on as the whole answer, and the page is shown anew', async (typed, said) => {
    const { status, headers } = await gate.nobody.post(`/a/${token}?lang=zh-CN`, typed, form);
    expect([status, headers.get('location')]).toEqual([303, `/a/${token}?lang=zh-CN`]);
    expect(posts().map(({ url, body }): unknown => [url, JSON.parse(body)])).toEqual([
      [`/v1/answer-links/${token}`, said],
    ]);
  });

  it('knows nobody by a cookie: the link speaks for itself, wherever the page was opened from', async () => {
    const more = { ...form, cookie: 'steward=x', origin: 'https://evil.example' };
    expect((await gate.nobody.post(`/a/${token}`, 'says=here', more)).status).toBe(303);
    const [asked] = posts();
    expect([asked?.headers['authorization'], asked?.headers['cookie']]).toEqual([undefined, undefined]);
  });

  it('afterwards shows what was answered and until when it holds, and takes the arrival alone', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, saidYes);
    const { body } = await gate.nobody.get<string>(`/a/${token}`, zh);
    for (const part of ['您已应答：马上到', '02:29:30前未到场的，将重新呼叫', '我已到场']) expect(body).toContain(part);
    expect(body).not.toContain('name="minutes"');
    expect(body).not.toContain('name="why"');
  });

  it.each([
    ['enough', '已有足够的人应答', 410],
    ['ran-out', '已呼叫其他人', 410],
    ['lapsed', '应答已失效', 410],
    ['over', '应急已结束', 410],
  ])('a link that is %s says so, offers nothing, and tells the number', async (stands, words, status) => {
    const view = { ...open, stands, about: null, answerBy: null, offers: [] };
    gate.tickets.answer = (_asked, response) => json(response, 200, view);
    const seen = await gate.nobody.get<string>(`/a/${token}`, zh);
    expect(seen.status).toBe(status);
    for (const part of [words, '021-5555 0119', 'LH1042']) expect(seen.body).toContain(part);
    for (const part of ['<button', '梨花苑']) expect(seen.body).not.toContain(part);
  });

  it('a used link says so beside what was answered', async () => {
    gate.tickets.answer = ({ method }, response) => {
      if (method === 'POST')
        json(response, ...problem(410, 'answer-link.used', '此链接已应答过，每个链接只能应答一次。'));
      else json(response, 200, saidYes);
    };
    const { status, body } = await gate.nobody.post<string>(`/a/${token}`, 'says=cannot&why=other', { ...form, ...zh });
    expect(status).toBe(410);
    for (const part of ['每个链接只能应答一次', '您已应答：马上到', '021-5555 0119']) expect(body).toContain(part);
  });

  it.each(['x', `${token}x`, `${token.slice(0, 40)}`, '..%2f..%2fv1', `${'a'.repeat(460)}.${'b'.repeat(22)}`])(
    'asks nobody about what is no token, %s, and tells the number',
    async (wrong) => {
      for (const { status, body } of [
        await gate.nobody.get<string>(`/a/${wrong}`, zh),
        await gate.nobody.post<string>(`/a/${wrong}`, 'says=here', { ...form, ...zh }),
      ]) {
        expect(status).toBe(404);
        expect(body).toContain('021-5555 0119');
      }
      expect(gate.tickets.asked).toEqual([]);
    },
  );

  it('what is forged is told the number and nothing else; when we are away he is told to ring', async () => {
    gate.tickets.answer = (_asked, response) => json(response, ...problem(404, 'answer-link.unknown', '应答链接无效'));
    const forged = await gate.nobody.get<string>(`/a/${token}`, zh);
    expect([forged.status, forged.body.includes('应答链接无效'), forged.body.includes('021-5555 0119')]).toEqual([
      404,
      true,
      true,
    ]);
    gate.tickets.answer = (_asked, response) => json(response, 500, {});
    const away = await gate.nobody.post<string>(`/a/${token}`, 'says=here', { ...form, ...zh });
    expect([away.status, away.body.includes('暂时无法应答'), away.body.includes('021-5555 0119')]).toEqual([
      503,
      true,
      true,
    ]);
  });

  it('what no button sends is refused by name, and the page stays', async () => {
    for (const typed of ['says=have-it', 'says=coming', 'says=coming&minutes=999', 'says=cannot', '']) {
      const { status, body } = await gate.nobody.post<string>(`/a/${token}`, typed, { ...form, ...zh });
      expect([typed, status]).toEqual([typed, 400]);
      expect(body).toContain('name="minutes"');
    }
    expect(posts()).toEqual([]);
  });

  it('a drill says so first', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, { ...open, drill: true });
    expect((await gate.nobody.get<string>(`/a/${token}`, zh)).body).toContain('【演练】');
  });
});
