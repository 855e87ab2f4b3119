/* Writes the sheets of this folder, as people send them. `node tests/data/sheets/make.mjs`; the answers stand in expected.json. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const csv = (rows, mark = ',') => `${rows.map((row) => row.join(mark)).join('\r\n')}\r\n`;
const write = (name, content) => writeFileSync(at(name), content);

async function workbook(name, fill) {
  const book = new ExcelJS.Workbook();
  // The same file each time.
  book.created = book.modified = new Date('2026-01-01T00:00:00Z');
  fill(book);
  await book.xlsx.writeFile(at(name));
}

const roster = ['小区', '层级', '人员工号', '星期', '开始', '结束', '生效日期', '截止日期'];
write(
  'roster-marks.csv',
  csv([
    roster,
    ['湖畔花园', '主管', '吴刚', '周一～周五', '０８：００', '20:00', '2026/3/1', ''],
    ['lakeside', 'supervisor', 'p-wu', '周六、日', '00:00', '24:00', '2026年3月1日', '清空'],
    ['Lakeside Gardens', '主管 supervisor (supervisor)', 'p-wu', '一至五', '22点', '次日6点', '20260301', ''],
    ['lakeside', '主管', '李明', '每天', '08:00', '20:00', '2026-03-01', ''],
    ['lakeside', '主管', 'p-wu', '周一～周八', '24:00', '20:00', '26-3-1', ''],
    ['花园', '队长', '无名氏', '每天', '08:00', '20:00', '2026-03-01', ''],
  ]),
);

const home = ['房屋编号', '身份', '姓名', '电话', '邮箱', '联系意愿', '特殊群体', '备注', '操作'];
write(
  'households-words.csv',
  csv([
    home,
    ['3-2-1201', '业主', '周女士', '＋８６ １３８ ００００ ０００１', '', '只打电话', '老人、儿童', '=门铃坏了', ''],
    ['湖畔花园3号楼2单元1201室', '家属', '-周-', '', '', '', '', '', ''],
    ['lh-3-2-1202', '业主', '吴先生', '1.38E+10', '', '', '', '', ''],
    ['1-2-102', '业主', '郑女士', '', '', '', '', '', ''],
    ['lh-3-2-1203', '租户', '王女士', '清空', '清空', '', '清空', '清空', ''],
    ['lh-3-2-1204', '', '陈先生', '', '', '', '', '', '删除'],
    ['lh-3-2-1205', '', '', '', '', '', '', '', '迁出'],
    ['lh-3-2-1206', '房东', '冯女士', '', '', '随便', '老人;猫', '', ''],
    ['lh-3-2-1207', '业主', '褚\u0007先生', '', '', '', '', '', ''],
    ['lh-3-2-1208', '业主', '', '13800000000', '', '', '', '', ''],
    ['lh-3-2-1209', '', '', '', '', '只发消息', '', '', ''],
    ['lh-3-2-1210', '业主', '卫女士', '', '', '均可', '', '', ''],
    ['lh-3-2-1210', '业主', '蒋先生', '', '', '不联系', '', '', ''],
  ]),
);
write('households-without-columns.csv', csv([['房屋编号', '姓名'], ['lh-3-2-1201', '周女士']]));

const buildings = ['楼栋编号', '小区', '楼栋名称'];
write('buildings-sep.csv', `sep=;\r\n${csv([buildings, ['lh-1', '湖畔花园', '1号楼'], ['＝lh', 'lakeside', "'=2号楼"]], ';')}`);
write('buildings-utf16.csv', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(csv([buildings, ['lh-1', 'lakeside', '观澜阁']], '\t'), 'utf16le')]));
const broken = Buffer.from(csv([buildings, ['lh-1', 'lakeside', '湖畔一号楼'], ['lh-2', 'lakeside', '湖畔#号楼'], ['lh-3', 'lakeside', '湖畔三号楼与会所']]));
broken[broken.indexOf('#')] = 0xff;
write('buildings-broken-byte.csv', broken);
write('buildings-gb18030.csv', Buffer.from('c2a5b6b0b1e0bac52cd0a1c7f82cc2a5b6b0c3fbb3c60d0a6c682d312c6c616b65736964652cbafec5cfd2bbbac5c2a50d0a', 'hex'));

write(
  'people-posts.csv',
  csv([
    ['工号', '姓名', '岗位', '岗位所在小区', '撤去岗位', '上级工号', '代理人工号', '技能', '代理开始', '手机'],
    ['p-new', '赵云', '主管', '湖畔花园', 'handler@lakeside;其余', '吴刚', 'p-wu；赵云', 'lift;plumbing', '', 'x'],
    ['p-wu', '吴刚', '', '', '', '-', '－', '清空', '', ''],
    ['p-x1', '钱多', '', 'lakeside', 'king@lakeside', '', '', '', '2026-01-01', ''],
  ]),
);
write(
  'equipment.csv',
  csv([
    ['设备编号', '小区', '楼栋', '设备类别', '设备编码', '设备名称', '位置', '维保单位', '安装日期', '操作', '状态'],
    ['lh-lift-1', '湖畔花园', '湖畔花园3号楼', '电梯', 'ＤＴ－０１', '1号电梯', '=2单元电梯厅', '安顺维保', '2012年6月18日', '', '停用'],
    ['van-1', '', '', 'other', 'CL-01', '抢修车', '', '', '', '', ''],
    ['lh-pump-1', 'lakeside', '清空', '供水设备 water supply (water)', 'SB-01', '水泵', '清空', '清空', '清空', '', ''],
    ['lh-old', '', '', '', '', '', '', '', '', '报废', ''],
    ['lh-x', 'lakeside', '1号楼', '飞船', '1.2E+10', '', '', '', '去年', '停用', ''],
  ]),
);
write('accounts.csv', csv([['工号', '登录名'], ['吴刚', 'wu ']]));
write('recipients.csv', csv([['工号', '语言', '免打扰'], ['吴刚', '中文', '22:00～07:00'], ['p-wu2', 'English', '-'], ['p-wu3', '', '晚上']]));

await workbook('roster-1904.xlsx', (book) => {
  book.properties.date1904 = true;
  const sheet = book.addWorksheet('排班');
  sheet.addRow(roster);
  sheet.addRow(['lakeside', 'supervisor', 'p-wu', '1-5', 8 / 24, 1, new Date('2026-03-01T00:00:00Z'), '']);
  sheet.getCell('E2').numFmt = 'h:mm';
  sheet.getCell('F2').numFmt = '[h]:mm';
  sheet.getCell('G2').numFmt = 'yyyy"年"m"月"d"日"';
});

await workbook('buildings-hidden.xlsx', (book) => {
  const sheet = book.addWorksheet('楼栋');
  sheet.addRow([...buildings, '英文名称']);
  for (const number of [1, 2, 3, 4, 5]) sheet.addRow([`lh-${number}`, 'lakeside', `${number}号楼`, `Building ${number}`]);
  for (const row of [3, 4]) sheet.getRow(row).hidden = true;
  sheet.getColumn(4).hidden = true;
  book.addWorksheet('旧表', { state: 'hidden' }).addRow(['x']);
});

await workbook('dwellings-formulas.xlsx', (book) => {
  const sheet = book.addWorksheet('房屋');
  sheet.addRow(['楼栋', '单元', '室号', '房屋编号', '操作']);
  sheet.addRow(['湖畔花园3号楼', '２', { formula: 'A1', result: '1' }, '', '']);
  sheet.addRow(['3号楼', '2单元', '５０１室', '', '']);
  sheet.addRow(['1号楼', '', '商铺一', '', '']);
  sheet.addRow(['lh-3', '', '商铺一', '', '']);
  sheet.addRow(['lh-3', 2, 502, 'd-502', '停用']);
});
