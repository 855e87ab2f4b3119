import { recipientKinds } from '@steward/handbook';
import { callRoutes } from './call.routes.js';
import { catchesAll, routeSchema, routesSchema, type FactRoute, type NewsAudience, type Route } from './route.js';

/*
 * Who hears of which occasion or fact, by which channels: our own defaults. A company replaces the list with
 * PUT /v1/routes. Only breaches and emergencies wait for reading, because each such wait is a workflow of its own. A channel
 * that is not configured, or for which somebody has no address, is passed over. A route decides by which channels somebody
 * hears; what a message of a case says follows from its occasion (`occasions` of the handbook), whichever route it takes.
 */

const atOnce: Route['steps'] = [
  { channels: ['in-app', 'wecom-app', 'wecom', 'webhook'], unreadAfter: null },
  { channels: ['mail'], unreadAfter: null },
];
const consoleOnly: Route['steps'] = [{ channels: ['in-app'], unreadAfter: null }];

const occasions: readonly Route[] = [
  ...callRoutes,
  {
    id: 'firing.emergency',
    title: { zh: '重大紧急事项到点', en: 'A point of an emergency' },
    on: { occasion: 'complaint.*', recipient: 'person', urgency: 'emergency' },
    template: 'case.look-please',
    // Whoever does not hear the call, or hears it and reads nothing, has a text with the link two minutes later.
    steps: [
      { channels: ['in-app', 'web-push', 'voice', 'wecom-app', 'wecom', 'webhook', 'mail'], unreadAfter: 'PT2M' },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'firing.breach-urgent',
    title: { zh: '紧急及以上超时', en: 'A limit was broken, urgent and above' },
    on: {
      occasion: 'complaint.*',
      recipient: 'person',
      means: ['breach', 'further-breach'],
      classes: ['urgent', 'major', 'major-emergency'],
    },
    template: 'case.look-please',
    steps: [
      { channels: ['in-app', 'web-push', 'voice', 'wecom-app', 'wecom', 'webhook'], unreadAfter: 'PT2M' },
      { channels: ['sms'], unreadAfter: 'PT10M' },
      { channels: ['mail'], unreadAfter: null },
    ],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'firing.breach',
    title: { zh: '超时', en: 'A limit was broken' },
    on: { occasion: 'complaint.*', recipient: 'person', means: ['breach', 'further-breach'] },
    template: 'case.look-please',
    steps: [
      { channels: ['in-app', 'web-push', 'wecom-app', 'wecom', 'webhook'], unreadAfter: 'PT15M' },
      { channels: ['mail'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'respect',
    bundles: true,
  },
  {
    id: 'firing.warning',
    title: { zh: '预警与提示', en: 'Warnings and notices' },
    on: { occasion: 'complaint.*', recipient: 'person', means: ['notice', 'warning', 'target-missed'] },
    template: 'case.look-please',
    steps: atOnce,
    quietHours: 'respect',
    bundles: true,
  },
  {
    id: 'task.please-call',
    title: { zh: '请致电报事人', en: 'Please call the owner' },
    on: { occasion: 'task.please-call', recipient: 'person' },
    template: 'task.please-call',
    steps: consoleOnly,
    quietHours: 'respect',
    bundles: false,
  },
  {
    id: 'digest',
    title: { zh: '消息汇总', en: 'Digest' },
    on: { occasion: 'digest', recipient: 'person' },
    template: 'digest',
    // What it lists stands in the console one by one already.
    steps: [
      { channels: ['web-push', 'wecom-app', 'wecom', 'webhook'], unreadAfter: null },
      { channels: ['mail'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'respect',
    bundles: false,
  },
  {
    id: 'person.any',
    title: { zh: '其他情况', en: 'Any other occasion' },
    on: { occasion: '*', recipient: 'person' },
    template: 'case.look-please',
    steps: atOnce,
    quietHours: 'respect',
    bundles: true,
  },
  {
    id: 'owner.any',
    title: { zh: '告知报事人', en: 'To the owner' },
    on: { occasion: '*', recipient: 'owner' },
    template: 'owner.look-please',
    steps: [
      { channels: ['mail'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
    ],
    quietHours: 'respect',
    bundles: false,
  },
  {
    id: 'operator.audit-finding',
    title: { zh: '稽核发现办理记录与规则不符', en: 'An audit found a handling record that differs from the rules' },
    on: { occasion: 'audit.finding', recipient: 'operator' },
    template: 'audit.finding',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'operator.audit-differs',
    title: { zh: '稽核发现办理记录被改动', en: 'An audit found a handling record or a case that was changed' },
    on: { occasion: 'audit.differs', recipient: 'operator' },
    template: 'audit.differs',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'operator.audit-overdue',
    title: { zh: '稽核久未进行', en: 'No audit took place for long' },
    on: { occasion: 'audit.overdue', recipient: 'operator' },
    template: 'audit.overdue',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'operator.case-set-aside',
    title: { zh: '事项无法计算，已搁置', en: 'A case can not be computed and is set aside' },
    on: { occasion: 'case.set-aside', recipient: 'operator' },
    template: 'case.set-aside',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'operator.stores',
    title: { zh: '数据存储丢失或工单缺少定时', en: 'A store was lost, or cases lack a timer' },
    on: { occasion: 'stores.alarm', recipient: 'operator' },
    template: 'stores.alarm',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
  {
    id: 'operator.alarm',
    title: { zh: '运维告警', en: 'Operator alarm' },
    on: { occasion: '*', recipient: 'operator' },
    template: 'operator.alarm',
    steps: [{ channels: ['operator'], unreadAfter: null }],
    quietHours: 'ignore',
    bundles: false,
  },
];

// Whom a fact calls hears of it by that call (`call.routes.ts`); these are for facts that call nobody.
const facts: readonly Route[] = [
  ofFact('complaint.assigned', 'person-named', 'news.assigned-to-you', '派单', 'Assigned'),
  ofFact('complaint.claimed', 'supervisors', 'news.claimed', '领取', 'Claimed'),
  {
    ...ofFact('complaint.hand-over-offered', 'person-named', 'news.handed-to-you', '请求交接', 'Hand-over offered'),
    steps: atOnce,
  },
  ofFact(
    'complaint.hand-over-accepted',
    'person-before',
    'news.hand-over-accepted',
    '交接已接受',
    'Hand-over accepted',
  ),
  ofFact('complaint.hand-over-declined', 'handler', 'news.hand-over-declined', '交接被退回', 'Hand-over declined'),
  ofFact('complaint.returned', 'supervisors', 'news.returned', '退回', 'Returned'),
  ofFact('complaint.reopened', 'handler', 'news.reopened', '重新处理', 'Reopened'),
  // Work that waits for a decision leaves the console at once, by the person's own channels.
  { ...ofFact('complaint.hot-spot-raised', 'supervisors', 'news.hot-spot', '反复出现', 'Hot spot'), steps: atOnce },
  ...firstAsked('owner.told-who-handles', 'told', '首问跟进：已告知由谁处理', 'First asked: told who handles it'),
  ...firstAsked('owner.told-progress', 'progress', '首问跟进：进度', 'First asked: progress'),
  ...firstAsked('complaint.fed-back', 'outcome', '首问跟进：结果', 'First asked: outcome'),
  ...firstAsked('complaint.reopened', 'reopened', '首问跟进：重新处理', 'First asked: reopened'),
  ...firstAsked('complaint.withdrawn', 'withdrawn', '首问跟进：撤诉', 'First asked: withdrawn'),
  ...firstAsked('complaint.closed', 'closed', '首问跟进：关闭', 'First asked: closed'),
];

/** The routing of a company that has set none of its own. */
export const defaultRoutes: readonly Route[] = [...occasions, ...facts];

/**
 * A company's list as it is stored, or ours where it has none. What an earlier version took and this one would refuse stops
 * nobody: what can't be read is left out, a catch-all that is missing is ours.
 */
export function routesOrDefault(stored: unknown): readonly Route[] {
  if (stored === null || stored === undefined) return defaultRoutes;
  const whole = routesSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const readable = Array.isArray(stored)
    ? stored.flatMap((one: unknown) => {
        const read = routeSchema.safeParse(one);
        return read.success ? [read.data] : [];
      })
    : [];
  if (readable.length === 0) return defaultRoutes;
  const ids = new Set(readable.map(({ id }) => id));
  const ours = recipientKinds
    .filter((kind) => !readable.some((route) => catchesAll(route, kind)))
    .flatMap((kind) => defaultRoutes.filter((route) => catchesAll(route, kind) && !ids.has(route.id)));
  const mended = routesSchema.safeParse([...readable, ...ours]);
  return mended.success ? mended.data : defaultRoutes;
}

/** §4.4: whoever was asked first hears of it by his own channels, whoever handles it. */
function firstAsked(fact: string, template: string, zh: string, en: string): Route[] {
  return [
    {
      ...ofFact(fact, 'first-asked', `first-asked.${template}`, zh, en),
      id: `first-asked.${template}`,
      steps: atOnce,
      bundles: true,
    },
  ];
}

function ofFact(fact: string, tells: NewsAudience, template: string, zh: string, en: string): Route {
  return {
    id: fact,
    title: { zh, en },
    on: { fact, tells },
    template,
    steps: consoleOnly,
    quietHours: 'respect',
    bundles: false,
  };
}

/** How a change of duty or leave reaches one whom it concerns: by his own channels, whatever his company routes otherwise. */
export const dutyRoute = (template: string, fact: string): FactRoute => ({
  id: 'duty.changed',
  title: { zh: '值班与休假', en: 'Duty and leave' },
  on: { fact, tells: 'person-named' },
  template,
  steps: atOnce,
  quietHours: 'respect',
  bundles: true,
});
