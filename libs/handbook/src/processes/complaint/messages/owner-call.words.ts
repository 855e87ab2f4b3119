import type { MessageLine, MessageText } from '../../../engine/messages/message-text.js';
import {
  handlerEn,
  handlerPhoneEn,
  handlerPhoneZh,
  handlerZh,
  nextEn,
  nextZh,
  toOwner,
  whereEn,
  whereZh,
} from './owner.words.js';

const whoZh: readonly MessageLine[] = [handlerZh, handlerPhoneZh];
const whoEn: readonly MessageLine[] = [handlerEn, handlerPhoneEn];

/** What whoever reported a case is told at once because somebody wrote to him, waits for him, or wants to visit him (§3.2). */
export const ownerCallTexts: readonly MessageText[] = [
  toOwner(
    'written',
    { zh: '给您的留言', en: 'A message to the owner' },
    {
      subject: '您反映的事项 {caseNumber} 有给您的留言：{problem}',
      body: [
        '您好，关于您反映的“{problem}”（单号 {caseNumber}），我们给您留了言。',
        whereZh,
        { when: 'link', text: '请点开下面的链接查看留言。' },
        { offers: 'owner-reply', when: 'link', text: '您可以在那里回复。' },
        { when: 'call', text: '留言见工单“沟通”，请念给报事人，并登记报事人的答复。' },
        ...whoZh,
      ],
    },
    {
      subject: 'A message for you on {caseNumber}: {problem}',
      body: [
        'Hello, we have left you a message about your matter {caseNumber} ({problem}).',
        whereEn,
        { when: 'link', text: 'The link shows it.' },
        { offers: 'owner-reply', when: 'link', text: 'You can answer there.' },
        {
          when: 'call',
          text: 'It stands under "Talk" of the case: please read it to the owner, and enter what the owner answers.',
        },
        ...whoEn,
      ],
    },
  ),
  toOwner(
    'your-turn',
    { zh: '等您回复', en: 'The owner is awaited' },
    {
      subject: '您反映的事项 {caseNumber} 等您回复：{problem}',
      body: [
        '您好，您反映的“{problem}”（单号 {caseNumber}）需要您回复或配合后才能继续处理。',
        whereZh,
        nextZh,
        { offers: 'owner-reply', when: 'link', text: '请点开下面的链接，在那里回复我们。' },
        { when: 'call', text: '请说明需要报事人做什么，并登记报事人的答复。' },
        ...whoZh,
      ],
    },
    {
      subject: 'We wait for your answer on {caseNumber}: {problem}',
      body: [
        'Hello, we can go on with your matter {caseNumber} ({problem}) once you have answered.',
        whereEn,
        nextEn,
        { offers: 'owner-reply', when: 'link', text: 'The link leads to where you can answer.' },
        { when: 'call', text: 'Say what is wanted of the owner, and enter what the owner answers.' },
        ...whoEn,
      ],
    },
  ),
  toOwner(
    'appointed',
    { zh: '预约上门', en: 'A visit is arranged' },
    {
      subject: '您反映的事项 {caseNumber} 预约上门：{problem}',
      body: [
        '您好，为处理您反映的“{problem}”（单号 {caseNumber}），我们想上门。',
        { when: 'visitAt', text: '上门时间：{visitAt} 起' },
        whereZh,
        { when: 'link', text: '请点开下面的链接，告诉我们这个时间是否合适。' },
        { when: 'call', text: '请问报事人这个时间是否合适，并登记答复。' },
        ...whoZh,
      ],
    },
    {
      subject: 'May we visit you for {caseNumber}: {problem}',
      body: [
        'Hello, we should like to visit you about your matter {caseNumber} ({problem}).',
        { when: 'visitAt', text: 'We come from {visitAt}' },
        whereEn,
        { when: 'link', text: 'Please open the link and say whether that suits you.' },
        { when: 'call', text: 'Ask the owner whether that suits, and enter the answer.' },
        ...whoEn,
      ],
    },
  ),
];
