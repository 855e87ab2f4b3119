import type { Bilingual } from '../../words/language.js';

/** The trade's words for codes that the services answer; a code that is newer than this page stands as it is. */
type Names = Readonly<Record<string, Bilingual>>;

export const roleNames: Names = {
  handler: { zh: '处理人', en: 'handler' },
  'front-desk': { zh: '前台', en: 'front desk' },
  supervisor: { zh: '主管', en: 'supervisor' },
  'estate-manager': { zh: '项目经理', en: 'estate manager' },
  company: { zh: '公司', en: 'company' },
  quality: { zh: '品质', en: 'quality' },
  hr: { zh: '人事', en: 'human resources' },
  admin: { zh: '系统管理员', en: 'administrator' },
  contractor: { zh: '外协单位', en: 'contractor' },
  owner: { zh: '业主', en: 'owner' },
  system: { zh: '系统', en: 'Steward' },
};

export const reporterNames: Names = {
  owner: { zh: '业主', en: 'owner' },
  tenant: { zh: '租户', en: 'tenant' },
  relative: { zh: '亲属', en: 'relative' },
  staff: { zh: '员工', en: 'staff' },
  anonymous: { zh: '匿名', en: 'anonymous' },
};

export const contactWishNames: Names = {
  any: { zh: '不限', en: 'any way' },
  'call-only': { zh: '只接电话，不发消息', en: 'calls only, no messages' },
  'message-only': { zh: '只发消息，不打电话', en: 'messages only, no calls' },
  none: { zh: '不希望被联系', en: 'wants no contact' },
};

export const channelNames: Names = {
  phone: { zh: '电话', en: 'phone' },
  visit: { zh: '来访', en: 'visit' },
  patrol: { zh: '巡查', en: 'patrol' },
  qr: { zh: '扫码', en: 'QR code' },
  wechat: { zh: '微信', en: 'WeChat' },
  mail: { zh: '邮件', en: 'mail' },
  api: { zh: '接口', en: 'API' },
  import: { zh: '导入', en: 'import' },
};

export const proofNames: Names = {
  'answered-call': { zh: '电话接通', en: 'an answered call' },
  'in-person': { zh: '当面告知', en: 'in person' },
  signature: { zh: '业主签字', en: "the owner's signature" },
  'delivery-receipt': { zh: '消息已送达回执', en: 'a receipt of delivery' },
  'door-notice': { zh: '门上张贴并拍照', en: 'a notice at the door, with photo' },
  unreachable: { zh: '多次联系不上', en: 'could not be reached' },
};

/** How a message to an owner ended, as the case's ledger says it. */
export const toldNames: Names = {
  ...proofNames,
  queued: { zh: '待发送', en: 'waits to be sent' },
  sent: { zh: '已发送', en: 'sent' },
  delivered: { zh: '已送达', en: 'delivered' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '发送失败', en: 'failed' },
  bundled: { zh: '已并入汇总', en: 'bundled' },
  'needs-call': { zh: '须电话告知', en: 'to be called' },
};

export const takingOutNames: Names = {
  'other-kind': { zh: '改为其他事项', en: 'another kind' },
  withdrawn: { zh: '业主撤诉', en: 'withdrawn by the owner' },
  merged: { zh: '并入其他工单', en: 'merged into another case' },
};

export const reviewNames: Names = {
  fixed: { zh: '已解决', en: 'fixed' },
  'not-fixed': { zh: '未解决', en: 'not fixed' },
  unreachable: { zh: '联系不上', en: 'could not be reached' },
};

export const reviewWays: Names = { visit: { zh: '上门', en: 'visit' }, call: { zh: '电话', en: 'call' } };

export const waitNames: Names = {
  owner: { zh: '业主', en: 'the owner' },
  'third-party': { zh: '第三方', en: 'a third party' },
};

export const attachmentNames: Names = {
  'photo-before': { zh: '处理前', en: 'before' },
  'photo-after': { zh: '处理后', en: 'after' },
  voice: { zh: '语音', en: 'voice' },
  document: { zh: '文件', en: 'document' },
};

export const meaningNames: Names = {
  notice: { zh: '提示', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  'target-missed': { zh: '未达目标', en: 'target missed' },
  breach: { zh: '超时', en: 'breach' },
  'further-breach': { zh: '再次超时', en: 'further breach' },
};

export const verdictNames: Names = {
  running: { zh: '进行中', en: 'running' },
  overdue: { zh: '已超时', en: 'overdue' },
  'met-target': { zh: '达到目标', en: 'within target' },
  'met-limit': { zh: '按时完成', en: 'in time' },
  breached: { zh: '超时完成', en: 'too late' },
  void: { zh: '不再适用', en: 'no longer applies' },
  unknown: { zh: '无从得知', en: 'not known' },
};

/** The name of a code. */
export const nameIn = (names: Names, code: string): Bilingual => names[code] ?? { zh: code, en: code };
