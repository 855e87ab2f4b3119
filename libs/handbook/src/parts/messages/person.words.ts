import type { Bilingual } from '../../standard/standard.js';
import type { MessageLine, MessageText } from '../../engine/messages/message-text.js';
import type { Occasion } from '../../engine/messages/occasion.js';

/** What stands in the brackets of the subject, and the sentence that says what has happened. */
interface Said {
  readonly tag: Bilingual;
  readonly says: { readonly zh: readonly MessageLine[]; readonly en: readonly MessageLine[] };
  /** Whether something is to be done. */
  readonly asks?: false;
}

const lateZh = { when: 'late', text: '已超时 {late}，时限是 {limitAt}。' } as const;
const lateEn = { when: 'late', text: 'It is {late} late; the limit was {limitAt}.' } as const;

const targetAndLimit: Said['says'] = {
  zh: ['{point}', { when: 'targetAt', text: '目标时间：{targetAt}' }, { when: 'limitAt', text: '时限：{limitAt}' }],
  en: ['{point}', { when: 'targetAt', text: 'Target: {targetAt}' }, { when: 'limitAt', text: 'Limit: {limitAt}' }],
};

/** The case as whoever is called needs it: what and where first, so that it stands in the first line everywhere. */
export function toPerson(occasion: Occasion, title: Bilingual, { tag, says, asks }: Said): MessageText {
  return {
    id: `person.${occasion}`,
    audience: 'person',
    occasion,
    title,
    words: {
      zh: {
        subject: `【${tag.zh}】{caseNumber} {problem}`,
        body: [
          { when: 'emergency', text: '{problem}（紧急，请立即处理）' },
          { when: 'ordinary', text: '{problem}' },
          { when: 'where', text: '位置：{where}' },
          ...says.zh,
          ...(asks === false ? [] : ['要做的事：{task}']),
          { when: 'handler', text: '{holder}：{handler}' },
          { when: 'handlerPhone', text: '{holder}电话：{handlerPhone}' },
          { when: 'own', text: '{holder}：您本人' },
          { when: 'nobody', text: '{nobody}' },
          '单号：{caseNumber}　等级：{problemClass}',
          { when: 'age', text: '自收到起已过 {age}' },
          '条款：{clause}',
          { when: 'why', text: '原因：{why}' },
          { when: 'by', text: '操作人：{by}' },
          { when: 'repeat', text: '这是第 {repeat} 次重复提醒，此前仍未处理。' },
          { when: 'because', text: '{because}' },
          { when: 'alsoTold', text: '同时通知：{alsoTold}' },
        ],
      },
      en: {
        subject: `[${tag.en}] {caseNumber}: {problem}`,
        body: [
          { when: 'emergency', text: '{problem} (emergency, act now)' },
          { when: 'ordinary', text: '{problem}' },
          { when: 'where', text: 'Where: {where}' },
          ...says.en,
          ...(asks === false ? [] : ['To do: {task}']),
          { when: 'handler', text: '{holder}: {handler}' },
          { when: 'handlerPhone', text: "{holder}'s phone: {handlerPhone}" },
          { when: 'own', text: '{holder}: you' },
          { when: 'nobody', text: '{nobody}' },
          'Case {caseNumber}, class {problemClass}',
          { when: 'age', text: '{age} since it was received' },
          'Clause: {clause}',
          { when: 'why', text: 'Why: {why}' },
          { when: 'by', text: 'By: {by}' },
          { when: 'repeat', text: 'This is reminder no. {repeat}; nothing has happened since the first.' },
          { when: 'because', text: '{because}' },
          { when: 'alsoTold', text: 'Also told: {alsoTold}' },
        ],
      },
    },
  };
}

/** What the staff is told of a case's clocks, by occasion (§3.1, §2.1.3, §4.4). */
export const personTexts: readonly MessageText[] = [
  toPerson(
    'duty-begins',
    { zh: '新的职责', en: 'A duty begins' },
    {
      tag: { zh: '{urgent}待办·{clock}', en: '{urgent}To do · {clock}' },
      says: {
        zh: ['{point}', { when: 'limitAt', text: '时限：{limitAt}' }],
        en: ['{point}', { when: 'limitAt', text: 'Limit: {limitAt}' }],
      },
    },
  ),
  toPerson(
    'reopened',
    { zh: '工单重开', en: 'Reopened' },
    {
      tag: { zh: '{urgent}重开', en: '{urgent}Reopened' },
      says: {
        zh: ['{point}', { when: 'limitAt', text: '请在 {limitAt} 前跟进' }],
        en: ['{point}', { when: 'limitAt', text: 'To be taken up by {limitAt}' }],
      },
    },
  ),
  toPerson(
    'offer-lapsed',
    { zh: '移交无人接收', en: 'A hand-over was not accepted' },
    {
      tag: { zh: '{urgent}移交退回', en: '{urgent}Hand-over back' },
      says: {
        zh: ['移交无人接收，仍由原处理人负责。'],
        en: ['Nobody accepted the hand-over: it stays with its handler.'],
      },
    },
  ),
  toPerson(
    'notice',
    { zh: '提示', en: 'Notice' },
    {
      tag: { zh: '{urgent}{clock}提示', en: '{urgent}Notice · {clock}' },
      says: { zh: ['{point}'], en: ['{point}'] },
    },
  ),
  toPerson(
    'target-warned',
    { zh: '目标时间将到', en: 'A target comes near' },
    {
      tag: { zh: '{urgent}{clock}目标将到', en: '{urgent}Target near · {clock}' },
      says: targetAndLimit,
    },
  ),
  toPerson(
    'target-missed',
    { zh: '目标未达', en: 'A target was missed' },
    {
      tag: { zh: '{urgent}{clock}目标未达', en: '{urgent}Target missed · {clock}' },
      says: targetAndLimit,
    },
  ),
  toPerson(
    'limit-warned',
    { zh: '时限将到', en: 'A limit comes near' },
    {
      tag: { zh: '{urgent}{clock}预警', en: '{urgent}Warning · {clock}' },
      says: {
        zh: ['{point}', { when: 'limitAt', text: '时限：{limitAt}' }, { when: 'left', text: '还有 {left}' }],
        en: ['{point}', { when: 'limitAt', text: 'Limit: {limitAt}' }, { when: 'left', text: '{left} are left' }],
      },
    },
  ),
  toPerson(
    'limit-breached',
    { zh: '超时', en: 'A limit was broken' },
    {
      tag: { zh: '{urgent}{clock}超时', en: '{urgent}Overdue · {clock}' },
      says: { zh: ['{point}', lateZh], en: ['{point}', lateEn] },
    },
  ),
  toPerson(
    'still-late',
    { zh: '超时后仍未办', en: 'Overdue, and nothing has happened' },
    {
      tag: { zh: '{urgent}{clock}超时未办', en: '{urgent}Still overdue · {clock}' },
      says: { zh: ['{point}', lateZh], en: ['{point}', lateEn] },
    },
  ),
  toPerson(
    'further-breach',
    { zh: '再次超时', en: 'A further limit was broken' },
    {
      tag: { zh: '{urgent}{clock}严重超时', en: '{urgent}Long overdue · {clock}' },
      says: { zh: ['{point}', lateZh], en: ['{point}', lateEn] },
    },
  ),
  toPerson(
    'top-of-chain',
    { zh: '逐级上报到顶仍未办妥', en: 'Reported up to the top, and still not done' },
    {
      tag: { zh: '{urgent}{clock}上报到顶', en: '{urgent}Top of the chain · {clock}' },
      says: { zh: ['{point}', lateZh], en: ['{point}', lateEn] },
    },
  ),
  toPerson(
    'limit-passed',
    { zh: '到期须人工处理', en: 'Due: a person must act' },
    {
      tag: { zh: '{urgent}{clock}到期', en: '{urgent}Due · {clock}' },
      says: {
        zh: ['{point}', { when: 'limitAt', text: '到期时间：{limitAt}' }],
        en: ['{point}', { when: 'limitAt', text: 'Due at: {limitAt}' }],
      },
    },
  ),
  toPerson(
    'settled',
    { zh: '已到点，现已办妥', en: 'A point was reached, and is settled' },
    {
      tag: { zh: '知悉·{clock}', en: 'For information · {clock}' },
      says: {
        zh: ['{point}', '此后已办妥或不再需要，无需操作，供您知悉。'],
        en: ['{point}', 'It has been settled since, or is no longer wanted: nothing to do.'],
      },
      asks: false,
    },
  ),
  toPerson(
    'news',
    { zh: '有新情况', en: 'News of a case' },
    {
      tag: { zh: '{urgent}请查看', en: '{urgent}Please look' },
      says: { zh: [], en: [] },
    },
  ),
];
