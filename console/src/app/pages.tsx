import type { ComponentType } from 'react';
import type { Role } from '@steward/handbook';
import { holds, type Me } from '../session/use-session.js';
import type { Bilingual } from '../words/language.js';

/** Where a page stands in the menu. */
export type PageGroup = 'work' | 'management' | 'company' | 'system';

/** A page of the console: its address, its name, who has it in the menu, and its code, loaded when it is opened. */
export interface ConsolePage {
  readonly path: string;
  readonly name: Bilingual;
  /** In the menu under this group; a page without one is reached from others. */
  readonly group?: PageGroup;
  /** Roles that have it; everybody when absent. */
  readonly roles?: readonly Role[];
  /** Only for whoever runs the installation. */
  readonly operator?: true;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

const leaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
] as const satisfies readonly Role[];
const staff = ['handler', 'front-desk', ...leaders] as const satisfies readonly Role[];

/** Where whoever sees danger reports it; the frame of every page leads there. */
export const redPage: ConsolePage = {
  path: '/emergency',
  name: { zh: '报告险情', en: 'Report an emergency' },
  roles: [...staff, 'contractor', 'admin'],
  load: () => import('../pages/emergency/emergency.page.js'),
};

/** All pages, in the order of the menu. */
export const pages: readonly ConsolePage[] = [
  redPage,
  {
    path: '/my-work',
    name: { zh: '我的工作', en: 'My work' },
    group: 'work',
    roles: staff,
    load: () => import('../pages/work/my-work.page.js'),
  },
  {
    path: '/decisions',
    name: { zh: '待我决定', en: 'To decide' },
    group: 'work',
    roles: staff,
    load: () => import('../pages/decisions/decisions.page.js'),
  },
  {
    path: '/board',
    name: { zh: '值班看板', en: 'Duty board' },
    group: 'work',
    roles: staff,
    load: () => import('../pages/work/board.page.js'),
  },
  {
    path: '/desk',
    name: { zh: '前台登记', en: 'Front desk' },
    group: 'work',
    roles: ['front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company'],
    load: () => import('../pages/desk/desk.page.js'),
  },
  { path: '/cases/:id', name: { zh: '工单', en: 'Case' }, load: () => import('../pages/case/case.page.js') },
  {
    path: '/cases/:id/reply-sheet',
    name: { zh: '正式回复单', en: 'Formal reply' },
    load: () => import('../pages/decisions/reply-sheet.page.js'),
  },
  {
    path: '/cases/:id/doors',
    name: { zh: '入户名单', en: 'Doors' },
    load: () => import('../pages/emergency/doors.page.js'),
  },
  {
    path: '/dwellings/:id',
    name: { zh: '房屋', en: 'Dwelling' },
    load: () => import('../pages/desk/dwelling.page.js'),
  },
  {
    path: '/messages',
    name: { zh: '消息', en: 'Messages' },
    group: 'work',
    load: () => import('../pages/messages/messages.page.js'),
  },
  {
    path: '/account',
    name: { zh: '我的账号', en: 'My account' },
    load: () => import('../pages/account/account.page.js'),
  },
  {
    path: '/team',
    name: { zh: '班组负荷', en: 'Team load' },
    group: 'management',
    roles: leaders,
    load: () => import('../pages/work/team.page.js'),
  },
  {
    path: '/handover',
    name: { zh: '交接班', en: 'Shift handover' },
    group: 'management',
    roles: staff,
    load: () => import('../pages/work/handover.page.js'),
  },
  {
    path: '/risks',
    name: { zh: '今日风险', en: "Today's risks" },
    group: 'management',
    roles: ['estate-manager', 'regional-manager', 'company', 'quality'],
    load: () => import('../pages/work/risks.page.js'),
  },
  {
    path: '/overview',
    name: { zh: '服务总览', en: 'Overview' },
    group: 'management',
    roles: leaders,
    load: () => import('../pages/overview/overview.page.js'),
  },
  {
    path: '/hot-spots',
    name: { zh: '热点问题', en: 'Hot spots' },
    group: 'management',
    roles: leaders,
    load: () => import('../pages/overview/hot-spots.page.js'),
  },
  {
    path: '/quarter',
    name: { zh: '业委会季报', en: "Committee's quarter" },
    group: 'management',
    roles: ['estate-manager', 'regional-manager', 'company', 'quality'],
    load: () => import('../pages/overview/quarter.page.js'),
  },
  {
    path: '/ledger',
    name: { zh: '台账', en: 'Ledger' },
    group: 'management',
    roles: leaders,
    load: () => import('../pages/ledger/ledger.page.js'),
  },
  {
    path: '/adoption',
    name: { zh: '接管旧工单', en: 'Adoption' },
    group: 'company',
    roles: ['estate-manager', 'regional-manager', 'company', 'admin'],
    load: () => import('../pages/adoption/adoption.page.js'),
  },
  {
    path: '/people',
    name: { zh: '人员', en: 'People' },
    group: 'company',
    load: () => import('../pages/people/people.page.js'),
  },
  {
    path: '/roster',
    name: { zh: '值班排班', en: 'Duty roster' },
    group: 'company',
    load: () => import('../pages/people/roster.page.js'),
  },
  {
    path: '/layers',
    name: { zh: '值班层', en: 'Layers on duty' },
    group: 'company',
    roles: [...staff, 'hr', 'admin'],
    load: () => import('../pages/duty/layers.page.js'),
  },
  {
    path: '/readiness',
    name: { zh: '应急就绪', en: 'Readiness' },
    group: 'company',
    roles: ['supervisor', 'estate-manager', 'company', 'quality', 'hr', 'admin'],
    load: () => import('../pages/duty/readiness.page.js'),
  },
  {
    path: '/equipment',
    name: { zh: '设备', en: 'Equipment' },
    group: 'company',
    roles: [...staff, 'admin'],
    load: () => import('../pages/equipment/equipment.page.js'),
  },
  {
    path: '/plans',
    name: { zh: '应急预案', en: 'Emergency plans' },
    group: 'company',
    roles: [...staff, 'hr', 'contractor', 'admin'],
    load: () => import('../pages/plans/plans.page.js'),
  },
  {
    path: '/plans/:id',
    name: { zh: '应急预案', en: 'Emergency plan' },
    load: () => import('../pages/plans/plan.page.js'),
  },
  {
    path: '/drills',
    name: { zh: '演练', en: 'Drills' },
    group: 'company',
    roles: leaders,
    load: () => import('../pages/drills/drills.page.js'),
  },
  {
    path: '/drills/:id/score',
    name: { zh: '演练评分表', en: 'Score sheet' },
    load: () => import('../pages/drills/score-sheet.page.js'),
  },
  {
    path: '/standards',
    name: { zh: '服务标准', en: 'Standards' },
    group: 'company',
    load: () => import('../pages/standards/standards.page.js'),
  },
  {
    path: '/standards/:id/:version',
    name: { zh: '标准', en: 'Standard' },
    load: () => import('../pages/standards/standard.page.js'),
  },
  {
    path: '/routing',
    name: { zh: '通知规则', en: 'Notification rules' },
    group: 'company',
    roles: ['company', 'quality', 'admin'],
    load: () => import('../pages/standards/routing.page.js'),
  },
  {
    path: '/setup',
    name: { zh: '公司设置', en: 'Set-up' },
    group: 'company',
    roles: ['company', 'hr', 'estate-manager', 'regional-manager', 'admin'],
    load: () => import('../pages/setup/setup.page.js'),
  },
  {
    path: '/security',
    name: { zh: '安全事件', en: 'Security events' },
    group: 'system',
    roles: ['admin'],
    load: () => import('../pages/security/security.page.js'),
  },
  {
    path: '/system',
    name: { zh: '系统', en: 'System' },
    group: 'system',
    roles: ['admin'],
    operator: true,
    load: () => import('../pages/system/system.page.js'),
  },
];

/** The page that a role's day begins on, strongest role first. */
const firstPages: readonly (readonly [Role, string])[] = [
  ['company', '/risks'],
  ['regional-manager', '/risks'],
  ['estate-manager', '/risks'],
  ['quality', '/overview'],
  ['supervisor', '/team'],
  ['front-desk', '/desk'],
  ['handler', '/my-work'],
  ['hr', '/people'],
  ['admin', '/system'],
  ['admin', '/security'],
];

/** Where somebody begins. */
export function firstPageFor(me: Me): string {
  const first = firstPages.find(([role, path]) => {
    const page = pages.find((one) => one.path === path);
    return holds(me, role) && page !== undefined && isFor(page, me);
  });
  return first?.[1] ?? '/messages';
}

/** Whether a page is for somebody with his roles. */
export const isFor = (page: ConsolePage, me: Me): boolean =>
  (page.roles === undefined || holds(me, ...page.roles)) && (page.operator !== true || me.operator);
