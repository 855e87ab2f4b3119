import type { SheetKind } from '../sheet.types.js';

export const accounts: SheetKind = {
  id: 'accounts',
  name: { zh: '账号', en: 'Accounts' },
  about: {
    zh: '每行一个账号。已有账号的密码不会被本表更改；没有初始密码的新账号用一次性登录链接登录。',
    en: 'One account per row. The sheet never changes the password of an account that exists; a new one without a password signs in by a one-time link.',
  },
  service: null,
  atOnce: 20,
  mostRows: 1_000,
  columns: [
    {
      key: 'personId',
      name: { zh: '工号', en: 'Person id' },
      required: true,
      identifies: true,
      choices: 'people',
      hint: { zh: '已导入人员的工号或姓名。', en: 'The id or the name of somebody who was imported already.' },
      example: 'p-sun',
      codes: ['account.person-unknown', 'account.above-you', 'account.your-own', 'account.last-administrator'],
    },
    {
      key: 'login',
      name: { zh: '登录名', en: 'Login' },
      required: true,
      shape: 'code',
      hint: { zh: '1–64 个字母、数字或汉字。', en: '1–64 letters, digits or Chinese characters.' },
      example: 'sun',
      codes: ['account.login-taken'],
    },
    {
      key: 'password',
      name: { zh: '初始密码', en: 'First password' },
      hint: { zh: '至少 10 位，勿用常见密码；可空。', en: 'At least 10 characters, not a common one; may be empty.' },
      example: '',
      codes: ['password.too-common'],
    },
    {
      key: 'active',
      name: { zh: '启用', en: 'Active' },
      choices: [
        { code: 'yes', name: { zh: '是', en: 'yes' } },
        { code: 'no', name: { zh: '否', en: 'no' } },
      ],
      hint: { zh: '空着时保持原样；新账号为是。', en: 'When empty it stays; of a new account yes.' },
      example: '是 yes (yes)',
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { active, login, password, personId = '' } = row.cells;
      const body = {
        id: personId,
        login,
        ...(active === undefined ? {} : { active: active === 'yes' }),
        ...(password === undefined ? {} : { password }),
      };
      return { id: personId, rows: [row.row], path: '/v1/accounts', body };
    }),
};
