import type { Ms } from '../../engine/fact.js';
import { wordOf } from '../../engine/word-of.js';
import { instantInWords } from '../../engine/words.js';
import type { Bilingual } from '../../standard/standard.js';
import { levelNames } from './complaint.names.js';

/** Somebody whom an escalation or an assignment thought of, as the ledger keeps it. */
export interface Consideration {
  readonly personId: string;
  readonly level: string;
  readonly rung: string;
  readonly outcome: 'reached' | 'skipped';
  /** A code of `reasonsInWords`. */
  readonly why: string;
  /** Until when the reason holds. */
  readonly until?: Ms | null;
}

/** The rungs at one level, in the order in which they are asked. */
export const rungNames: Readonly<Record<string, Bilingual>> = {
  named: { zh: '指定人员', en: 'named' },
  deputy: { zh: '代理人', en: 'deputy' },
  'duty-roster': { zh: '值班表', en: 'duty roster' },
  'role-pool': { zh: '同岗位人员', en: 'role pool' },
  'next-level': { zh: '转其他层级', en: 'another level' },
};

/** Every code of why somebody was told or passed over; the texts follow "… because" of the sentence. */
export const reasonsInWords: Readonly<Record<string, Bilingual>> = {
  handler: { zh: '是本单处理人', en: 'handles the case' },
  superior: { zh: '是处理人的直接上级', en: "is the handler's superior" },
  'post-holder': { zh: '在任该岗位', en: 'holds the post' },
  deputy: { zh: '是指定代理人', en: 'is the named deputy' },
  'leave-deputy': { zh: '是请假期间的代理人', en: 'stands in during the leave' },
  'on-duty': { zh: '此刻在班', en: 'is on duty now' },
  'role-holder': { zh: '持有该岗位', en: 'has this role' },
  'on-leave': { zh: '正在休假', en: 'is on leave' },
  inactive: { zh: '已停用', en: 'is no longer active' },
  'complained-about': { zh: '是被投诉人', en: 'is complained about' },
  'off-duty': { zh: '此刻不当班', en: 'is off duty' },
  'not-for-this-estate': { zh: '不负责本小区', en: 'has no post at this estate' },
  'asked-before': { zh: '上一步已通知', en: 'was told one step earlier' },
  'not-needed': { zh: '前一位代理人已可到位', en: 'an earlier deputy could come' },
  'no-channel': { zh: '没有可用的联系渠道', en: 'has no channel to be reached by' },
  unknown: { zh: '不在人员名册中', en: 'is not on file' },
  'quiet-hours': { zh: '免打扰时段，消息待发', en: 'is not to be disturbed now; the message waits' },
  'in-digest': { zh: '消息并入汇总，稍后发出', en: 'gets it in a digest that goes out later' },
  'being-retried': { zh: '渠道暂时不通，正在重发', en: 'could not be reached yet; it is being tried again' },
  'not-reachable': { zh: '所有渠道均未送达', en: 'could not be reached by any channel' },
  'to-be-called': { zh: '改由同事致电', en: 'is to be called by a colleague instead' },
  'gave-it-himself': { zh: '是本人发起', en: 'has done it himself' },
  'told-at-filing': { zh: '登记时已告知单号', en: 'was given the number while filing' },
  'contact-erased': { zh: '联系方式已按规定删除', en: 'has no contact on file: it was erased' },
  refused: { zh: '消息无法发出', en: 'could not be sent the message' },
  'lacks-skill': { zh: '缺少所需作业类别', en: 'lacks a kind of work that is wanted' },
  'other-category': { zh: '不熟悉该类别', en: 'does not know the category' },
  'other-role': { zh: '不是处理岗位', en: 'has another kind of post' },
  'more-open-cases': { zh: '在办事项更多', en: 'has more open cases' },
  'busy-more-recently': { zh: '最近刚接过单', en: 'was given a case more recently' },
  'later-in-order': { zh: '条件相同，顺序在后', en: 'is equal and later in order' },
  'nobody-fits': { zh: '没有合适的当班人员', en: 'nobody on duty fits' },
  'person.inactive': { zh: '所选人员已停用', en: 'who was found is deactivated' },
  'person.on-leave': { zh: '所选人员休假中', en: 'who was found is on leave' },
  'person.not-found': { zh: '所选人员尚未登记', en: 'who was found is not known yet' },
  'person.not-for-this-estate': { zh: '所选人员没有本小区岗位', en: 'who was found has no post at this estate' },
  'only-one-who-fits': { zh: '是唯一符合条件的人', en: 'is the only one who fits' },
  'knows-category': { zh: '熟悉该类别', en: 'knows the category' },
  'fewest-open-cases': { zh: '在办事项最少', en: 'has the fewest open cases' },
  'longest-idle': { zh: '最久未接新单', en: 'has been without a new case the longest' },
  'first-in-order': { zh: '条件相同，顺序在前', en: 'is equal and first in order' },
};

/** Recipients who are no persons of the staff: the ledger does not say which owner it was. */
const outsiders: Readonly<Record<string, Bilingual>> = {
  owner: { zh: '报事人', en: 'the owner' },
  operator: { zh: '系统值守', en: 'the operator' },
};

/**
 * One sentence about one person considered (§4.4): "跳过陈静（主管·指定人员）：正在休假，至 11月24日 08:00。" `nameOf` gives
 * the name to show, `zone` is the estate's. Throws `RangeError` for an unknown zone.
 */
export function considerationInWords(
  one: Consideration,
  nameOf: (personId: string) => string,
  zone: string,
): Bilingual {
  const who = Object.hasOwn(outsiders, one.personId) ? outsiders[one.personId] : undefined;
  const name = who ?? { zh: nameOf(one.personId), en: nameOf(one.personId) };
  const level = wordOf(levelNames, one.level);
  const rung = wordOf(rungNames, one.rung);
  const why = wordOf(reasonsInWords, one.why);
  const until = one.until ?? null;
  const reached = one.outcome === 'reached';
  return {
    zh: `${reached ? '通知' : '跳过'}${name.zh}（${level.zh}·${rung.zh}）：${why.zh}${until === null ? '' : `，至 ${instantInWords(until, zone, 'zh')}`}。`,
    en: `${reached ? 'Told' : 'Passed over'} ${name.en} (${level.en}, ${rung.en}): ${why.en}${until === null ? '' : ` until ${instantInWords(until, zone, 'en')}`}.`,
  };
}
