import type { SecurityEventKind } from '@steward/gateway/api';
import type { Bilingual } from '../../words/language.js';

/** What each kind of event is called. */
export const kindNames: Readonly<Record<SecurityEventKind, Bilingual>> = {
  'session.opened': { zh: '登录', en: 'signed in' },
  'session.refused': { zh: '登录被拒', en: 'sign-in refused' },
  'session.throttled': { zh: '登录被限制', en: 'sign-in slowed down' },
  'session.ended': { zh: '退出', en: 'signed out' },
  'session.revoked': { zh: '登录被终止', en: 'sessions ended' },
  'session.token-reused': { zh: '续期凭证被重复使用', en: 'refresh token used twice' },
  'sign-in-link.issued': { zh: '签发登录链接', en: 'sign-in link made' },
  'sign-in-link.used': { zh: '使用登录链接', en: 'sign-in link used' },
  'sign-in-link.refused': { zh: '登录链接无效', en: 'sign-in link refused' },
  'token.refused': { zh: '凭证无效', en: 'token refused' },
  'access.refused': { zh: '越权被拒', en: 'access refused' },
  'object.unknown': { zh: '试探不存在的编号', en: 'search for ids' },
  'account.created': { zh: '新建账号', en: 'account made' },
  'account.changed': { zh: '修改账号', en: 'account changed' },
  'person.ranks-changed': { zh: '岗位变更', en: 'ranks changed' },
  'person.activated': { zh: '人员启用', en: 'person activated' },
  'person.deactivated': { zh: '人员停用', en: 'person deactivated' },
  'system.operated': { zh: '系统操作', en: 'system operated' },
};

/** Texts of the page of security events. */
export const securityWords = {
  title: { zh: '安全事件', en: 'Security events' },
  wholeCompany: { zh: '全公司', en: 'whole company' },
  sub: {
    zh: '只增不改，长期保存；网络地址只保留前缀，不记登录名、密码和姓名',
    en: 'only added to, and kept; of network addresses a prefix, no logins, passwords or names',
  },
  whose: { zh: '范围', en: 'Whose' },
  company: { zh: '本公司', en: 'Our company' },
  system: { zh: '不属于任何公司', en: 'What belongs to none' },
  kind: { zh: '事件', en: 'Event' },
  who: { zh: '人员或账号编号', en: 'Id of a person or account' },
  number: { zh: '序号', en: 'No.' },
  at: { zh: '时间', en: 'When' },
  count: { zh: '次数', en: 'Times' },
  actor: { zh: '操作人', en: 'By' },
  subject: { zh: '对象', en: 'Concerns' },
  reason: { zh: '原因与变化', en: 'Why and what' },
  network: { zh: '来源网段', en: 'From' },
  none: { zh: '没有符合条件的事件', en: 'No such events' },
  more: { zh: '更早的', en: 'Earlier ones' },
  verify: { zh: '核对是否被改动', en: 'Check that nothing was changed' },
  holds: (events: number, from: number) => ({
    zh: `未被改动：共 ${String(events)} 条，从第 ${String(from)} 条起`,
    en: `Nothing was changed: ${String(events)} rows, from number ${String(from)} on`,
  }),
  broken: (at: number) => ({
    zh: `日志从第 ${String(at)} 条起与原来写入的不符，请立即报告`,
    en: `From number ${String(at)} on the log is not what was written; report this at once`,
  }),
  head: (seq: number, hash: string) => ({
    zh: `最新一条：第 ${String(seq)} 条，摘要 ${hash}。另处留存此摘要，可发现末尾被截去。`,
    en: `Newest: number ${String(seq)}, digest ${hash}. Keep it elsewhere: it shows later whether the end was cut off.`,
  }),
};
