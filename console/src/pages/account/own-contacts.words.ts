/** Texts of proving that an address on file is one's own. */
export const contactWords = {
  title: { zh: '验证联系方式', en: 'Prove where you are reached' },
  hint: {
    zh: '应急呼叫会打到档案中的号码。请验证它确实能找到您：点“发送验证码”，再输入收到的验证码。',
    en: 'Emergency calls go to the number on file. Prove that it reaches you: have a code sent, and enter it.',
  },
  phone: { zh: '手机号', en: 'Phone' },
  mail: { zh: '邮箱', en: 'Mail' },
  verified: { zh: '已验证', en: 'proved' },
  notVerified: { zh: '未验证', en: 'not proved' },
  none: { zh: '档案中没有，请联系人事登记', en: 'none on file: ask personnel to enter it' },
  send: { zh: '发送验证码', en: 'Send a code' },
  code: { zh: '收到的验证码', en: 'The code that came' },
  verify: { zh: '验证', en: 'Prove it' },
  sent: { zh: '验证码已发送', en: 'The code is on its way' },
  done: { zh: '已验证', en: 'Proved' },
};
