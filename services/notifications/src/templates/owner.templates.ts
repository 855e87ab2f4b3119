import type { Template } from './template.js';

const params = { caseNumber: 'text' } as const;
const sample = { caseNumber: 'LH1042' };

/** Plain words for the owner; every message carries the link to the case's page (§3.2: progress and outcome are told). */
function toOwner(
  id: string,
  title: { zh: string; en: string },
  zh: { subject: string; body: readonly string[] },
  en: { subject: string; body: readonly string[] },
): Template {
  return { id, audience: 'owner', title, params, sample, words: { 'zh-CN': zh, en } };
}

export const ownerTemplates: readonly Template[] = [
  toOwner(
    'owner.still-waiting',
    { zh: '致歉：尚未响应', en: 'Sorry: no answer yet' },
    {
      subject: '您反映的事项 {caseNumber} 我们仍在安排',
      body: [
        '您好，您反映的事项（{caseNumber}）我们还没有及时答复，非常抱歉。',
        '我们已通知上一级负责人，会尽快与您联系。',
      ],
    },
    {
      subject: 'Your matter {caseNumber}: we are still arranging it',
      body: [
        'Hello, we are sorry that we have not answered you in time about {caseNumber}.',
        'The next level has been told and will contact you soon.',
      ],
    },
  ),
  toOwner(
    'owner.progress',
    { zh: '进度告知', en: 'Progress' },
    {
      subject: '您反映的事项 {caseNumber} 正在处理',
      body: ['您好，您反映的事项（{caseNumber}）正在处理。', '点开下面的链接可查看进度，也可以直接留言。'],
    },
    {
      subject: 'Your matter {caseNumber} is being dealt with',
      body: [
        'Hello, your matter {caseNumber} is being dealt with.',
        'The link shows how far it is; you can answer there.',
      ],
    },
  ),
  toOwner(
    'owner.please-rate',
    { zh: '请评价', en: 'Please rate' },
    {
      subject: '您反映的事项 {caseNumber} 已处理，请您评价',
      body: [
        '您好，您反映的事项（{caseNumber}）已经处理。',
        '请点开下面的链接，为我们的处理打分；如果问题没有解决，也可以在那里重新提出。',
      ],
    },
    {
      subject: 'Your matter {caseNumber} has been dealt with: please rate it',
      body: [
        'Hello, your matter {caseNumber} has been dealt with.',
        'Please open the link and rate it; if it is not solved, you can reopen it there.',
      ],
    },
  ),
  toOwner(
    'owner.closed',
    { zh: '已办结', en: 'Closed' },
    {
      subject: '您反映的事项 {caseNumber} 已办结',
      body: ['您好，您反映的事项（{caseNumber}）已办结。', '如果问题再次出现，30 天内可通过下面的链接重新提出。'],
    },
    {
      subject: 'Your matter {caseNumber} is closed',
      body: [
        'Hello, your matter {caseNumber} is closed.',
        'Should it come back, you can reopen it by the link within 30 days.',
      ],
    },
  ),
  toOwner(
    'owner.news',
    { zh: '有新进展', en: 'News of your matter' },
    {
      subject: '您反映的事项 {caseNumber} 有新进展',
      body: ['您好，您反映的事项（{caseNumber}）有新进展，请点开下面的链接查看。'],
    },
    {
      subject: 'News of your matter {caseNumber}',
      body: ['Hello, there is news of your matter {caseNumber}; the link shows it.'],
    },
  ),
];
