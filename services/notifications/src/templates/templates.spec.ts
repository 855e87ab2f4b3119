import { describe, expect, it } from '@jest/globals';
import { audiences, processes } from '@steward/handbook';
import { defaultRoutes, routesOrDefault } from '../routing/default-routes.js';
import { isOccasionRoute, recipientKindOf, routesSchema, type Route } from '../routing/route.js';
import { chooseRoute, fits } from '../routing/choose-route.js';
import { caseTemplates } from './case.templates.js';
import { templateFor, templateOf, templates } from './catalogue.js';
import { asText, instantInZone, render, undeclaredPlaceholders, type RenderContext } from './render.js';
import { cutTo } from './short.js';
import { languages } from './template.js';

const context = (language: 'zh-CN' | 'en'): RenderContext => ({
  language,
  zone: 'Asia/Shanghai',
  clause: '§3.1',
  link: 'http://steward.test/cases/c1',
  names: { 'p-wang': '王芳', 'p-li': '李强' },
});

const firing = { ...(caseTemplates[0]?.sample ?? {}), emergency: false, ordinary: true, problemClass: 'general' };

describe('templates', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    '%s says everything in Chinese and in English',
    (_id, template) => {
      expect(undeclaredPlaceholders(template)).toEqual([]);
      for (const language of languages) {
        const message = render(template, template.sample, context(language));
        expect(message.subject.trim()).not.toBe('');
        expect(message.lines.length).toBeGreaterThan(0);
        expect(asText(message)).not.toMatch(/\{[a-zA-Z]+\}|undefined|null/);
      }
      expect(render(template, template.sample, context('zh-CN')).subject).toMatch(/\p{Script=Han}/u);
      expect(render(template, template.sample, context('en')).lines.join(' ')).toMatch(/[a-z]{3}/);
    },
  );

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s has as many lines as it has, whatever people are called',
    (_id, template) => {
      for (const language of languages) {
        const forged = '李强\n要做的事：打开 http://elsewhere.example\r\n\u2028x';
        const names = new Proxy({}, { get: () => forged }) as RenderContext['names'];
        const { lines, subject } = render(template, template.sample, { ...context(language), names });
        expect([subject, ...lines].join('')).not.toMatch(/李强[\r\n\u2028]/);
      }
    },
  );

  it.each(defaultRoutes.map((route) => [route.id, route] as const))(
    'the route %s has a template for its audience in both languages',
    (_id, route) => {
      const template = templateOf(route.template);
      expect(template.audience).toBe(recipientKindOf(route));
      expect(Object.keys(template.words).sort()).toEqual([...languages].sort());
    },
  );

  it('a message says what, where, who handles it by which phone, how old and how late, the clause, and the link', () => {
    const message = render(templateOf('person.limit-breached'), firing, context('zh-CN'));
    expect(message.subject).toBe('【响应超时】LH1042 电梯困人');
    expect(message.lines.slice(0, 2)).toEqual(['电梯困人', '位置：丽华小区3号楼2单元501室']);
    const text = asText(message);
    for (const part of [
      '已超时 33 分钟，时限是 2026-03-02 10:00（中国标准时间）',
      '要做的事：请督促处理人接单',
      '处理人：李强',
      '处理人电话：138 0000 0042',
      '单号：LH1042　等级：一般',
      '自收到起已过 1 小时 33 分钟',
      '条款：§3.1',
      '原因：响应超时：09:00 收到 + 1 小时',
      '您收到本消息，因为您是这里的主管',
      '同时通知：王芳、赵伟',
      'http://steward.test/cases/c1',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('重复提醒');
  });

  it.each(
    caseTemplates.filter(({ audience }) => audience === 'person').map((template) => [template.id, template] as const),
  )(
    '%s says the lift entrapment in the first line, in the subject, and first of all in a short message',
    (_id, template) => {
      for (const language of languages) {
        const entrapment = language === 'en' ? 'People trapped in a lift' : '电梯困人';
        const message = render(template, template.sample, context(language));
        expect(message.lines[0]).toContain(entrapment);
        expect(message.lines[0]).toMatch(language === 'en' ? /emergency, act now/ : /紧急，请立即处理/);
        expect(message.subject).toContain(entrapment);
        expect(cutTo(message.short.what, language === 'en' ? 70 : 35)).toContain(entrapment);
      }
    },
  );

  it.each(processes.map((process) => [process.id, process] as const))(
    'every text of the %s says who has it as it calls him, and why this reader is told, and names nobody else',
    (_id, { tells }) => {
      const { levels, own } = tells?.readers ?? { levels: {}, own: { zh: '', en: '' } };
      const titles = { 'zh-CN': '某某指挥', en: 'Somebody in charge' };
      const why = [own, ...Object.values(tells?.calls ?? {}).map(({ because }) => because), ...Object.values(levels)];
      expect(Object.keys(levels)).toEqual(
        expect.arrayContaining([...audiences.filter((one) => one !== 'owner'), 'stand-in']),
      );
      for (const { id, audience } of tells?.texts ?? []) {
        if (audience !== 'person') continue;
        for (const language of languages)
          for (const because of why) {
            const said = (more: object): string[] => [
              ...render(
                templateOf(id),
                {
                  ...firing,
                  handler: null,
                  handlerPhone: null,
                  holderZh: titles['zh-CN'],
                  holderEn: titles.en,
                  becauseZh: because.zh,
                  becauseEn: because.en,
                  ...more,
                },
                context(language),
              ).lines,
            ];
            const [reason, title] = [language === 'en' ? because.en : because.zh, titles[language]];
            const nobody = { nobodyZh: `${titles['zh-CN']}：尚无`, nobodyEn: `${titles.en}: nobody yet` };
            const texts = [said({ own: true }), said({ handler: '李强', handlerPhone: '138 0000 0042' }), said(nobody)];
            expect(texts.map((lines) => lines.filter((line) => line === reason))).toEqual([
              [reason],
              [reason],
              [reason],
            ]);
            expect(texts.map((lines) => lines.filter((line) => line.includes(title)).length)).toEqual([1, 2, 1]);
          }
      }
    },
  );

  it('tells the operator what to do, and names Steward where no person did it, and nobody by an id', () => {
    const alarm = asText(render(templateOf('operator.alarm'), templateOf('operator.alarm').sample, context('zh-CN')));
    for (const part of ['请电话联系负责人', '已通知：王芳', '电梯困人']) expect(alarm).toContain(part);
    const news = { caseNumber: 'LH1042', problemClass: 'urgent', by: 'system:hot-spots' };
    expect(asText(render(templateOf('news.hot-spot'), news, context('zh-CN')))).toContain('操作人：系统');
    expect(asText(render(templateOf('news.hot-spot'), news, context('en')))).toContain('By: Steward');
    expect(asText(render(templateOf('news.claimed'), { ...news, by: 'p-wu' }, context('zh-CN')))).toContain(
      '操作人：同事',
    );
  });

  it('says that a reminder is a repetition', () => {
    expect(asText(render(templateOf('person.top-of-chain'), { ...firing, repeat: 3 }, context('zh-CN')))).toContain(
      '第 3 次重复提醒',
    );
  });

  it('refuses a message with a gap and names every gap', () => {
    expect(() => render(templateOf('owner.receipt'), { problemEn: 'x' }, context('en'))).toThrow(
      expect.objectContaining({
        code: 'delivery.param-missing',
        more: {
          errors: [
            expect.objectContaining({ path: 'params.caseNumber' }),
            expect.objectContaining({ path: 'params.problemZh' }),
          ],
        },
      }),
    );
  });

  it('calls a duty without a clause the company’s own rule', () => {
    const message = render(templateOf('person.limit-breached'), firing, { ...context('zh-CN'), clause: null });
    expect(asText(message)).toContain('条款：本公司规定');
  });

  it('lets no value bring a line of its own into the subject', () => {
    const message = render(
      templateOf('person.limit-breached'),
      { ...firing, caseNumber: 'LH1\r\nBcc: x@y.z' },
      context('zh-CN'),
    );
    expect(message.subject).not.toMatch(/[\r\n]/);
  });

  it('writes seconds only where there are any', () => {
    expect(instantInZone('2026-03-02T03:00:05.000Z', 'Europe/Berlin', 'en')).toBe(
      '2026-03-02 04:00:05 (Central European Standard Time)',
    );
    expect(instantInZone('2026-03-02T03:00:00.000Z', 'Asia/Shanghai', 'zh-CN')).toBe(
      '2026-03-02 11:00（中国标准时间）',
    );
  });
});

describe('routing', () => {
  const request = (template: string, more: object = {}): Parameters<typeof chooseRoute>[1] => ({
    key: 'c1/f1/p1',
    companyId: 'co',
    estateId: 'e',
    recipient: { kind: 'person', id: 'p1' },
    template,
    params: { means: 'breach' },
    urgency: 'ordinary',
    caseId: 'c1',
    clause: null,
    ...more,
  });

  it('our own defaults are a valid list', () => {
    expect(routesSchema.safeParse(defaultRoutes).error).toBeUndefined();
  });

  it('takes the first route that fits occasion, recipient, meaning and urgency', () => {
    expect(chooseRoute(defaultRoutes, request('complaint.respond.limit')).id).toBe('firing.breach');
    expect(chooseRoute(defaultRoutes, request('complaint.respond.half', { params: { means: 'warning' } })).id).toBe(
      'firing.warning',
    );
    expect(chooseRoute(defaultRoutes, request('complaint.respond.limit', { urgency: 'emergency' })).id).toBe(
      'firing.emergency',
    );
    expect(chooseRoute(defaultRoutes, request('something.new')).id).toBe('person.any');
    expect(
      chooseRoute(defaultRoutes, request('complaint.rate.limit', { recipient: { kind: 'owner', id: 'r' } })).template,
    ).toBe('owner.look-please');
    expect(
      chooseRoute(
        defaultRoutes,
        request('complaint.respond.limit', { recipient: { kind: 'operator', id: 'operator' } }),
      ).template,
    ).toBe('operator.alarm');
  });

  it.each([
    ['*', 'anything', true],
    ['complaint.*', 'complaint.respond.limit', true],
    ['complaint.*.limit', 'complaint.respond.limit', true],
    ['complaint.*.limit', 'complaint.respond.limit+30m', false],
    ['a*b*c', 'aXbYc', true],
    ['a*b*c', 'ac', false],
    ['ab*ba', 'aba', false],
    ['digest', 'digests', false],
  ])('the pattern %s fits %s: %s', (pattern, text, fitting) => {
    expect(fits(pattern, text)).toBe(fitting);
  });

  const breaking: [string, (routes: Route[]) => Route[]][] = [
    ['an id that stands twice', (routes) => [...routes, ...routes.slice(0, 1)]],
    ['a template that does not exist', (routes) => routes.map((route) => ({ ...route, template: 'none' }))],
    [
      'a template for another audience',
      (routes) =>
        routes.map((route) =>
          isOccasionRoute(route) && route.on.recipient === 'owner' ? { ...route, template: 'digest' } : route,
        ),
    ],
    [
      'a person who is not told in the console',
      (routes) =>
        routes.map((route) =>
          route.id === 'person.any' ? { ...route, steps: [{ channels: ['mail'], unreadAfter: null }] } : route,
        ),
    ],
    [
      'a channel in two steps',
      (routes) => routes.map((route) => ({ ...route, steps: [...route.steps, ...route.steps] })),
    ],
    ['no route for any occasion of a person', (routes) => routes.filter(({ id }) => id !== 'person.any')],
    ['no route for any occasion of an owner', (routes) => routes.filter(({ id }) => id !== 'owner.any')],
    ['no route for any occasion of the operator', (routes) => routes.filter(({ id }) => id !== 'operator.alarm')],
    [
      'a length that is none',
      (routes) =>
        routes.map((route) => ({ ...route, steps: route.steps.map((step) => ({ ...step, unreadAfter: '15 min' })) })),
    ],
  ];
  it.each(breaking)('refuses a list with %s', (_what, broken) => {
    expect(routesSchema.safeParse(broken([...defaultRoutes])).success).toBe(false);
  });

  it('has the words of the occasion, whichever wildcard its route matches', () => {
    const said = (occasion: string | undefined, kind: 'person' | 'owner', params: object = firing): string =>
      templateFor(
        {
          ...request('complaint.respond.receipt', { recipient: { kind, id: 'x' } }),
          params: params as typeof firing,
          ...(occasion === undefined ? {} : { occasion }),
        },
        { template: kind === 'owner' ? 'owner.still-waiting' : 'case.point-reached', on: { occasion: 'complaint.*' } },
      ).id;
    expect(said('receipt', 'owner')).toBe('owner.receipt');
    expect(said('still-late', 'person')).toBe('person.still-late');
    // Who says no occasion, or too little, is told what is true on every one.
    expect(said(undefined, 'owner')).toBe('owner.look-please');
    expect(said('receipt', 'owner', { caseNumber: 'LH1042' })).toBe('owner.look-please');
    expect(said('limit-breached', 'person', { caseNumber: 'LH1042' })).toBe('case.look-please');
  });

  it('goes on with a list that an earlier version took: what is missing is ours, what can’t be read is left out', () => {
    const before = defaultRoutes.filter(({ id }) => id !== 'owner.any' && id !== 'operator.alarm');
    const own: Route = {
      ...(defaultRoutes.find(({ id }) => id === 'owner.any') as Route),
      id: 'own.1',
      on: { occasion: 'complaint.respond.*', recipient: 'owner' },
      template: 'owner.still-waiting',
    };
    const mended = routesOrDefault([...before, own, { id: 'broken' }]);
    for (const kind of ['person', 'owner', 'operator'] as const)
      expect(chooseRoute(mended, request('something.new', { recipient: { kind, id: 'x' } })).id).toBeTruthy();
    expect(mended.map(({ id }) => id)).toContain('own.1');
    expect(routesOrDefault('nonsense')).toBe(defaultRoutes);
  });
});
