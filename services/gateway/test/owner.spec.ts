import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openGate, type Gate } from './gate.js';
import { json, type Asked } from './upstream.js';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());
beforeEach(() => {
  gate.tickets.asked.length = 0;
  gate.tickets.answer = (_asked, response) => json(response, 200, {});
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const key = '0b8a3ef6-2f0f-4b6e-9f3a-1f2e3d4c5b6a';
const link = '/o/abcdefghijklmnop.token';
const problem = (status: number, code: string, detail: string): [number, object, string] => [
  status,
  { type: 'urn:x', title: code, status, detail, code },
  'application/problem+json',
];

describe("the page behind an owner's link", () => {
  const view = {
    number: 'LH1042',
    state: { zh: '正在处理', en: 'Being dealt with' },
    next: { zh: '明天上午上门', en: 'A visit tomorrow morning', at: '2026-03-02T01:00:00.000Z' },
    zone: 'Asia/Shanghai',
    handler: { name: '李明', phone: '10000002005' },
    conversation: [{ at: '2026-03-01T01:00:00.000Z', from: 'owner', text: '<script>alert(1)</script>' }],
    attachments: [
      { id: 'f1', kind: 'photo-before', type: 'image/jpeg', at: '2026-03-01T01:00:00.000Z' },
      { id: 'f2', kind: 'voice', type: 'audio/mp4', at: '2026-03-01T01:00:00.000Z' },
    ],
    actions: ['reply', 'rate', 'reopen', 'attach'],
  };

  it.each(['/o/abc', '/o/abc/', '/q/b-1', '/o/%E7%9F%AD/'])(
    'says of half an address, %s, in words that it leads nowhere and what to do',
    async (path) => {
      const { status, body, headers } = await gate.nobody.get<string>(path);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toContain('text/html');
      expect(body).toContain(path.startsWith('/q') ? '二维码无效' : '链接无效');
      expect(body).not.toContain('errors');
    },
  );

  it('shows the state in plain words, what happens next in the estate’s zone, who handles it, and what the owner may do', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, view);
    expect((await gate.nobody.get(`${link}?done=filed`)).headers.get('location')).toBe(`${link}/?done=filed`);
    const { body, headers } = await gate.nobody.get<string>(`${link}/`);
    for (const part of [
      '您反映的事项 LH1042',
      '正在处理',
      '3月2日周一 09:00',
      '李明',
      'tel:10000002005',
      'action="reply?lang=zh-CN"',
      'action="rate?lang=zh-CN"',
      'action="reopen?lang=zh-CN"',
      `/v1/owner-links/abcdefghijklmnop.token/attachments/f1`,
      '语音 2',
    ])
      expect(body).toContain(part);
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain('<script>alert');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('loads nothing from anywhere: scripts by nonce, pictures and requests of our own address', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, view);
    const policy = (await gate.nobody.get<string>(`${link}/`)).headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; img-src 'self' blob:; script-src 'nonce-[^']+'; connect-src 'self'; form-action 'self'/,
    );
  });

  it('speaks the language of the browser, or the one that was chosen, and stays with it', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, view);
    const english = { 'accept-language': 'en' };
    expect((await gate.nobody.get<string>(`${link}/`, english)).body).toContain('Being dealt with');
    const chosen = (await gate.nobody.get<string>(`${link}/?lang=zh-CN`, english)).body;
    expect(chosen).toContain('正在处理');
    expect(chosen).toContain('href="?lang=en"');
    expect(gate.tickets.asked.at(-1)?.headers['accept-language']).toBe('zh-CN');
  });

  it('says what was just done, and shows no form where nothing may be done', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, { ...view, actions: [] });
    const filed = (await gate.nobody.get<string>(`${link}/?done=filed`)).body;
    expect(filed).toContain('已收到，谢谢您');
    expect(filed).toContain('<p class="number">LH1042</p>');
    expect(filed).not.toContain('<form');
    expect((await gate.nobody.get<string>(`${link}/?done=reopen`)).body).toContain('已重新受理');
  });

  it('posts each wish once, under the key of the form', async () => {
    const rating = `key=${key}&score=5&text=${encodeURIComponent('谢谢')}`;
    const answer = await gate.nobody.post(`${link}/rate`, rating, form);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${link}/?done=rate&lang=zh-CN`);
    expect(gate.tickets.asked[0]).toMatchObject({
      url: '/v1/owner-links/abcdefghijklmnop.token/rate',
      body: '{"score":5,"text":"谢谢"}',
      headers: { 'idempotency-key': key },
    });
    expect((await gate.nobody.post(`${link}/close`, `key=${key}`, form)).status).toBe(400);
  });

  it('asks whether an appointment suits, says what was answered, and asks no more', async () => {
    const appointment = { from: '2026-03-02T01:00:00.000Z', until: '2026-03-02T02:00:00.000Z', accepted: null };
    gate.tickets.answer = (_asked, response) =>
      json(response, 200, { ...view, appointment, actions: ['reply', 'appointment'] });
    const { body } = await gate.nobody.get<string>(`${link}/`);
    for (const part of [
      '预约上门',
      '3月2日周一 09:00',
      '这个时间可以',
      '这个时间不行',
      'action="appointment?lang=zh-CN"',
    ])
      expect(body).toContain(part);
    const answer = await gate.nobody.post(
      `${link}/appointment`,
      `key=${key}&accepts=false&text=${encodeURIComponent('周三可以')}`,
      form,
    );
    expect(answer.headers.get('location')).toBe(`${link}/?done=appointment&lang=zh-CN`);
    expect(gate.tickets.asked.at(-1)).toMatchObject({
      url: '/v1/owner-links/abcdefghijklmnop.token/appointment',
      body: '{"accepts":false,"text":"周三可以"}',
    });
    gate.tickets.answer = (_asked, response) =>
      json(response, 200, { ...view, appointment: { ...appointment, accepted: false }, actions: ['reply'] });
    const said = (await gate.nobody.get<string>(`${link}/?done=appointment`)).body;
    expect(said).toContain('您说这个时间不行，我们会与您另约。');
    expect(said).not.toContain('action="appointment');
  });

  it('hands a photo on as it comes where no script runs', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 200, view);
    const { body } = await gate.nobody.get<string>(`${link}/`);
    expect(body).toMatch(/<noscript>[^]*action="photo\?lang=zh-CN" enctype="multipart\/form-data"[^]*<\/noscript>/);
    gate.tickets.answer = (_asked, response) => json(response, 201, { id: 'f3' });
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    const bytes = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nJPEG\r\n--b--\r\n';
    const sent = await gate.nobody.post(`${link}/photo`, bytes, multipart);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${link}/?done=photo&lang=zh-CN`]);
    expect(gate.tickets.asked.at(-1)).toMatchObject({
      url: '/v1/owner-links/abcdefghijklmnop.token/attachments',
      body: bytes,
      headers: multipart,
    });
    expect((await gate.nobody.post(`${link}/photo`, `key=${key}`, form)).status).toBe(400);
    expect((await gate.nobody.post('/q/b-lh-3-abcdefghij', bytes, multipart)).status).toBe(415);
  });

  it('tells a script where the files go', async () => {
    const answer = await gate.nobody.post(`${link}/reply`, `key=${key}&text=x`, {
      ...form,
      accept: 'application/json',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { then: `${link}/?done=reply&lang=zh-CN`, upload: '/v1/owner-links/abcdefghijklmnop.token/attachments' },
    });
  });

  it('shows what was typed again when it was refused', async () => {
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET'
        ? json(response, 200, view)
        : json(response, ...problem(429, 'owner-link.too-many', '一小时内最多可回复 20 次'));
    const answer = await gate.nobody.post<string>(
      `${link}/reply`,
      `key=${key}&text=${encodeURIComponent('还在漏')}`,
      form,
    );
    expect(answer.status).toBe(429);
    expect(answer.body).toContain('一小时内最多可回复 20 次');
    expect(answer.body).toMatch(/<textarea[^>]*id="reply"[^>]*>\s*还在漏<\/textarea>/);
  });

  it.each([
    [410, 'owner-link.expired', '链接已过期', '报您的单号'],
    [410, 'owner-link.ended', '链接已失效', '个人资料按规定到期删除'],
    [410, 'owner-link.taken-back', '链接已收回', '报您的单号'],
    [404, 'owner-link.unknown', '链接无效', '核对地址'],
  ])('says why a link does not open any more, and what to do: %s %s', async (status, code, title, todo) => {
    gate.tickets.answer = (_asked, response) => json(response, ...problem(status, code, '原因'));
    const { status: got, body } = await gate.nobody.get<string>(`${link}/`);
    expect(got).toBe(status);
    for (const part of [title, '原因', todo, code]) expect(body).toContain(part);
  });
});

describe('the form behind a QR code', () => {
  const code = '/q/b-lh-3-abcdefghij';
  const problems = {
    places: [
      { id: 'lift', title: { zh: '电梯', en: 'Lift' } },
      { id: 'garage', title: { zh: '地下车库', en: 'Underground garage' } },
    ],
    leaves: [
      {
        place: 'lift',
        category: 'lift-service',
        problem: 'stopped',
        title: { zh: '电梯停运', en: 'Lift out of service' },
      },
    ],
  };
  const filed = { number: 'LH77', link: 'http://steward.test/o/tokentokentoken.sig' };
  const posted = (): Asked[] => gate.tickets.asked.filter(({ method }) => method === 'POST');
  beforeEach(() => {
    gate.assets.answer = (_asked, response) =>
      json(response, 200, {
        kind: 'building',
        estateName: { zh: '湖畔花园', en: 'Lakeside Gardens' },
        name: { zh: '3号楼', en: 'Building 3' },
        active: true,
      });
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET' ? json(response, 200, problems) : json(response, 201, filed);
  });

  it('offers kinds, places and the problems of each place', async () => {
    const { body } = await gate.nobody.get<string>(code);
    for (const part of ['湖畔花园 · 3号楼', '报修', '地下车库', '电梯停运', 'value="lift/lift-service/stopped"'])
      expect(body).toContain(part);
    expect(body).toContain('form:has(#place-lift:checked) [data-place="lift"]');
    expect((await gate.nobody.get<string>(`${code}?lang=en`)).body).toContain('Lift out of service');
  });

  it('groups the problems of a place, and promises nothing but the link', async () => {
    gate.tickets.answer = (_asked, response) =>
      json(response, 200, {
        places: [{ id: 'dwelling', title: { zh: '户内', en: 'Inside the dwelling' } }],
        categories: [
          { id: 'water', title: { zh: '给排水', en: 'Water and drainage' } },
          { id: 'power', title: { zh: '供电照明', en: 'Power and lighting' } },
        ],
        leaves: [
          { place: 'dwelling', category: 'water', problem: 'leak', title: { zh: '户内渗漏水', en: 'Leak' } },
          { place: 'dwelling', category: 'power', problem: 'no-power', title: { zh: '户内停电', en: 'No power' } },
          { place: 'dwelling', category: 'water', problem: 'no-water', title: { zh: '户内停水', en: 'No water' } },
        ],
      });
    const { body } = await gate.nobody.get<string>(code);
    const order = ['>给排水<', '户内渗漏水', '户内停水', '>供电照明<', '户内停电', '其他，或说不清'].map((part) =>
      body.indexOf(part),
    );
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(body).toContain('提交后给您一个链接');
    expect(body).not.toContain('收到处理进度');
  });

  it('asks for the room where a building is scanned for something at home, and keeps what was typed', async () => {
    const home = { places: [{ id: 'dwelling', title: { zh: '户内', en: 'Inside the dwelling' } }], leaves: [] };
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET' ? json(response, 200, home) : json(response, 201, filed);
    expect((await gate.nobody.get<string>(code)).body).toContain('name="room"');
    const wish = `key=${key}&kind=repair&place=dwelling&text=${encodeURIComponent('水管漏水')}`;
    const refused = await gate.nobody.post<string>(code, wish, form);
    expect(refused.status).toBe(400);
    for (const part of ['请写明单元和房号', '水管漏水']) expect(refused.body).toContain(part);
    expect(posted()).toEqual([]);
    expect(
      (
        await gate.nobody.post(
          code,
          `${wish}&room=${encodeURIComponent('2单元501')}&where=${encodeURIComponent('厨房')}`,
          form,
        )
      ).status,
    ).toBe(303);
    expect(JSON.parse(posted()[0]?.body ?? '{}')).toMatchObject({ where: '户内 · 2单元501 · 厨房' });
    // Praise and questions need no door; a dwelling's own code says which it is.
    expect((await gate.nobody.post(code, wish.replace('repair', 'praise'), form)).status).toBe(303);
  });

  it('leads whoever has filed to his own link; a script gets the same, and where photos go', async () => {
    const wish = `key=${key}&kind=repair&text=${encodeURIComponent('水管漏水')}&name=&phone=&mail=`;
    const answer = await gate.nobody.post<string>(code, wish, form);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/o/tokentokentoken.sig/?done=filed&lang=zh-CN',
    ]);
    const scripted = await gate.nobody.post(code, wish, { ...form, accept: 'application/json' });
    expect(scripted.body).toEqual({
      number: 'LH77',
      then: '/o/tokentokentoken.sig/?done=filed&lang=zh-CN',
      upload: '/v1/owner-links/tokentokentoken.sig/attachments',
    });
  });

  it('files anonymously or with a phone, with what was chosen and where it is', async () => {
    const bodies = [
      `kind=repair&text=x&name=&phone=&mail=`,
      `kind=repair&text=x&phone=13800000000&call=on`,
      `kind=repair&text=x&place=lift&leaf=lift/lift-service/stopped&where=B2`,
      `kind=repair&text=x&place=garage&leaf=lift/lift-service/stopped&where=B2`,
      `kind=repair&text=x&place=garage&leaf=garage/`,
    ];
    for (const one of bodies) await gate.nobody.post(code, `key=${key}&${one}`, form);
    const about = { kind: 'repair', text: 'x', contact: null, language: 'zh-CN' };
    expect(posted().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      about,
      { ...about, contact: { phone: '13800000000', wish: 'call-only' } },
      { ...about, leaf: { place: 'lift', category: 'lift-service', problem: 'stopped' }, where: 'B2' },
      { ...about, where: '地下车库 · B2' },
      { ...about, where: '地下车库' },
    ]);
    expect(posted()[0]?.headers['idempotency-key']).toBe(key);
  });

  it('shows the number alone where the same had been told before by somebody else', async () => {
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET' ? json(response, 200, problems) : json(response, 201, { number: 'LH77', link: null });
    const answer = await gate.nobody.post<string>(code, `key=${key}&kind=repair&text=x`, form);
    expect(answer).toMatchObject({ status: 201, body: expect.stringContaining('LH77') });
    expect(answer.body).not.toContain('href="/o/');
  });

  it('explains a limit kindly and keeps what was written', async () => {
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET'
        ? json(response, 200, problems)
        : json(response, ...problem(429, 'intake.too-many', '一小时内提交次数已达上限（5 件）'));
    const typed = `key=${key}&kind=complaint&place=lift&leaf=lift/lift-service/stopped&phone=13800000000&text=${encodeURIComponent('又停了')}`;
    const { status, body } = await gate.nobody.post<string>(code, typed, form);
    expect(status).toBe(429);
    for (const part of ['一小时内提交次数已达上限', '不需要重复提交', '又停了', 'value="13800000000"', key])
      expect(body).toContain(part);
    expect(body).toMatch(/value="complaint"\s+checked/);
    expect(body).toMatch(/value="lift\/lift-service\/stopped"\s+checked/);
  });

  it('takes words alone where what can be chosen is not known', async () => {
    gate.tickets.answer = ({ method }, response) =>
      method === 'GET' ? json(response, ...problem(422, 'place.not-served', '不明')) : json(response, 201, filed);
    expect((await gate.nobody.get<string>(code)).body).not.toContain('data-place');
    expect((await gate.nobody.post(code, `key=${key}&kind=repair&text=x`, form)).status).toBe(303);
  });

  it('says what a code that leads nowhere is', async () => {
    gate.assets.answer = (_asked, response) => json(response, ...problem(404, 'place.unknown', '该二维码无效'));
    const { status, body } = await gate.nobody.get<string>(code);
    expect(status).toBe(404);
    expect(body).toContain('请扫描楼内或门上的物业二维码');
  });
});

describe('the page behind the QR code of a plate (§2.3.3)', () => {
  const plate = '/q/e-lh-1-lift-1-0123456789';
  const piece = {
    kind: 'lift',
    code: 'DT-01',
    name: { zh: '1号电梯', en: 'Lift 1' },
    place: '<b>1单元</b>',
    state: 'in-service',
  };
  const place = {
    kind: 'equipment',
    estateName: { zh: '湖畔花园', en: 'Lakeside Gardens' },
    name: { zh: '湖畔花园1号楼1号电梯', en: 'Lift 1, Building 1, Lakeside Gardens' },
    active: true,
    equipment: piece,
  };
  const posted = (): Asked[] => gate.tickets.asked.filter(({ method }) => method === 'POST');
  beforeEach(() => {
    gate.assets.answer = (_asked, response) => json(response, 200, place);
    gate.tickets.answer = (_asked, response) => json(response, 201, { number: 'LH-F7', link: null, repeated: false });
  });

  it('says what it is and whether it is in service, in both languages, and loads nothing from anywhere', async () => {
    const { body, headers } = await gate.nobody.get<string>(plate);
    for (const part of [
      '湖畔花园1号楼1号电梯',
      '电梯 · DT-01 · &lt;b&gt;1单元&lt;/b&gt;',
      '在用',
      '有人被困',
      '没有危险',
    ])
      expect(body).toContain(part);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(body).not.toMatch(/src="(?!blob:)/);
    const english = (await gate.nobody.get<string>(`${plate}?lang=en`)).body;
    for (const part of ['Lift 1, Building 1', 'in service', 'Somebody is trapped']) expect(english).toContain(part);
    expect(gate.tickets.asked).toEqual([]);
  });

  it('warns of a piece that is out of service, and takes nothing for one that is retired', async () => {
    gate.assets.answer = (_asked, response) =>
      json(response, 200, { ...place, equipment: { ...piece, state: 'out-of-service' } });
    const out = (await gate.nobody.get<string>(plate)).body;
    expect(out).toContain('已停用，请勿使用');
    expect(out).toContain('<form');
    gate.assets.answer = (_asked, response) =>
      json(response, 200, { ...place, estateName: null, active: false, equipment: { ...piece, state: 'retired' } });
    const retired = (await gate.nobody.get<string>(plate)).body;
    expect(retired).toContain('报废');
    expect(retired).not.toContain('<form');
  });

  it('reports a fault once per key, anonymously or with a contact, and shows its number', async () => {
    const said = `key=${key}&text=${encodeURIComponent('门关不上')}`;
    const answer = await gate.nobody.post<string>(plate, `${said}&unsafe=yes&name=&phone=&mail=`, form);
    expect(answer).toMatchObject({ status: 201, body: expect.stringContaining('LH-F7') });
    expect(answer.body).not.toContain('此前已经报过');
    await gate.nobody.post(plate, `${said}&unsafe=no&phone=13800000000&name=${encodeURIComponent('周')}`, form);
    const about = { text: '门关不上', language: 'zh-CN' };
    expect(posted().map(({ url, body }) => [url, JSON.parse(body) as unknown])).toEqual([
      ['/v1/places/e-lh-1-lift-1-0123456789/faults', { ...about, unsafe: true, contact: null }],
      [
        '/v1/places/e-lh-1-lift-1-0123456789/faults',
        { ...about, unsafe: false, contact: { name: '周', phone: '13800000000' } },
      ],
    ]);
    expect(posted()[0]?.headers['idempotency-key']).toBe(key);
  });

  it('says that it had been told before, and gives no way to send photos then', async () => {
    gate.tickets.answer = (_asked, response) => json(response, 201, { number: 'LH-F7', link: null, repeated: true });
    const wish = `key=${key}&text=x&unsafe=no`;
    expect((await gate.nobody.post<string>(plate, wish, form)).body).toContain('此前已经报过');
    const scripted = await gate.nobody.post(plate, wish, { ...form, accept: 'application/json' });
    expect(scripted.body).toEqual({ number: 'LH-F7', then: `${plate}/filed?number=LH-F7&lang=zh-CN` });
  });

  it('says who comes by when, in the zone of the estate, and where photos go for as long as the pass holds', async () => {
    const receipt = {
      number: 'LH-F7',
      state: { zh: '待响应', en: 'reported' },
      unsafe: true,
      respondBy: '2026-11-25T02:00:00.000Z',
      fixBy: null,
      zone: 'Asia/Shanghai',
    };
    gate.tickets.answer = (_asked, response) =>
      json(response, 201, { ...receipt, link: null, pass: 'case.sender.when.sig' });
    const wish = `key=${key}&text=x&unsafe=yes`;
    const scripted = await gate.nobody.post<{ then: string }>(plate, wish, { ...form, accept: 'application/json' });
    expect(scripted.body).toEqual({
      number: 'LH-F7',
      then: `${plate}/filed?pass=case.sender.when.sig&lang=zh-CN`,
      upload: '/v1/places/e-lh-1-lift-1-0123456789/faults/case.sender.when.sig/attachments',
    });
    gate.tickets.answer = (_asked, response) => json(response, 200, receipt);
    const { status, body } = await gate.nobody.get<string>(scripted.body.then);
    expect(status).toBe(200);
    for (const part of ['LH-F7', '待响应', '最迟响应', '11月25日', '10:00', '请勿使用']) expect(body).toContain(part);
    expect(body).not.toContain('最迟修复');
    const english = (await gate.nobody.get<string>(scripted.body.then.replace('zh-CN', 'en'))).body;
    for (const part of ['responds at the latest', '25 November', 'Do not use it']) expect(english).toContain(part);
    expect(gate.tickets.asked.at(-1)?.url).toBe('/v1/places/e-lh-1-lift-1-0123456789/faults/case.sender.when.sig');
    gate.tickets.answer = (_asked, response) => json(response, ...problem(410, 'photo-pass.expired', '已超过两小时'));
    expect((await gate.nobody.get<string>(scripted.body.then)).body).toContain('已超过两小时');
  });

  it('wants to know whether anybody is in danger, and keeps what was written', async () => {
    const typed = `key=${key}&phone=13800000000&text=${encodeURIComponent('异响')}`;
    const missing = await gate.nobody.post<string>(plate, typed, form);
    expect(missing.status).toBe(400);
    for (const part of ['异响', 'value="13800000000"', key]) expect(missing.body).toContain(part);
    gate.tickets.answer = (_asked, response) => json(response, ...problem(429, 'intake.too-many', '已达上限'));
    const many = await gate.nobody.post<string>(plate, `${typed}&unsafe=yes`, form);
    expect(many.status).toBe(429);
    expect(many.body).toMatch(/value="yes"\s+checked/);
    expect(many.body).toContain('已达上限');
  });

  it('says in words that a plate of nobody leads nowhere', async () => {
    gate.assets.answer = (_asked, response) => json(response, ...problem(404, 'place.unknown', '该二维码无效'));
    expect(await gate.nobody.get<string>(plate)).toMatchObject({
      status: 404,
      body: expect.stringContaining('二维码无效'),
    });
  });
});
