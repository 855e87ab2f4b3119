import type { Template } from './template.js';

/**
 * §4.4: whoever was asked first goes on answering for it: he hears how it goes on until it is closed, whoever handles it.
 */
function toFirstAsked(id: string, zh: string, en: string, over = false): Template {
  return {
    id,
    audience: 'person',
    title: { zh: `首问跟进：${zh}`, en: `First asked: ${en}` },
    params: { caseNumber: 'text', problem: 'pair', problemClass: 'class', by: 'persons' },
    optional: ['problem'],
    sample: {
      caseNumber: 'LH1042',
      problemZh: '厨房漏水',
      problemEn: 'A leak in the kitchen',
      problemClass: 'general',
      by: 'p-wang',
    },
    words: {
      'zh-CN': {
        subject: `【首问跟进】{caseNumber} {problem}：${zh}`,
        body: [
          { when: 'problem', text: '{problem}' },
          '单号：{caseNumber}（{problemClass}）',
          `这件事最初由您受理：${zh}。操作人：{by}`,
          over
            ? '无需操作，供您知悉；报事人再来询问时，可据此答复。'
            : '要做的事：报事人再来询问时，请据此答复；进展与承诺不符的，请提醒处理人或主管。',
          '条款：{clause}（首问负责）',
        ],
      },
      en: {
        subject: `[First asked] {caseNumber} {problem}: ${en}`,
        body: [
          { when: 'problem', text: '{problem}' },
          'Case {caseNumber} ({problemClass})',
          `You were the first whom the owner asked: ${en}. By: {by}`,
          over
            ? 'Nothing to do; should the owner ask you again, answer him by this.'
            : 'To do: answer the owner by this should he ask you again; where it is not what was promised, tell the handler or his supervisor.',
          'Clause: {clause} (first-asked responsibility)',
        ],
      },
    },
  };
}

/** What is heard of a case until its end by whoever was asked first. */
export const firstAskedTemplates: readonly Template[] = [
  toFirstAsked('first-asked.told', '已告知报事人由谁处理', 'the owner knows who handles it'),
  toFirstAsked('first-asked.progress', '已向报事人告知进度', 'the owner was told how far it is'),
  toFirstAsked('first-asked.outcome', '已向报事人反馈结果', 'the outcome was fed back'),
  toFirstAsked('first-asked.reopened', '已重新受理', 'it was taken up again'),
  toFirstAsked('first-asked.withdrawn', '报事人已撤诉', 'it was withdrawn', true),
  toFirstAsked('first-asked.closed', '已关闭，首问跟进结束', 'closed, and your duty with it', true),
];
