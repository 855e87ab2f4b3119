import type { Bilingual } from '../../../standard/standard.js';
import type { MessageText, MessageWords } from '../../../engine/messages/message-text.js';
import type { Occasion } from '../../../engine/messages/occasion.js';

/** A text to whoever reported a case. */
export function toOwner(occasion: Occasion, title: Bilingual, zh: MessageWords, en: MessageWords): MessageText {
  return { id: `owner.${occasion}`, audience: 'owner', occasion, title, words: { zh, en } };
}

/*
 * Lines that several texts to owners share: who handles it, as the owner was told; what comes next; where it is; what he may do.
 */
export const handlerZh = { when: 'handler', text: '处理人：{handler}' } as const;
export const handlerPhoneZh = { when: 'handlerPhone', text: '联系电话：{handlerPhone}' } as const;
export const handlerEn = { when: 'handler', text: 'Handled by: {handler}' } as const;
export const handlerPhoneEn = { when: 'handlerPhone', text: 'Phone: {handlerPhone}' } as const;
export const nextZh = { when: 'nextBy', text: '接下来：{next} {nextBy}' } as const;
export const nextEn = { when: 'nextBy', text: 'Next: {next} {nextBy}' } as const;
export const whereZh = { when: 'where', text: '位置：{where}' } as const;
export const whereEn = { when: 'where', text: 'Where: {where}' } as const;
const followZh = {
  offers: 'owner-reply',
  when: 'link',
  text: '点开下面的链接可随时查看进度，也可以留言补充。',
} as const;
const followEn = {
  offers: 'owner-reply',
  when: 'link',
  text: 'The link shows at any time how far it is; you can add something there.',
} as const;
const reopenZh = {
  offers: 'reopen',
  when: 'link',
  text: '如果问题没有解决，请在同一页面说明原因，我们会重新处理。',
} as const;
const reopenEn = {
  offers: 'reopen',
  when: 'link',
  text: 'If it is not solved, say so on the same page, and we deal with it again.',
} as const;
const againZh = {
  offers: 'reopen',
  when: 'reopenUntil',
  text: '如果问题没有解决或再次出现，{reopenUntil} 之前可以要求重新处理。',
} as const;
const againEn = {
  offers: 'reopen',
  when: 'reopenUntil',
  text: 'If it is not solved, or comes back, you can ask us to deal with it again until {reopenUntil}.',
} as const;

/** What whoever reported a case is told, by occasion (§3.2: progress and outcome are told). */
export const ownerTexts: readonly MessageText[] = [
  toOwner(
    'receipt',
    { zh: '收到回执', en: 'Receipt' },
    {
      subject: '已收到您反映的事项 {caseNumber}：{problem}',
      body: [
        '您好，我们已收到您反映的“{problem}”，单号 {caseNumber}，来电时报这个号即可。',
        whereZh,
        nextZh,
        handlerZh,
        handlerPhoneZh,
        followZh,
      ],
    },
    {
      subject: 'We have got your matter {caseNumber}: {problem}',
      body: [
        'Hello, we have got what you told us: {problem}. Your number is {caseNumber}, should you call us.',
        whereEn,
        nextEn,
        handlerEn,
        handlerPhoneEn,
        followEn,
      ],
    },
  ),
  toOwner(
    'progress',
    { zh: '进度告知', en: 'Progress' },
    {
      subject: '您反映的事项 {caseNumber} 正在处理：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）正在处理。',
        whereZh,
        nextZh,
        handlerZh,
        handlerPhoneZh,
        followZh,
      ],
    },
    {
      subject: 'Your matter {caseNumber} is being dealt with: {problem}',
      body: [
        'Hello, your matter {caseNumber} ({problem}) is being dealt with.',
        whereEn,
        nextEn,
        handlerEn,
        handlerPhoneEn,
        followEn,
      ],
    },
  ),
  toOwner(
    'late',
    { zh: '致歉：未按承诺的时间', en: 'Sorry: later than promised' },
    {
      subject: '致歉：您反映的事项 {caseNumber} 未按时办理（{problem}）',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）我们没有在承诺的时间内办理，非常抱歉。',
        { when: 'late', text: '已超过承诺时间 {late}，此事已上报督办。' },
        whereZh,
        handlerZh,
        handlerPhoneZh,
        followZh,
      ],
    },
    {
      subject: 'Sorry, your matter {caseNumber} is late: {problem}',
      body: [
        'Hello, we are sorry: we have not kept the time that we promised for your matter {caseNumber} ({problem}).',
        { when: 'late', text: 'It is {late} late, and was reported to those above.' },
        whereEn,
        handlerEn,
        handlerPhoneEn,
        followEn,
      ],
    },
  ),
  toOwner(
    'asked-to-rate',
    { zh: '请评价', en: 'Please rate' },
    {
      subject: '您反映的事项 {caseNumber} 已处理，请您评价：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）已处理。',
        whereZh,
        handlerZh,
        handlerPhoneZh,
        { when: 'link', text: '处理结果请点开下面的链接查看。' },
        { when: 'call', text: '处理结果见工单“沟通”；报事人尚不知道的，请告知。' },
        { offers: 'rate', when: 'link', text: '请在那里为这次处理打分。' },
        { offers: 'rate', when: 'call', text: '请报事人为这次处理打 1 至 5 分，并如实登记。' },
        reopenZh,
        { offers: 'reopen', when: 'call', text: '如果报事人说没有解决，请登记原因并重开。' },
      ],
    },
    {
      subject: 'Please rate how we dealt with {caseNumber}: {problem}',
      body: [
        'Hello, your matter {caseNumber} ({problem}) has been dealt with.',
        whereEn,
        handlerEn,
        handlerPhoneEn,
        { when: 'link', text: 'The link shows the outcome.' },
        { when: 'call', text: 'The outcome stands under "Talk" of the case: tell the owner who does not know it yet.' },
        { offers: 'rate', when: 'link', text: 'Please rate there how we dealt with it.' },
        { offers: 'rate', when: 'call', text: 'Ask the owner for a score from 1 to 5, and enter just that.' },
        reopenEn,
        { offers: 'reopen', when: 'call', text: 'If the owner says that it is not solved, enter why and reopen it.' },
      ],
    },
  ),
  toOwner(
    'reminded-to-rate',
    { zh: '提醒评价', en: 'A reminder to rate' },
    {
      subject: '提醒：请评价您反映的事项 {caseNumber}：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）已处理，还没有收到您的评价。',
        whereZh,
        { offers: 'rate', when: 'link', text: '请点开下面的链接，为这次处理打分。' },
        { offers: 'rate', when: 'call', text: '请报事人为这次处理打 1 至 5 分，并如实登记。' },
        reopenZh,
        { offers: 'reopen', when: 'call', text: '如果报事人说没有解决，请登记原因并重开。' },
      ],
    },
    {
      subject: 'A reminder to rate your matter {caseNumber}: {problem}',
      body: [
        'Hello, your matter {caseNumber} ({problem}) has been dealt with, and we have no rating of yours yet.',
        whereEn,
        { offers: 'rate', when: 'link', text: 'Please open the link and rate how we dealt with it.' },
        { offers: 'rate', when: 'call', text: 'Ask the owner for a score from 1 to 5, and enter just that.' },
        reopenEn,
        { offers: 'reopen', when: 'call', text: 'If the owner says that it is not solved, enter why and reopen it.' },
      ],
    },
  ),
  toOwner(
    'closed-by-silence',
    { zh: '未获回应，已关闭', en: 'Closed without an answer' },
    {
      subject: '您反映的事项 {caseNumber} 已关闭：{problem}',
      body: ['您好，您反映的“{problem}”（单号 {caseNumber}）已处理，因未收到您的回应，现已关闭。', whereZh, againZh],
    },
    {
      subject: 'Your matter {caseNumber} is closed: {problem}',
      body: [
        'Hello, your matter {caseNumber} ({problem}) has been dealt with. As we did not hear from you, it is closed now.',
        whereEn,
        againEn,
      ],
    },
  ),
  toOwner(
    'closed',
    { zh: '已办结', en: 'Closed' },
    {
      subject: '您反映的事项 {caseNumber} 已办结：{problem}',
      body: ['您好，您反映的“{problem}”（单号 {caseNumber}）已办结。', whereZh, againZh],
    },
    {
      subject: 'Your matter {caseNumber} is closed: {problem}',
      body: ['Hello, your matter {caseNumber} ({problem}) is closed.', whereEn, againEn],
    },
  ),
  toOwner(
    'reopened',
    { zh: '重新处理', en: 'Taken up again' },
    {
      subject: '您反映的事项 {caseNumber} 已重新处理：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）已重新处理。',
        whereZh,
        nextZh,
        handlerZh,
        handlerPhoneZh,
        followZh,
      ],
    },
    {
      subject: 'Your matter {caseNumber} is taken up again: {problem}',
      body: [
        'Hello, your matter {caseNumber} ({problem}) is taken up again.',
        whereEn,
        nextEn,
        handlerEn,
        handlerPhoneEn,
        followEn,
      ],
    },
  ),
  toOwner(
    'news',
    { zh: '有新进展', en: 'News of your matter' },
    {
      subject: '您反映的事项 {caseNumber} 有新进展：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）有新进展。',
        whereZh,
        { when: 'link', text: '请点开下面的链接查看。' },
      ],
    },
    {
      subject: 'News of your matter {caseNumber}: {problem}',
      body: [
        'Hello, there is news of your matter {caseNumber} ({problem}).',
        whereEn,
        { when: 'link', text: 'The link shows it.' },
      ],
    },
  ),
];
