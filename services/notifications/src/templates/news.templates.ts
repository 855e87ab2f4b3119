import type { Template } from './template.js';

const params = { caseNumber: 'text', problem: 'pair', problemClass: 'class', by: 'persons' } as const;
const sample = {
  caseNumber: 'LH1042',
  problemZh: '厨房漏水',
  problemEn: 'A leak in the kitchen',
  problemClass: 'urgent',
  by: 'p-wang',
};

/** What happened to a case and what it asks of the person concerned; nobody must act at once on it. */
function ofNews(id: string, zh: string, en: string, toDoZh: string, toDoEn: string): Template {
  return {
    id,
    audience: 'person',
    title: { zh, en },
    params,
    optional: ['problem', 'problemClass'],
    sample,
    words: {
      'zh-CN': {
        subject: `{caseNumber} {problem}：${zh}`,
        body: [
          { when: 'problem', text: '{problem}' },
          { when: 'problemClass', text: '单号：{caseNumber}（{problemClass}）' },
          `${zh}。操作人：{by}`,
          `要做的事：${toDoZh}`,
          '条款：{clause}',
        ],
      },
      en: {
        subject: `{caseNumber} {problem}: ${en}`,
        body: [
          { when: 'problem', text: '{problem}' },
          { when: 'problemClass', text: 'Case {caseNumber} ({problemClass})' },
          `${en}. By: {by}`,
          `To do: ${toDoEn}`,
          'Clause: {clause}',
        ],
      },
    },
  };
}

export const newsTemplates: readonly Template[] = [
  ofNews(
    'news.assigned-to-you',
    '已派给您处理',
    'assigned to you',
    '请接单，并告知报事人由谁处理、联系电话和下一步；无法处理的，请退单并说明原因。',
    'Accept it and tell the owner who handles it, the phone number and the next step; if you cannot, return it and say why.',
  ),
  ofNews(
    'news.claimed',
    '已被他人领取',
    'claimed by a colleague',
    '无需操作，供您知悉。',
    'Nothing; for your information.',
  ),
  ofNews(
    'news.handed-to-you',
    '请您接手（待您确认）',
    'offered to you: please accept or decline',
    '请接收或谢绝；在您接收之前仍由原处理人负责。',
    'Accept or decline; until you accept it stays with the one who offers it.',
  ),
  ofNews(
    'news.hand-over-accepted',
    '交接已被接受',
    'your hand-over was accepted',
    '无需操作，此单不再由您处理。',
    'Nothing; it is no longer yours.',
  ),
  ofNews(
    'news.hand-over-declined',
    '交接被退回，仍由您负责',
    'your hand-over was declined: it is still yours',
    '请继续处理，或移交给其他人。',
    'Go on with it, or offer it to somebody else.',
  ),
  ofNews(
    'news.returned',
    '已退回，需要重新派单',
    'returned: it wants a new handler',
    '请改派其他人。',
    'Assign it to somebody else.',
  ),
  ofNews(
    'news.reopened',
    '没有解决，重新处理',
    'not solved: taken up again',
    '请联系报事人了解情况，重新处理并反馈结果。',
    'Talk to the owner, deal with it again and feed the outcome back.',
  ),
  ofNews(
    'news.hot-spot',
    '同一位置同类问题反复出现',
    'the same problem keeps coming back here',
    '请查找根本原因并安排整治。',
    'Find the cause and have it put right.',
  ),
];
