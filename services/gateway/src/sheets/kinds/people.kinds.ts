import { roleNames, roles } from '@steward/handbook';
import { listIn } from '../cells.js';
import type { Choice, Column, SheetKind, SheetRow } from '../sheet.types.js';

const postRoles: readonly Choice[] = roles
  .filter((role) => role !== 'owner' && role !== 'system')
  .map((code) => ({ code, name: roleNames[code] }));
const mostPosts = 3;

const postColumns = Array.from({ length: mostPosts }, (_, index): Column[] => {
  const number = index === 0 ? '' : String(index + 1);
  return [
    {
      key: `role${number}`,
      name: { zh: `岗位${number}`, en: `Post ${number}`.trim() },
      ...(index === 0
        ? {
            required: true,
            codes: ['post.not-yours-to-give', 'person.above-you', 'person.yourself', 'person.last-administrator'],
          }
        : {}),
      choices: postRoles,
      hint: { zh: '从下拉中选。', en: 'Choose from the list.' },
      example: index === 0 ? '主管 supervisor (supervisor)' : '',
      at: [`posts.${String(index)}.role`],
    },
    {
      key: `estate${number}`,
      name: { zh: `岗位${number}所在小区`, en: `Post ${number} at estate`.replace('  ', ' ') },
      choices: 'estates',
      hint: { zh: '空着时为全公司。', en: 'When empty, the whole company.' },
      example: index === 0 ? 'lakeside' : '',
      ...(index === 0 ? { codes: ['estate.unknown'] } : {}),
      at: [`posts.${String(index)}.estateId`],
    },
  ];
}).flat();

export const people: SheetKind = {
  id: 'people',
  name: { zh: '人员', en: 'People' },
  about: {
    zh: '每行一人，上级和代理人可以在本表的任何一行。可空的列空着时保持原样；岗位整体按本表。',
    en: 'One person per row; superiors and deputies may stand anywhere in the sheet. Optional cells left empty stay as they are; posts are as the sheet says.',
  },
  service: 'staff',
  // As many as one file may hold: superiors stand anywhere in it.
  atOnce: 1_000,
  mostRows: 1_000,
  columns: [
    {
      key: 'id',
      name: { zh: '工号', en: 'Person id' },
      required: true,
      hint: { zh: '字母、数字、“-”，登记后不变。', en: 'Letters, digits, "-"; it never changes.' },
      example: 'p-sun',
      codes: ['role.missing', 'case.exists'],
    },
    {
      key: 'name',
      name: { zh: '姓名', en: 'Name' },
      required: true,
      hint: { zh: '同事和业主看到的姓名。', en: 'As colleagues and owners see it.' },
      example: '孙磊',
    },
    {
      key: 'titleZh',
      name: { zh: '职务', en: 'Title (Chinese)' },
      hint: { zh: '如工程主管。', en: 'Such as 工程主管.' },
      example: '工程主管',
      at: ['title.zh'],
    },
    {
      key: 'titleEn',
      name: { zh: '职务英文', en: 'Title (English)' },
      hint: { zh: '空着时与职务相同。', en: 'When empty, as the Chinese one.' },
      example: 'Engineering supervisor',
      at: ['title.en'],
    },
    {
      key: 'phone',
      name: { zh: '电话', en: 'Phone' },
      hint: { zh: '5–25 位数字。', en: '5–25 digits.' },
      example: '13800000001',
    },
    { key: 'mail', name: { zh: '邮箱', en: 'Mail' }, hint: { zh: '可空。', en: 'May be empty.' }, example: '' },
    ...postColumns,
    {
      key: 'skills',
      name: { zh: '技能', en: 'Skills' },
      hint: {
        zh: '技能代码，用“;”隔开，如 plumbing;electrical。决定自动派单。',
        en: 'Codes, separated by ";": plumbing;electrical. They decide who gets a case by himself.',
      },
      example: 'equipment;lift;electrical',
    },
    {
      key: 'reportsTo',
      name: { zh: '上级工号', en: 'Superior' },
      choices: 'people',
      hint: { zh: '填工号；最高一级填 -。', en: 'The id of a person; "-" at the top.' },
      example: 'p-zhao',
      codes: ['reporting-line.circle', 'reporting-line.unknown-superior'],
    },
    {
      key: 'deputies',
      name: { zh: '代理人工号', en: 'Deputies' },
      hint: { zh: '按先后，用“;”隔开；没有填 -。', en: 'In order, separated by ";"; "-" for none.' },
      example: 'p-qian',
      codes: ['deputy.oneself', 'deputy.not-on-file'],
    },
    {
      key: 'deputiesFrom',
      name: { zh: '代理开始', en: 'Deputies from' },
      shape: 'day',
      hint: {
        zh: '北京时间当日零时起；空着时不限。',
        en: 'From the beginning of that day (Asia/Shanghai); empty: always.',
      },
      example: '',
      at: ['deputies.from'],
    },
    {
      key: 'deputiesUntil',
      name: { zh: '代理结束', en: 'Deputies until' },
      shape: 'day',
      hint: { zh: '含当日；空着时不限。', en: 'That day included; empty: without end.' },
      example: '',
      at: ['deputies.until'],
    },
  ],
  itemsOf: (rows, { companyId }) =>
    rows.map((row) => {
      const { id = '', mail, name, phone, reportsTo, skills, titleEn, titleZh } = row.cells;
      const body = {
        id,
        companyId,
        name,
        ...(phone ? { phone } : {}),
        ...(mail ? { mail } : {}),
        ...(titleZh ? { title: { zh: titleZh, en: titleEn || titleZh } } : {}),
        posts: postsIn(row),
        ...(skills ? { skills: skills === none ? [] : listIn(skills) } : {}),
        ...(reportsTo ? { reportsTo: reportsTo === none ? null : reportsTo } : {}),
        ...deputiesIn(row),
      };
      return { id, rows: [row.row], path: '/v1/people', body };
    }),
};

/** In a cell that may be left as it is, this takes away what is there. */
const none = '-';

function postsIn({ cells }: SheetRow): object[] {
  return Array.from({ length: mostPosts }, (_, index) => {
    const number = index === 0 ? '' : String(index + 1);
    const role = cells[`role${number}`];
    return role ? [{ role, estateId: cells[`estate${number}`] || null }] : [];
  }).flat();
}

function deputiesIn({ cells }: SheetRow): { deputies?: object[] } {
  const { deputies = '', deputiesFrom, deputiesUntil } = cells;
  if (deputies === '') return {};
  if (deputies === none) return { deputies: [] };
  // Days of a company are counted where its head office is.
  const beginning = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
  const from = deputiesFrom ? beginning(deputiesFrom).toISOString() : null;
  const until = deputiesUntil ? new Date(beginning(deputiesUntil).getTime() + 86_400_000).toISOString() : null;
  return { deputies: listIn(deputies).map((personId) => ({ personId, from, until })) };
}

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
      choices: 'people',
      hint: { zh: '已导入的人员。', en: 'Somebody who was imported already.' },
      example: 'p-sun',
      codes: ['account.person-unknown', 'account.above-you', 'account.your-own', 'account.last-administrator'],
    },
    {
      key: 'login',
      name: { zh: '登录名', en: 'Login' },
      required: true,
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
      hint: { zh: '空着时为是。', en: 'When empty, yes.' },
      example: '是 yes (yes)',
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { active, login, password, personId = '' } = row.cells;
      const body = { id: personId, login, active: active !== 'no', ...(password ? { password } : {}) };
      return { id: personId, rows: [row.row], path: '/v1/accounts', body };
    }),
};
