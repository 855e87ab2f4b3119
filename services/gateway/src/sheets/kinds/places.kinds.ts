import type { Column, SheetItem, SheetKind, SheetRow } from '../sheet.types.js';

const named = (zh: string, en: string, exampleZh: string, exampleEn: string): Column[] => [
  {
    key: 'nameZh',
    name: { zh, en: `${en} (Chinese)` },
    required: true,
    hint: { zh: '显示给业主和员工的中文名称。', en: 'The Chinese name that owners and staff see.' },
    example: exampleZh,
    at: ['name.zh'],
  },
  {
    key: 'nameEn',
    name: { zh: '英文名称', en: `${en} (English)` },
    hint: { zh: '空着时与中文名称相同。', en: 'When empty, the Chinese name is used.' },
    example: exampleEn,
    at: ['name.en'],
  },
];

const nameIn = ({ cells }: SheetRow): { zh: string; en: string } => ({
  zh: cells['nameZh'] ?? '',
  en: cells['nameEn'] || (cells['nameZh'] ?? ''),
});

const itemOf = (row: SheetRow, id: string, path: string, body: Readonly<Record<string, unknown>>): SheetItem => ({
  id,
  rows: [row.row],
  path,
  body: { id, ...body },
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
      hint: {
        zh: '字母、数字、“-”，自定，登记后不变。',
        en: 'Letters, digits, "-"; yours to choose, and it never changes.',
      },
      example: 'lakeside',
      codes: ['estate.elsewhere', 'id.taken', 'case.exists'],
    },
    {
      key: 'code',
      name: { zh: '代号', en: 'Code' },
      required: true,
      hint: { zh: '2–4 个大写字母，如 LH。', en: 'Two to four capital letters, such as LH.' },
      example: 'LH',
      codes: ['estate.code-fixed', 'estate.code-in-use'],
    },
    ...named('小区名称', 'Name', '湖畔花园', 'Lakeside Gardens'),
    {
      key: 'zone',
      name: { zh: '时区', en: 'Time zone' },
      hint: { zh: '空着时为 Asia/Shanghai。', en: 'When empty, Asia/Shanghai.' },
      example: 'Asia/Shanghai',
    },
  ],
  itemsOf: (rows, { companyId }) =>
    rows.map((row) => {
      const { code = '', id = '', zone } = row.cells;
      return itemOf(row, id, '/v1/estates', { companyId, code, name: nameIn(row), ...(zone ? { zone } : {}) });
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
      hint: { zh: '字母、数字、“-”，自定，登记后不变。', en: 'Letters, digits, "-"; it never changes.' },
      example: 'lh-1',
      codes: ['building.elsewhere', 'id.taken', 'case.exists'],
    },
    {
      key: 'estateId',
      name: { zh: '小区', en: 'Estate' },
      required: true,
      choices: 'estates',
      hint: { zh: '从下拉中选，或填小区编号。', en: 'Choose from the list, or write the id of the estate.' },
      example: 'lakeside',
      codes: ['estate.unknown', 'estate.inactive', 'role.missing'],
    },
    ...named('楼栋名称', 'Name', '1号楼', 'Building 1'),
  ],
  itemsOf: (rows) =>
    rows.map((row) =>
      itemOf(row, row.cells['id'] ?? '', '/v1/buildings', { estateId: row.cells['estateId'], name: nameIn(row) }),
    ),
};

/** The id of a dwelling that has none of its own: building, unit and room. */
const dwellingId = ({ cells }: SheetRow): string =>
  cells['id'] || [cells['buildingId'], cells['unit'], cells['room']].filter((part) => part).join('-');

export const dwellings: SheetKind = {
  id: 'dwellings',
  name: { zh: '房屋', en: 'Dwellings' },
  about: {
    zh: '每行一户。编号空着时由楼栋、单元和室号组成，例如 lh-1-2-501。',
    en: 'One dwelling per row. Without an id of its own it is building, unit and room: lh-1-2-501.',
  },
  service: 'assets',
  atOnce: 200,
  mostRows: 5_000,
  columns: [
    {
      key: 'buildingId',
      name: { zh: '楼栋', en: 'Building' },
      required: true,
      choices: 'buildings',
      hint: { zh: '从下拉中选，或填楼栋编号。', en: 'Choose from the list, or write the id of the building.' },
      example: 'lh-1',
      codes: ['building.unknown', 'building.inactive', 'dwelling.elsewhere', 'role.missing'],
    },
    {
      key: 'unit',
      name: { zh: '单元', en: 'Unit' },
      hint: { zh: '没有单元时空着。', en: 'Empty where the building has none.' },
      example: '2',
    },
    {
      key: 'room',
      name: { zh: '室号', en: 'Room' },
      required: true,
      hint: { zh: '门牌上的室号。', en: 'As it stands on the door.' },
      example: '501',
    },
    {
      key: 'id',
      name: { zh: '房屋编号', en: 'Dwelling id' },
      hint: { zh: '一般空着。', en: 'Usually empty.' },
      example: '',
      codes: ['id.taken', 'case.exists'],
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { buildingId, room, unit } = row.cells;
      return itemOf(row, dwellingId(row), '/v1/dwellings', { buildingId, unit: unit || null, room });
    }),
};
