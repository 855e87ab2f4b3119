import type { Verdict } from '../../engine/clock.js';
import type { PartVerdict } from '../../engine/parts.js';
import type { Bilingual, PointRule } from '../../standard/standard.js';
import type { Channel, ComplaintFacts, LinkEndReason, TakingOutWay } from './complaint.facts.js';
import type { ProofKind } from '../../engine/proof.js';
import type { ReporterKind } from '../../engine/takes.js';
import { wordOf } from '../../engine/word-of.js';
import { externalSourceNames } from './complaint.names.js';

/*
 * The one word of each language for what facts and views say by code. Screens, paper, exports and messages take it from here, so
 * that one thing is never called by two names (`tests/architecture/words.spec.ts`).
 */
type Words<Code extends string> = Readonly<Record<Code, Bilingual>>;

/** Who reported. */
export const reporterNames: Words<ReporterKind> = {
  owner: { zh: '业主', en: 'owner' },
  tenant: { zh: '承租人', en: 'tenant' },
  relative: { zh: '家属', en: 'relative' },
  staff: { zh: '员工', en: 'staff' },
  anonymous: { zh: '匿名', en: 'anonymous' },
};

/** How an owner wishes to be reached (§3.1). */
export const contactWishNames: Words<ComplaintFacts['complaint.received']['contactWish']> = {
  any: { zh: '不限', en: 'any way' },
  'call-only': { zh: '只接电话，不发消息', en: 'calls only, no messages' },
  'message-only': { zh: '只发消息，不打电话', en: 'messages only, no calls' },
  none: { zh: '不希望被联系', en: 'wants no contact' },
};

/** How a complaint came in. */
export const intakeNames: Words<Channel> = {
  phone: { zh: '电话', en: 'phone' },
  visit: { zh: '来访', en: 'visit' },
  patrol: { zh: '巡查', en: 'patrol' },
  qr: { zh: '扫码', en: 'QR code' },
  wechat: { zh: '微信', en: 'WeChat' },
  mail: { zh: '邮件', en: 'mail' },
  api: { zh: '接口', en: 'API' },
  import: { zh: '导入', en: 'import' },
  ...externalSourceNames,
};

/** By what it is proved that the owner was told. */
export const proofNames: Words<ProofKind> = {
  'answered-call': { zh: '电话接通', en: 'an answered call' },
  'in-person': { zh: '当面告知', en: 'in person' },
  signature: { zh: '报事人签字', en: "the owner's signature" },
  'delivery-receipt': { zh: '消息已送达回执', en: 'a receipt of delivery' },
  'door-notice': { zh: '门上张贴并拍照', en: 'a notice at the door, with photo' },
  unreachable: { zh: '多次联系不上', en: 'could not be reached' },
};

/** What a review found (§4.4). */
/** The file that a proof wants, where it wants one. */
export const proofFileNames: Readonly<Partial<Record<ProofKind, Bilingual>>> = {
  'delivery-receipt': { zh: '送达回执', en: 'the receipt' },
  signature: { zh: '报事人签字的照片', en: "a photo of the owner's signature" },
  'door-notice': { zh: '门口告示的照片', en: 'a photo of the notice at the door' },
};

/** How a message to an owner ended, as the case's ledger says it. */
export const toldNames: Readonly<Record<string, Bilingual>> = {
  ...proofNames,
  queued: { zh: '待发送', en: 'waits to be sent' },
  sent: { zh: '已发送', en: 'sent' },
  delivered: { zh: '已送达', en: 'delivered' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '发送失败', en: 'failed' },
  bundled: { zh: '已并入汇总', en: 'bundled' },
  'needs-call': { zh: '须电话告知', en: 'to be called' },
};

/** How a case with a breach leaves the rates, by two persons. */
export const takingOutNames: Words<TakingOutWay> = {
  'other-kind': { zh: '改为其他事项', en: 'another kind' },
  withdrawn: { zh: '报事人撤诉', en: 'withdrawn by the owner' },
  merged: { zh: '并入其他工单', en: 'merged into another case' },
};

export const reviewNames: Words<ComplaintFacts['complaint.reviewed']['result']> = {
  fixed: { zh: '已解决', en: 'fixed' },
  'not-fixed': { zh: '未解决', en: 'not fixed' },
  unreachable: { zh: '联系不上', en: 'could not be reached' },
};

/** How a review was made. */
export const reviewWays: Words<ComplaintFacts['complaint.reviewed']['how']> = {
  visit: { zh: '上门', en: 'visit' },
  call: { zh: '电话', en: 'call' },
};

/** For whom a case waits. */
export const waitNames: Words<ComplaintFacts['complaint.waiting']['for']> = {
  owner: { zh: '报事人', en: 'the owner' },
  'third-party': { zh: '第三方', en: 'a third party' },
}; /** How a complaint was closed. */
export const closingNames: Words<ComplaintFacts['complaint.closed']['as']> = {
  satisfied: { zh: '报事人满意', en: 'the owner is satisfied' },
  rated: { zh: '报事人已评价', en: 'the owner has rated' },
  'no-answer': { zh: '报事人未评价', en: 'the owner gave no rating' },
  'staff-closed': { zh: '员工关闭', en: 'closed by staff' },
  imported: { zh: '旧记录已关闭', en: 'closed in the old record' },
};

/** Who had a case reopened. */
export const reopenedByNames: Words<ComplaintFacts['complaint.reopened']['by']> = {
  owner: { zh: '报事人', en: 'the owner' },
  staff: { zh: '员工', en: 'staff' },
  review: { zh: '复查未解决', en: 'a review that found it not fixed' },
};

/** Why an owner's links were ended. */
export const linkEndNames: Words<LinkEndReason> = {
  'wrong-person': { zh: '发给了别人', en: 'it went to somebody else' },
  lost: { zh: '链接遗失', en: 'it was lost' },
  'asked-for': { zh: '报事人要求收回', en: 'the owner asked for it' },
};

/** Which part of a complaint was corrected. */
export const correctedNames: Words<ComplaintFacts['complaint.corrected']['field']> = {
  place: { zh: '位置', en: 'the place' },
  category: { zh: '分类', en: 'the category' },
  problem: { zh: '问题', en: 'the problem' },
  dwelling: { zh: '房屋', en: 'the dwelling' },
  reporter: { zh: '报事人', en: 'the reporter' },
  text: { zh: '内容', en: 'the words' },
};

/** What a point of a clock means for whoever is told. */
export const meaningNames: Words<PointRule['means']> = {
  notice: { zh: '提示', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  'target-missed': { zh: '未达目标', en: 'target missed' },
  breach: { zh: '超时', en: 'limit broken' },
  'further-breach': { zh: '再次超时', en: 'further breach' },
};

/** How a clock stands, or went. */
export const verdictNames: Words<Verdict> = {
  running: { zh: '进行中', en: 'running' },
  overdue: { zh: '已超时', en: 'overdue' },
  'met-target': { zh: '达到目标', en: 'within target' },
  'met-limit': { zh: '按时', en: 'in time' },
  kept: { zh: '按时（是否达标未知）', en: 'in time (target: not known)' },
  breached: { zh: '超时', en: 'too late' },
  void: { zh: '不再适用', en: 'no longer applies' },
  unknown: { zh: '无从得知', en: 'not known' },
};

/** How one length of a clock went, in words. */
export const partNames: Words<PartVerdict> = {
  kept: { zh: '按时', en: 'in time' },
  late: { zh: '超时', en: 'too late' },
  open: { zh: '进行中', en: 'running' },
  unknown: { zh: '无从得知', en: 'not known' },
  void: { zh: '不再适用', en: 'no longer applies' },
};

/** How a clock stands or went, as far as `verdictInWords` needs it: as a view has it, or an answer of the API. */
export interface JudgedClock {
  readonly verdict: string;
  /** How it ended; null: it has not, as far as is known. */
  readonly how: string | null;
  readonly stoppedBy: string | null;
  readonly parts: {
    readonly target: { readonly verdict: string } | null;
    readonly limit: { readonly verdict: string };
  };
}

/** How a clock stands or went, target and limit each by itself: what nobody can know is said, and is not late (§7.2). */
export function verdictInWords({ verdict, how, stoppedBy, parts }: JudgedClock): Bilingual {
  if (verdict !== 'unknown') return wordOf(verdictNames, verdict);
  if (how === null) return { zh: '最后所见时未结，结果未知', en: 'open when last seen, its fate is not known' };
  if (stoppedBy === 'complaint.adopted') return { zh: '接管以前的情况未知', en: 'before it was taken over: not known' };
  if (how === 'unknown') return { zh: '记录未载明', en: 'the record does not tell' };
  return parts.target?.verdict === 'late'
    ? { zh: '未达目标（是否超时未知）', en: 'beyond the target (limit: not known)' }
    : verdictNames.unknown;
}
