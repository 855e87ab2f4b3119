import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '@steward/handbook';
import { defaultRoutes } from '../routing/default-routes.js';
import { isOccasionRoute, recipientKindOf, routesSchema, type Route } from '../routing/route.js';
import { chooseRoute, fits } from '../routing/choose-route.js';
import { templateOf, templates } from './catalogue.js';
import { asText, instantInZone, render, undeclaredPlaceholders, type RenderContext } from './render.js';
import { languages } from './template.js';

const context = (language: 'zh-CN' | 'en'): RenderContext => ({
  language,
  zone: 'Asia/Shanghai',
  clause: '§3.1',
  link: 'http://steward.test/cases/c1',
  names: { 'p-wang': '王芳', 'p-li': '李强' },
});

const firing = {
  caseNumber: 'LH1042',
  clock: 'RESPOND',
  means: 'breach',
  problemClass: 'general',
  level: 'supervisor',
  due: '2026-03-02T03:00:00.000Z',
  repeat: 0,
  whyZh: '09:00 收到 + 2 小时（§3.1 一般）= 11:00',
  whyEn: 'received 09:00 + 2 h (§3.1 general) = 11:00',
  alsoTold: 'p-wang, p-li',
};

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

  it('a message for a firing shows number, class, clause, due instant in the zone of the estate, reason, who else knows, and the link', () => {
    const message = render(templateOf('case.point-reached'), firing, context('zh-CN'));
    expect(message.subject).toBe('【超时】LH1042 响应（一般）');
    const text = asText(message);
    for (const part of [
      'LH1042',
      '一般',
      '§3.1',
      '2026-03-02 11:00 (Asia/Shanghai)',
      firing.whyZh,
      '王芳、李强',
      'http://steward.test/cases/c1',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('重复提醒');
  });

  it('asks the handler to do it, who is above him to see to it, and a supervisor for what is his own (§3.1, §4.4)', () => {
    const asked = (clock: string, level: string, language: 'zh-CN' | 'en'): string | undefined =>
      render(templateOf('case.point-reached'), { ...firing, clock, level }, context(language)).lines.find((line) =>
        /^(要做的事|To do)/.test(line),
      );
    expect(asked('RESPOND', 'handler', 'zh-CN')).toBe('要做的事：请接单，并告知业主由谁处理、联系电话和下一步。');
    expect(asked('RESPOND', 'estate-manager', 'zh-CN')).toBe(
      '要做的事：请督促处理人接单，并告知业主由谁处理、联系电话和下一步；处理人无法处理的，请改派。',
    );
    expect(asked('RESOLVE', 'handler', 'en')).toBe(
      'To do: Finish it and feed the outcome back to the owner, with proof.',
    );
    expect(asked('REVIEW', 'supervisor', 'en')).toBe(
      'To do: Have somebody other than the handler review it, by a visit or a call.',
    );
    expect(asked('OUR-OWN', 'company', 'zh-CN')).toBe('要做的事：请打开单据，推动下一步。');
  });

  it.each(defaultStandard.complaint.clocks.map(({ id }) => id))(
    'names the clock %s of the standard and what to do about it in words',
    (clock) => {
      for (const language of languages) {
        const message = render(templateOf('case.point-reached'), { ...firing, clock }, context(language));
        expect(asText(message)).not.toContain(clock);
        expect(asText(message)).not.toMatch(/请打开单据，推动下一步|Open the case and move it on/);
      }
    },
  );

  it('tells the operator what to do, and names Steward where no person did it', () => {
    const alarm = asText(render(templateOf('operator.alarm'), firing, context('zh-CN')));
    for (const part of ['请电话联系负责人', '已通知：王芳、李强', firing.whyZh]) expect(alarm).toContain(part);
    const news = { caseNumber: 'LH1042', problemClass: 'urgent', by: 'system:hot-spots' };
    expect(asText(render(templateOf('news.hot-spot'), news, context('zh-CN')))).toContain('操作人：系统');
    expect(asText(render(templateOf('news.hot-spot'), news, context('en')))).toContain('By: Steward');
  });

  it('says that a reminder is a repetition', () => {
    expect(asText(render(templateOf('case.point-reached'), { ...firing, repeat: 3 }, context('zh-CN')))).toContain(
      '第 3 次重复提醒',
    );
  });

  it('refuses a message with a gap and names every gap', () => {
    const rest = Object.fromEntries(Object.entries(firing).filter(([name]) => !['whyZh', 'alsoTold'].includes(name)));
    expect(() => render(templateOf('case.point-reached'), rest, context('en'))).toThrow(
      expect.objectContaining({
        code: 'delivery.param-missing',
        more: {
          errors: [
            expect.objectContaining({ path: 'params.whyZh' }),
            expect.objectContaining({ path: 'params.alsoTold' }),
          ],
        },
      }),
    );
  });

  it('calls a duty without a clause the company’s own rule', () => {
    const message = render(templateOf('case.point-reached'), firing, { ...context('zh-CN'), clause: null });
    expect(asText(message)).toContain('条款：本公司规定');
  });

  it('lets no value bring a line of its own into the subject', () => {
    const message = render(
      templateOf('case.point-reached'),
      { ...firing, caseNumber: 'LH1\r\nBcc: x@y.z' },
      context('zh-CN'),
    );
    expect(message.subject).not.toMatch(/[\r\n]/);
  });

  it('writes seconds only where there are any', () => {
    expect(instantInZone('2026-03-02T03:00:05.000Z', 'Europe/Berlin')).toBe('2026-03-02 04:00:05 (Europe/Berlin)');
    expect(instantInZone('2026-03-02T03:00:00.000Z', 'UTC')).toBe('2026-03-02 03:00 (UTC)');
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
    ).toBe('owner.please-rate');
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
    [
      'a length that is none',
      (routes) =>
        routes.map((route) => ({ ...route, steps: route.steps.map((step) => ({ ...step, unreadAfter: '15 min' })) })),
    ],
  ];
  it.each(breaking)('refuses a list with %s', (_what, broken) => {
    expect(routesSchema.safeParse(broken([...defaultRoutes])).success).toBe(false);
  });
});
