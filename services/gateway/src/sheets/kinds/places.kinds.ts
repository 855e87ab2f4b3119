import { createHash } from 'node:crypto';
import { actionColumn, actionOf, fieldsOf, keepCode, saidOf } from '../action.column.js';
import type { Column, SheetItem, SheetKind, SheetRow } from '../sheet.types.js';

/** The columns of a name in both languages. */
export const named = (zh: string, en: string, exampleZh: string, exampleEn: string): Column[] => [
  {
    key: 'nameZh',
    name: { zh, en: `${en} (Chinese)` },
    required: true,
    hint: { zh: '显示给报事人和员工的中文名称。', en: 'The Chinese name that owners and staff see.' },
    example: exampleZh,
    at: ['name.zh'],
  },
  {
    key: 'nameEn',
    name: { zh: '英文名称', en: `${en} (English)` },
    clears: 'word',
    hint: {
      zh: '空着时保持原样；新登记时与中文名称相同。',
      en: 'When empty it stays; of something new the Chinese name is used.',
    },
    example: exampleEn,
    at: ['name.en'],
  },
];

/** The name that a row says; English that it leaves out stays. */
export const nameIn = (row: SheetRow): Record<string, string | null> => {
  const en = saidOf(row, 'nameEn');
  return { zh: row.cells['nameZh'] ?? '', ...(en === undefined ? {} : { en }) };
};

/** One thing from one row: put, or taken out of use. */
export const itemOf = (
  row: SheetRow,
  id: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): SheetItem => ({
  id,
  rows: [row.row],
  path,
  body: actionOf(row) === keepCode ? { id, ...body } : { id, remove: true },
});

const outOfUse = actionColumn({
  zh: '填“删除”则停用（历史仍可查阅，需确认）；',
  en: '"remove" takes it out of use; its history stays readable, and you are asked to confirm.',
});

export const estates: SheetKind = {
  id: 'estates',
  name: { zh: '小区', en: 'Estates' },
  about: {
    zh: '每行一个小区。代号用于工单编号，登记后不能更改。',
    en: 'One estate per row. The code begins its case numbers and never changes.',
  },
  service: 'assets',
  atOnce: 100,
  mostRows: 1_000,
  columns: [
    {
      key: 'id',
      name: { zh: '小区编号', en: 'Estate id' },
      required: true,
      identifies: true,
      shape: 'code',
      hint: {
        zh: '字母、数字、“-”，自定，登记后不变。',
        en: 'Letters, digits, "-"; yours to choose, and it never changes.',
      },
      example: 'lakeside',
      codes: ['estate.elsewhere', 'estate.unknown', 'id.taken', 'case.exists'],
    },
    {
      key: 'code',
      name: { zh: '代号', en: 'Code' },
      required: true,
      shape: 'code',
      hint: { zh: '2–4 个大写字母，如 LH。', en: 'Two to four capital letters, such as LH.' },
      example: 'LH',
      codes: ['estate.code-fixed', 'estate.code-in-use'],
    },
    ...named('小区名称', 'Name', '湖畔花园', 'Lakeside Gardens'),
    {
      key: 'zone',
      name: { zh: '时区', en: 'Time zone' },
      shape: 'code',
      hint: {
        zh: '空着时保持原样；新小区为 Asia/Shanghai。',
        en: 'When empty it stays; of a new estate Asia/Shanghai.',
      },
      example: 'Asia/Shanghai',
    },
    {
      key: 'regionId',
      name: { zh: '区域', en: 'Region' },
      also: ['片区', 'Area'],
      choices: 'regions',
      clears: 'dash',
      hint: {
        zh: '区域编号或名称；空着时保持原样，移出区域填 -。',
        en: 'The id or the name of a region; when empty it stays, "-" for none.',
      },
      example: '',
      codes: ['region.unknown', 'region.inactive', 'region.full'],
    },
    outOfUse,
  ],
  itemsOf: (rows, { companyId }) =>
    rows.map((row) => {
      const { code = '', id = '', zone } = row.cells;
      return itemOf(row, id, '/v1/estates', {
        companyId,
        code: code.toUpperCase(),
        name: nameIn(row),
        ...(zone === undefined ? {} : { zone }),
        ...fieldsOf(row, ['regionId']),
      });
    }),
};

export const buildings: SheetKind = {
  id: 'buildings',
  name: { zh: '楼栋', en: 'Buildings' },
  about: { zh: '每行一栋楼。', en: 'One building per row.' },
  service: 'assets',
  atOnce: 250,
  mostRows: 2_000,
  columns: [
    {
      key: 'id',
      name: { zh: '楼栋编号', en: 'Building id' },
      required: true,
      identifies: true,
      shape: 'code',
      hint: { zh: '字母、数字、“-”，自定，登记后不变。', en: 'Letters, digits, "-"; it never changes.' },
      example: 'lh-1',
      codes: ['building.elsewhere', 'building.unknown', 'id.taken', 'case.exists'],
    },
    {
      key: 'estateId',
      name: { zh: '小区', en: 'Estate' },
      required: true,
      choices: 'estates',
      hint: { zh: '从下拉中选，或填小区编号或名称。', en: 'Choose from the list, or write the id or the name.' },
      example: 'lakeside',
      codes: ['estate.unknown', 'estate.inactive', 'role.missing'],
    },
    ...named('楼栋名称', 'Name', '1号楼', 'Building 1'),
    outOfUse,
  ],
  itemsOf: (rows) =>
    rows.map((row) =>
      itemOf(row, row.cells['id'] ?? '', '/v1/buildings', { estateId: row.cells['estateId'], name: nameIn(row) }),
    ),
};

/** The id that a dwelling without one of its own would get: building, unit and room, as far as an id can say them. */
function proposedId({ cells }: SheetRow): string {
  const said = [cells['buildingId'], cells['unit']?.replace(/单元$/, ''), cells['room']?.replace(/室$/, '')];
  const whole = said.filter((part) => part !== undefined && part !== '').join('-');
  const id = whole.replace(/[^A-Za-z0-9_.-]+/g, '-');
  if (id === whole && id.length <= 64) return id;
  // Rooms that only differ in what an id can't say are two dwellings.
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return [id.slice(0, 55).replace(/^-+|-+$/g, ''), digest].filter((part) => part !== '').join('-');
}

export const dwellings: SheetKind = {
  id: 'dwellings',
  name: { zh: '房屋', en: 'Dwellings' },
  about: {
    zh: '每行一户。编号空着时按楼栋、单元和室号对应已有房屋；没有则登记，编号如 lh-1-2-501。',
    en: 'One dwelling per row. Without an id the dwelling of that building, unit and room is meant; a new one gets an id such as lh-1-2-501.',
  },
  service: 'assets',
  atOnce: 200,
  mostRows: 5_000,
  columns: [
    {
      key: 'buildingId',
      name: { zh: '楼栋', en: 'Building' },
      required: true,
      identifies: true,
      choices: 'buildings',
      hint: {
        zh: '从下拉中选，或填楼栋编号或名称（湖畔花园1号楼）。',
        en: 'Choose from the list, or write the id or the name (湖畔花园1号楼).',
      },
      example: 'lh-1',
      codes: ['building.unknown', 'building.inactive', 'dwelling.elsewhere', 'role.missing'],
    },
    {
      key: 'unit',
      name: { zh: '单元', en: 'Unit' },
      shape: 'code',
      clears: 'word',
      hint: { zh: '没有单元时空着。', en: 'Empty where the building has none.' },
      example: '2',
    },
    {
      key: 'room',
      name: { zh: '室号', en: 'Room' },
      required: true,
      identifies: true,
      shape: 'code',
      hint: { zh: '门牌上的室号。', en: 'As it stands on the door.' },
      example: '501',
    },
    {
      key: 'id',
      name: { zh: '房屋编号', en: 'Dwelling id' },
      shape: 'code',
      hint: { zh: '一般空着。', en: 'Usually empty.' },
      example: '',
      codes: ['id.taken', 'case.exists', 'dwelling.ambiguous'],
    },
    outOfUse,
  ],
  itemsOf: (rows) =>
    rows.map((row): SheetItem => {
      const { buildingId, id: own, room } = row.cells;
      const id = own ?? proposedId(row);
      const unit = saidOf(row, 'unit');
      // Without an id the cells say which dwelling is meant: an empty unit then means that there is none.
      const door = own === undefined ? { unit: unit ?? null, match: 'content' } : unit === undefined ? {} : { unit };
      const going = actionOf(row) === keepCode ? {} : { remove: true };
      return { id, rows: [row.row], path: '/v1/dwellings', body: { id, ...going, buildingId, room, ...door } };
    }),
};
