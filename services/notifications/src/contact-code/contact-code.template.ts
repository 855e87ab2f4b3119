import type { Template } from '../templates/template.js';

/** A code for somebody who proves that an address is his. */
export const contactCode: Template = {
  id: 'contact.code',
  audience: 'person',
  title: { zh: '验证联系方式', en: 'Verify a contact' },
  params: { code: 'text', minutes: 'number' },
  sample: { code: '481502', minutes: 10 },
  words: {
    'zh-CN': {
      subject: '验证码 {code}',
      body: ['验证码：{code}', '{minutes} 分钟内有效。请本人在系统中输入；不是您本人操作的，请勿告诉他人。'],
    },
    en: {
      subject: 'Code {code}',
      body: [
        'Your code: {code}',
        'Valid for {minutes} min. Enter it yourself; if you did not ask for it, tell nobody.',
      ],
    },
  },
};
