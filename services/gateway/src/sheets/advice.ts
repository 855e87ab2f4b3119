import type { Bilingual } from '@steward/handbook';

/** What to do about a refusal, by its code. */
const byCode: Readonly<Record<string, Bilingual>> = {
  'estate.unknown': { zh: '先导入小区，或改正小区编号。', en: 'Bring in the estate first, or correct its id.' },
  'building.unknown': { zh: '先导入楼栋，或改正楼栋编号。', en: 'Bring in the building first, or correct its id.' },
  'dwelling.unknown': { zh: '先导入房屋，或改正房屋编号。', en: 'Bring in the dwelling first, or correct its id.' },
  'equipment.code-in-use': {
    zh: '改正设备编码；若是替换旧设备，先将旧设备报废。',
    en: 'Correct the code; where it replaces an older piece, retire that one first.',
  },
  'equipment.retired': {
    zh: '给替换它的设备一个新的设备编号。',
    en: 'Give what replaces it an id of its own.',
  },
  'dwelling.occupied': { zh: '先在“住户”中登记迁出。', en: 'Record first that the other household moved out.' },
  'reporting-line.unknown-superior': {
    zh: '检查上级工号；若上级也在本表且被拒绝，先改正那一行。',
    en: 'Check the id of the superior; where he is refused in this sheet too, correct that row first.',
  },
  'reporting-line.circle': { zh: '改正其中一人的上级。', en: 'Give one of them another superior.' },
  'deputy.not-on-file': { zh: '检查代理人工号，或先导入代理人。', en: 'Check the id, or bring in the deputy first.' },
  'person.not-for-duty': {
    zh: '先在“人员”中给他该小区的岗位，或换人。',
    en: 'Give him a post at the estate first, or name somebody else.',
  },
  'post.not-yours-to-give': {
    zh: '请系统管理员或公司管理层导入这一行。',
    en: 'Ask an administrator or the company to bring in this row.',
  },
  'role.missing': { zh: '请由有权的同事导入这一行。', en: 'Ask a colleague who may.' },
  'account.person-unknown': {
    zh: '先导入人员；刚导入的请稍候几秒再试。',
    en: 'Bring in the person first; somebody brought in just now takes a few seconds to arrive.',
  },
  'person.unknown': {
    zh: '先导入人员；刚导入的请稍候几秒再试。',
    en: 'Bring in the person first; somebody brought in just now takes a few seconds to arrive.',
  },
  'account.login-taken': { zh: '换一个登录名。', en: 'Choose another login.' },
  'account.above-you': { zh: '请系统管理员导入这一行。', en: 'Ask an administrator to bring in this row.' },
  'person.above-you': {
    zh: '请同级或更高一级的同事导入这一行。',
    en: 'Ask an equal of that person, or somebody higher, to bring in this row.',
  },
  'person.yourself': { zh: '请另一位同事导入这一行。', en: 'Ask a colleague to bring in this row.' },
  'account.your-own': { zh: '请另一位同事导入这一行。', en: 'Ask a colleague to bring in this row.' },
  'person.last-administrator': {
    zh: '先任命另一名系统管理员并为其开通账号。',
    en: 'Appoint another administrator with an account first.',
  },
  'account.last-administrator': {
    zh: '先为另一名系统管理员开通账号。',
    en: 'Open an account for another administrator first.',
  },
  'change.takes-away': {
    zh: '再预检一次，核对“原值 → 新值”，勾选同意后导入。',
    en: 'Try it again, look at what was and what would be, agree, and apply.',
  },
  'cell.ambiguous': { zh: '改填编号或全称。', en: 'Write the id, or the name in full.' },
  'cell.flattened': {
    zh: '把该列设为“文本”，重新填写后上传。',
    en: 'Format the column as text, write the cell again and upload.',
  },
  'member.ambiguous': {
    zh: '从导出的表格中取成员编号填上。',
    en: 'Take the id of the member from an exported sheet.',
  },
  'member.incomplete': { zh: '填上身份：业主、承租人或家属。', en: 'Write the kind: owner, tenant or relative.' },
  'dwelling.ambiguous': { zh: '填房屋编号。', en: 'Write the id of the dwelling.' },
  'duty-pattern.ambiguous': {
    zh: '从导出的表格中取班次编号填上。',
    en: 'Take the id of the pattern from an exported sheet.',
  },
  'row.twice': { zh: '删去其中一行。', en: 'Remove one of the two rows.' },
};

const otherwise: Bilingual = {
  zh: '改正后重新上传即可；已导入的行不会重复。',
  en: 'Correct it and upload again; rows that are in already are not doubled.',
};

/** What to do about a refusal. */
export const adviceFor = (code: string): Bilingual => byCode[code] ?? otherwise;
