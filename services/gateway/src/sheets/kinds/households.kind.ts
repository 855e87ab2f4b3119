import { listIn } from '../cells.js';
import type { Choice, SheetItem, SheetKind, SheetRow } from '../sheet.types.js';

const wishes: readonly Choice[] = [
  { code: 'any', name: { zh: '均可', en: 'any way' } },
  { code: 'call-only', name: { zh: '只打电话', en: 'calls only' } },
  { code: 'message-only', name: { zh: '只发消息', en: 'messages only' } },
  { code: 'none', name: { zh: '不联系', en: 'not at all' } },
];
const memberKinds: readonly Choice[] = [
  { code: 'owner', name: { zh: '业主', en: 'owner' } },
  { code: 'tenant', name: { zh: '租户', en: 'tenant' } },
  { code: 'relative', name: { zh: '家属', en: 'relative' } },
];
const groups: readonly Choice[] = [
  { code: 'elderly', name: { zh: '老人', en: 'elderly' } },
  { code: 'children', name: { zh: '儿童', en: 'children' } },
  { code: 'business', name: { zh: '商户', en: 'business' } },
  { code: 'disabled', name: { zh: '残障', en: 'disabled' } },
];
const languages: readonly Choice[] = [
  { code: 'zh-CN', name: { zh: '中文', en: 'Chinese' } },
  { code: 'en', name: { zh: '英文', en: 'English' } },
];

export const households: SheetKind = {
  id: 'households',
  name: { zh: '住户', en: 'Households' },
  about: {
    zh: '每行一位成员；同一房屋的各行组成一户，联系意愿、群体和备注取该户第一行。',
    en: 'One member per row; the rows of one dwelling are one household, whose wish, groups and note stand in its first row.',
  },
  service: 'assets',
  atOnce: 100,
  mostRows: 5_000,
  columns: [
    {
      key: 'dwellingId',
      name: { zh: '房屋编号', en: 'Dwelling id' },
      required: true,
      hint: { zh: '“房屋”一步中的编号，如 lh-1-2-501。', en: 'The id from the step "Dwellings": lh-1-2-501.' },
      example: 'lh-1-2-501',
      codes: ['dwelling.unknown', 'dwelling.inactive', 'dwelling.occupied', 'household.elsewhere', 'role.missing'],
    },
    {
      key: 'kind',
      name: { zh: '身份', en: 'Kind' },
      required: true,
      choices: memberKinds,
      hint: { zh: '业主、租户或家属。', en: 'Owner, tenant or relative.' },
      example: '业主 owner (owner)',
      at: ['members.kind'],
    },
    {
      key: 'name',
      name: { zh: '姓名', en: 'Name' },
      required: true,
      hint: { zh: '如何称呼。', en: 'How to address the person.' },
      example: '周女士',
      at: ['members.name'],
    },
    {
      key: 'phone',
      name: { zh: '电话', en: 'Phone' },
      hint: { zh: '来电识别用。', en: 'By which a call is recognised.' },
      example: '13800000000',
      at: ['members.phone'],
    },
    {
      key: 'mail',
      name: { zh: '邮箱', en: 'Mail' },
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '',
      at: ['members.mail'],
    },
    {
      key: 'language',
      name: { zh: '语言', en: 'Language' },
      choices: languages,
      hint: { zh: '空着时为中文。', en: 'When empty, Chinese.' },
      example: '中文 Chinese (zh-CN)',
      at: ['members.language'],
    },
    {
      key: 'contactWish',
      name: { zh: '联系意愿', en: 'Contact wish' },
      choices: wishes,
      hint: { zh: '§3.1：所有消息都遵从。空着时为均可。', en: '§3.1: every message respects it. When empty, any way.' },
      example: '只打电话 calls only (call-only)',
    },
    {
      key: 'groups',
      name: { zh: '特殊群体', en: 'Groups' },
      hint: {
        zh: '老人、儿童、商户、残障，多个用“、”隔开。',
        en: 'elderly, children, business, disabled; several with ";".',
      },
      example: '老人',
    },
    {
      key: 'note',
      name: { zh: '备注', en: 'Note' },
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '',
    },
  ],
  itemsOf,
};

function itemsOf(rows: readonly SheetRow[]): SheetItem[] {
  const byDwelling = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const dwellingId = row.cells['dwellingId'] ?? '';
    byDwelling.set(dwellingId, [...(byDwelling.get(dwellingId) ?? []), row]);
  }
  return [...byDwelling].map(([dwellingId, members]) => {
    const [first] = members;
    const { contactWish, note } = first?.cells ?? {};
    const id = `h-${dwellingId}`.slice(0, 64);
    return {
      id,
      rows: members.map(({ row }) => row),
      path: '/v1/households',
      body: {
        id,
        dwellingId,
        ...(contactWish ? { contactWish } : {}),
        groups: listIn(first?.cells['groups'] ?? '').map(groupIn),
        note: note || null,
        members: members.map(({ cells }, index) => ({
          id: `${dwellingId}-m${String(index + 1)}`.slice(-64),
          kind: cells['kind'],
          name: cells['name'],
          phone: cells['phone'] || null,
          mail: cells['mail'] || null,
          ...(cells['language'] ? { language: cells['language'] } : {}),
        })),
      },
    };
  });
}

/** The group that a word means; a word that is none of them is left to the service to refuse. */
const groupIn = (word: string): string =>
  groups.find(({ code, name }) => [code, name.zh, name.en].includes(word.toLowerCase()))?.code ?? word;
