import { contactWishNames, reporterNames } from '@steward/handbook';
import { actionColumn, actionOf, fieldsOf, keepCode, remove, saidOf } from '../action.column.js';
import { listIn } from '../cells.js';
import type { CellFault, Choice, SheetItem, SheetKind, SheetRow } from '../sheet.types.js';

const wishes: readonly Choice[] = [
  { code: 'any', name: contactWishNames.any, also: ['均可'] },
  { code: 'call-only', name: contactWishNames['call-only'], also: ['只打电话', '只接电话', 'calls only'] },
  { code: 'message-only', name: contactWishNames['message-only'], also: ['只发消息', 'messages only'] },
  { code: 'none', name: contactWishNames.none, also: ['不联系', 'not at all'] },
];
const memberKinds: readonly Choice[] = [
  { code: 'owner', name: reporterNames.owner },
  { code: 'tenant', name: reporterNames.tenant, also: ['租户', '租客'] },
  { code: 'relative', name: reporterNames.relative, also: ['亲属'] },
];
const groups: readonly Choice[] = [
  { code: 'elderly', name: { zh: '老人', en: 'elderly' } },
  { code: 'children', name: { zh: '儿童', en: 'children' } },
  { code: 'business', name: { zh: '商户', en: 'business' } },
  { code: 'disabled', name: { zh: '残障', en: 'disabled' } },
];
const movedOut: Choice = { code: 'moved-out', name: { zh: '迁出', en: 'moved out' }, also: ['搬走', '搬出'] };
const languages: readonly Choice[] = [
  { code: 'zh-CN', name: { zh: '中文', en: 'Chinese' } },
  { code: 'en', name: { zh: '英文', en: 'English' } },
];

export const households: SheetKind = {
  id: 'households',
  name: { zh: '住户', en: 'Households' },
  about: {
    zh: '每行一位成员；同一房屋的各行组成一户，联系意愿、群体和备注写在该户任意一行。成员按成员编号对应，没有编号时按姓名和电话对应；表中没有的成员、列和空格都保持原样。',
    en: 'One member per row; the rows of one dwelling are one household, whose wish, groups and note stand in any of them. A member is found by id, else by name and number; members, columns and cells that the sheet leaves out stay as they are.',
  },
  service: 'assets',
  atOnce: 100,
  mostRows: 5_000,
  columns: [
    {
      key: 'dwellingId',
      name: { zh: '房屋编号', en: 'Dwelling id' },
      required: true,
      identifies: true,
      choices: 'dwellings',
      hint: {
        zh: '“房屋”一步中的编号（lh-1-2-501），或 1-2-102、湖畔花园1号楼2单元102室。',
        en: 'The id from the step "Dwellings" (lh-1-2-501), or 1-2-102, 湖畔花园1号楼2单元102室.',
      },
      example: 'lh-1-2-501',
      codes: [
        'dwelling.unknown',
        'dwelling.inactive',
        'dwelling.occupied',
        'household.elsewhere',
        'household.unknown',
        'household.twice',
        'household.too-many-members',
        'role.missing',
      ],
    },
    {
      key: 'kind',
      name: { zh: '身份', en: 'Kind' },
      choices: memberKinds,
      hint: { zh: '业主、承租人或家属；新成员必填。', en: 'Owner, tenant or relative; somebody new needs it.' },
      example: '业主 owner (owner)',
      codes: ['member.incomplete'],
      at: ['memberChanges.kind'],
    },
    {
      key: 'name',
      name: { zh: '姓名', en: 'Name' },
      hint: {
        zh: '如何称呼。只改联系意愿、群体或备注的行可空。',
        en: 'How to address the person. Empty in a row that only says wish, groups or note.',
      },
      example: '周女士',
      codes: ['member.ambiguous', 'member.unknown', 'member.twice'],
      at: ['memberChanges.name', 'memberChanges'],
    },
    {
      key: 'phone',
      name: { zh: '电话', en: 'Phone' },
      shape: 'phone',
      clears: 'word',
      hint: { zh: '来电识别用。', en: 'By which a call is recognised.' },
      example: '13800000000',
      at: ['memberChanges.phone'],
    },
    {
      key: 'mail',
      name: { zh: '邮箱', en: 'Mail' },
      shape: 'code',
      clears: 'word',
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '',
      at: ['memberChanges.mail'],
    },
    {
      key: 'language',
      name: { zh: '语言', en: 'Language' },
      choices: languages,
      hint: { zh: '空着时保持原样；新成员为中文。', en: 'When empty it stays; of somebody new Chinese.' },
      example: '中文 Chinese (zh-CN)',
      at: ['memberChanges.language'],
    },
    {
      key: 'contactWish',
      name: { zh: '联系意愿', en: 'Contact wish' },
      choices: wishes,
      hint: {
        zh: '§3.1：所有消息都遵从。空着时保持原样；新住户为不限。',
        en: '§3.1: every message respects it. When empty it stays; of a new household any way.',
      },
      example: '只接电话，不发消息 calls only, no messages (call-only)',
    },
    {
      key: 'groups',
      name: { zh: '特殊群体', en: 'Groups' },
      choices: groups,
      several: true,
      clears: 'word',
      hint: {
        zh: '老人、儿童、商户、残障，多个用“、”隔开。',
        en: 'elderly, children, business, disabled; several with ";".',
      },
      example: '老人',
    },
    {
      key: 'note',
      name: { zh: '备注', en: 'Note' },
      clears: 'word',
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '',
    },
    {
      key: 'memberId',
      name: { zh: '成员编号', en: 'Member id' },
      shape: 'code',
      hint: {
        zh: '导出的表格中有；改姓名时保留它，系统才知道是同一人。新成员空着。',
        en: 'From an exported sheet; keep it when a name changes, so that it stays the same person. Empty for somebody new.',
      },
      example: '',
      at: ['memberChanges.id'],
    },
    actionColumn(
      {
        zh: '“删除”去掉该成员，“迁出”表示整户迁出（均需确认）；',
        en: '"remove" takes this member away, "moved-out" the whole household; you are asked to confirm.',
      },
      [remove, movedOut],
    ),
  ],
  itemsOf,
  faultsOf,
};

/** What a row says of the household, beside its member. */
const ofHousehold = ['contactWish', 'groups', 'note'] as const;
const ofMember = ['kind', 'name', 'phone', 'mail', 'language'] as const;

const namesMember = ({ cells }: SheetRow): boolean => cells['name'] !== undefined || cells['memberId'] !== undefined;
const movesOut = (row: SheetRow): boolean => actionOf(row) === movedOut.code;

function byDwelling(rows: readonly SheetRow[]): Map<string, SheetRow[]> {
  const found = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const dwellingId = row.cells['dwellingId'] ?? '';
    found.set(dwellingId, [...(found.get(dwellingId) ?? []), row]);
  }
  return found;
}

function itemsOf(rows: readonly SheetRow[]): SheetItem[] {
  return [...byDwelling(rows)].map(([dwellingId, lines]): SheetItem => {
    const id = `h-${dwellingId}`.slice(0, 64);
    const all = lines.map(({ row }) => row);
    const whole = { id, rows: all, path: '/v1/households' };
    if (lines.every(movesOut)) return { ...whole, body: { id, remove: true, dwellingId, match: 'content' } };
    const saidIn: Record<string, number> = {};
    const body: Record<string, unknown> = { id, dwellingId, match: 'content' };
    for (const row of lines)
      for (const key of ofHousehold) {
        const said = saidOf(row, key);
        if (said === undefined || key in body) continue;
        body[key] = key === 'groups' ? listIn(said ?? '') : said;
        saidIn[key] = row.row;
      }
    const members = lines.filter((row) => namesMember(row));
    for (const [place, { row }] of members.entries()) saidIn[`memberChanges.${String(place)}`] = row;
    const memberChanges = members.map((row) => ({
      ...fieldsOf(row, ofMember),
      ...(row.cells['memberId'] === undefined ? {} : { id: row.cells['memberId'] }),
      ...(actionOf(row) === keepCode ? {} : { remove: true }),
    }));
    return { ...whole, body: { ...body, ...(members.length === 0 ? {} : { memberChanges }) }, saidIn };
  });
}

/** Rows that name nobody of whom they say something, and rows of one household that contradict each other. */
function faultsOf(rows: readonly SheetRow[]): CellFault[] {
  const faults: CellFault[] = [];
  for (const row of rows) {
    const ofSomebody = [...ofMember].filter((key) => key !== 'name').some((key) => saidOf(row, key) !== undefined);
    const takesAway = actionOf(row) === remove.code;
    if (!namesMember(row) && (ofSomebody || takesAway)) faults.push(nobodyNamed(row.row));
  }
  for (const lines of byDwelling(rows).values()) {
    const out = lines.filter(movesOut);
    if (out.length > 0 && out.length < lines.length) faults.push(...out.map(({ row }) => halfMovedOut(row)));
    for (const key of ofHousehold) {
      const [first, ...others] = lines.flatMap((row) => {
        const said = saidOf(row, key);
        return said === undefined ? [] : [{ row: row.row, said }];
      });
      for (const other of others)
        if (first !== undefined && other.said !== first.said) faults.push(contradicts(other.row, key, first.row));
    }
  }
  return faults;
}

const nobodyNamed = (row: number): CellFault => ({
  row,
  column: 'name',
  code: 'cell.missing',
  message: {
    zh: '“姓名”必填：这一行写了某位成员的内容，却没有说是谁。',
    en: '"Name" is required: the row says something of a member and not of whom.',
  },
});

const halfMovedOut = (row: number): CellFault => ({
  row,
  column: 'action',
  code: 'row.contradicts',
  message: {
    zh: '“迁出”是整户的；同一房屋的其他行还在登记成员。某位成员离开请用“删除”，新住户请在迁出之后另行上传。',
    en: '"moved-out" is of the whole household, and other rows of the dwelling register members. Use "remove" for one member; upload a new household after the old one has moved out.',
  },
});

const contradicts = (row: number, column: string, first: number): CellFault => ({
  row,
  column,
  code: 'row.contradicts',
  message: {
    zh: `与同一户第 ${String(first)} 行的内容不一致，请只写一处。`,
    en: `It contradicts row ${String(first)} of the same household; say it once.`,
  },
});
