import { categoriesOf, roleNames, roles, workKindNames, workKinds } from '@steward/handbook';
import { fieldsOf, saidOf } from '../action.column.js';
import { choiceIn, listIn } from '../cells.js';
import type { CellFault, Choice, Column, SheetKind, SheetRow } from '../sheet.types.js';

const postRoles: readonly Choice[] = roles
  .filter((role) => role !== 'owner' && role !== 'system')
  .map((code) => ({ code, name: roleNames[code] }));
const kindsOfWork: readonly Choice[] = workKinds.map((code) => ({
  code,
  name: workKindNames[code],
  also: categoriesOf(code),
}));
const mostPosts = 3;

const postColumns = Array.from({ length: mostPosts }, (_, index): Column[] => {
  const number = index === 0 ? '' : String(index + 1);
  return [
    {
      key: `role${number}`,
      name: { zh: `岗位${number}`, en: `Post ${number}`.trim() },
      ...(index === 0
        ? {
            codes: ['post.not-yours-to-give', 'person.above-you', 'person.yourself', 'person.last-administrator'],
          }
        : {}),
      choices: postRoles,
      hint: {
        zh: '从下拉中选。空着或表中没有的岗位保持不变。',
        en: 'Choose from the list. Posts that the row leaves out stay.',
      },
      example: index === 0 ? '主管 supervisor (supervisor)' : '',
      at: [`postChanges.${String(index)}.role`, ...(index === 0 ? ['posts'] : [])],
    },
    {
      key: `estate${number}`,
      name: { zh: `岗位${number}所在小区`, en: `Post ${number} at estate`.replace('  ', ' ') },
      choices: 'estates',
      hint: {
        zh: '小区编号或名称；空着时为全公司。',
        en: 'The id or the name of an estate; when empty, the whole company.',
      },
      example: index === 0 ? 'lakeside' : '',
      ...(index === 0 ? { codes: ['estate.unknown'] } : {}),
      at: [`postChanges.${String(index)}.estateId`],
    },
    {
      key: `region${number}`,
      name: { zh: `岗位${number}所在区域`, en: `Post ${number} for region`.replace('  ', ' ') },
      choices: 'regions',
      hint: {
        zh: '按区域任职时填区域编号或名称，所在小区空着；随区域内的小区增减。',
        en: 'For a post in a whole region its id or name, and no estate; it follows the estates that lie there.',
      },
      example: '',
      ...(index === 0 ? { codes: ['region.unknown', 'region.inactive'], at: ['regions'] } : {}),
    },
  ];
}).flat();

export const people: SheetKind = {
  id: 'people',
  name: { zh: '人员', en: 'People' },
  about: {
    zh: '每行一人，上级和代理人可以在本表的任何一行。空着的格和表中没有的列、岗位都保持原样；撤去岗位要在“撤去岗位”列写明。',
    en: 'One person per row; superiors and deputies may stand anywhere in the sheet. Cells left empty, and columns and posts that the sheet leaves out, stay as they are; a post ends only by the column "Posts to end".',
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
      identifies: true,
      shape: 'code',
      hint: { zh: '字母、数字、“-”，登记后不变。', en: 'Letters, digits, "-"; it never changes.' },
      example: 'p-sun',
      codes: ['role.missing', 'case.exists'],
    },
    {
      key: 'name',
      name: { zh: '姓名', en: 'Name' },
      required: true,
      hint: { zh: '同事和报事人看到的姓名。', en: 'As colleagues and owners see it.' },
      example: '孙磊',
    },
    {
      key: 'titleZh',
      name: { zh: '职务', en: 'Title (Chinese)' },
      clears: 'word',
      hint: { zh: '如工程主管。', en: 'Such as 工程主管.' },
      example: '工程主管',
      at: ['title.zh'],
    },
    {
      key: 'titleEn',
      name: { zh: '职务英文', en: 'Title (English)' },
      clears: 'word',
      hint: {
        zh: '空着时保持原样；新职务与中文相同。',
        en: 'When empty it stays; of a new title as the Chinese one.',
      },
      example: 'Engineering supervisor',
      at: ['title.en'],
    },
    {
      key: 'phone',
      name: { zh: '电话', en: 'Phone' },
      shape: 'phone',
      clears: 'word',
      hint: { zh: '5–25 位数字。', en: '5–25 digits.' },
      example: '13800000001',
    },
    {
      key: 'mail',
      name: { zh: '邮箱', en: 'Mail' },
      shape: 'code',
      clears: 'word',
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '',
    },
    ...postColumns,
    {
      key: 'endPosts',
      name: { zh: '撤去岗位', en: 'Posts to end' },
      hint: {
        zh: '写 岗位@小区编号，多个用“;”隔开，如 handler@lakeside；全公司的岗位只写岗位；区域的岗位写 岗位@区域:区域编号；“其余”表示本行未写的全部。需确认。',
        en: 'post@estate, several with ";": handler@lakeside; of the whole company only the post; of a region post@region:id; "others" for all that the row leaves out. You are asked to confirm.',
      },
      example: '',
      codes: ['post.unknown'],
      at: ['endPosts'],
    },
    {
      key: 'skills',
      name: { zh: '作业类别', en: 'Kinds of work' },
      also: ['技能', 'Skills'],
      several: true,
      choices: kindsOfWork,
      clears: 'dash',
      hint: {
        zh: '从作业类别表中选，多个用“;”隔开，如 给排水;强电。决定自动派单。',
        en: 'From the list of kinds of work, several with ";": plumbing;electrical. They decide who gets a case by himself.',
      },
      example: '设备;电梯;强电',
      codes: ['work-kind.unknown'],
    },
    {
      key: 'reportsTo',
      name: { zh: '上级工号', en: 'Superior' },
      choices: 'people',
      clears: 'dash',
      hint: { zh: '填工号或姓名；最高一级填 -。', en: 'The id or the name of a person; "-" at the top.' },
      example: 'p-zhao',
      codes: ['reporting-line.circle', 'reporting-line.unknown-superior'],
    },
    {
      key: 'deputies',
      name: { zh: '代理人工号', en: 'Deputies' },
      choices: 'people',
      several: true,
      clears: 'dash',
      hint: {
        zh: '工号或姓名，按先后，用“;”隔开；没有填 -。',
        en: 'Ids or names in order, separated by ";"; "-" for none.',
      },
      example: 'p-qian',
      codes: ['deputy.oneself', 'deputy.not-on-file'],
    },
    {
      key: 'deputiesFrom',
      name: { zh: '代理开始', en: 'Deputies from' },
      shape: 'day',
      clears: 'word',
      hint: {
        zh: '北京时间当日零时起；空着时保持原样，新的代理不限。',
        en: 'From the beginning of that day (Asia/Shanghai); empty: as it was, of a new deputy always.',
      },
      example: '',
      at: ['deputies.from'],
    },
    {
      key: 'deputiesUntil',
      name: { zh: '代理结束', en: 'Deputies until' },
      shape: 'day',
      clears: 'word',
      hint: {
        zh: '含当日；空着时保持原样，新的代理不限。',
        en: 'That day included; empty: as it was, of a new deputy without end.',
      },
      example: '',
      at: ['deputies.until'],
    },
  ],
  itemsOf: (rows, { companyId }) =>
    rows.map((row) => {
      const { id = '', name } = row.cells;
      const skills = saidOf(row, 'skills');
      const body = {
        id,
        companyId,
        name,
        ...fieldsOf(row, ['phone', 'mail', 'reportsTo']),
        ...titleIn(row),
        ...postsIn(row),
        ...(skills === undefined ? {} : { skills: listIn(skills ?? '') }),
        ...deputiesIn(row),
      };
      return { id, rows: [row.row], path: '/v1/people', body };
    }),
  faultsOf: (rows) =>
    rows.flatMap((row) => {
      const spans = ['deputiesFrom', 'deputiesUntil'].filter((key) => saidOf(row, key) !== undefined);
      const [column] = saidOf(row, 'deputies') === undefined ? spans : [];
      return [
        ...(column === undefined ? [] : [spanOfNobody(row.row, column)]),
        ...endedIn(row).flatMap(({ role, text }) => (role === null ? [notAPost(row.row, text)] : [])),
        ...placesAlone(row),
        ...twoPlaces(row),
      ];
    }),
};

const numbers = Array.from({ length: mostPosts }, (_, index) => (index === 0 ? '' : String(index + 1)));
/** Ends all posts that the row leaves out. */
const others = /^(?:其余|其他|others?)$/i;

/** Says that what follows is a region: an estate may have the same name. */
const ofRegion = /^(?:区域|region)\s*:\s*/i;

/** Where a post is held, as a request says it. */
type Where = { readonly estateId: string | null } | { readonly regionId: string };

/** The posts that a row ends; `role` null where a word is none. */
function endedIn({ cells }: SheetRow): { text: string; role: string | null; where: Where }[] {
  return listIn(cells['endPosts'] ?? '')
    .filter((text) => !others.test(text))
    .map((text) => {
      const [role = '', said] = text.normalize('NFKC').split('@');
      const place = said?.trim() ?? null;
      const where: Where =
        place !== null && ofRegion.test(place) ? { regionId: place.replace(ofRegion, '') } : { estateId: place };
      return { text, role: choiceIn(role, postRoles), where };
    });
}

function postsIn(row: SheetRow): { postChanges?: object[]; endOtherPosts?: true } {
  const given = numbers.flatMap((number) => {
    const role = row.cells[`role${number}`];
    if (role === undefined) return [];
    const regionId = row.cells[`region${number}`];
    const where: Where = regionId === undefined ? { estateId: row.cells[`estate${number}`] ?? null } : { regionId };
    return [{ role, ...where }];
  });
  const ended = endedIn(row).map(({ role, where }) => ({ role, ...where, end: true }));
  const endOthers = listIn(row.cells['endPosts'] ?? '').some((text) => others.test(text));
  const changes = [...given, ...ended];
  return {
    ...(changes.length === 0 ? {} : { postChanges: changes }),
    ...(endOthers ? { endOtherPosts: true } : {}),
  };
}

/** What the post is called; without a Chinese word it is called nothing any more. */
function titleIn(row: SheetRow): { title?: object | null } {
  const [zh, en] = [saidOf(row, 'titleZh'), saidOf(row, 'titleEn')];
  if (zh === null) return { title: null };
  if (zh === undefined && en === undefined) return {};
  return { title: { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) } };
}

function deputiesIn(row: SheetRow): { deputies?: object[] } {
  const deputies = saidOf(row, 'deputies');
  if (deputies === undefined) return {};
  if (deputies === null) return { deputies: [] };
  // Days of a company are counted where its head office is.
  const beginning = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
  const bound = (key: string, later: number): string | null | undefined => {
    const day = saidOf(row, key);
    return typeof day === 'string' ? new Date(beginning(day) + later).toISOString() : day;
  };
  const [from, until] = [bound('deputiesFrom', 0), bound('deputiesUntil', 86_400_000)];
  return {
    deputies: listIn(deputies).map((personId) => ({
      personId,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    })),
  };
}

const spanOfNobody = (row: number, column: string): CellFault => ({
  row,
  column,
  code: 'cell.without-deputies',
  message: {
    zh: '写了代理的起止日期，却没有写代理人工号。',
    en: 'Days of standing in are written, and nobody who stands in.',
  },
});

const notAPost = (row: number, text: string): CellFault => ({
  row,
  column: 'endPosts',
  code: 'cell.no-choice',
  message: {
    zh: `“${text}”不是岗位；请写成 handler@lakeside 或 处理人@lakeside。`,
    en: `"${text}" is no post; write handler@lakeside.`,
  },
});

/** An estate or a region beside no post says nothing, and is no post of the whole company either. */
const placesAlone = ({ cells, row }: SheetRow): CellFault[] =>
  numbers
    .filter((number) => cells[`role${number}`] === undefined)
    .filter((number) => cells[`estate${number}`] !== undefined || cells[`region${number}`] !== undefined)
    .map((number) => ({
      row,
      column: `role${number}`,
      code: 'cell.missing',
      message: { zh: '写了岗位所在小区或区域，却没有写岗位。', en: 'The place of a post is written, and no post.' },
    }));

/** A post is held at an estate or for a region, and who leads a region leads a region. */
const twoPlaces = ({ cells, row }: SheetRow): CellFault[] =>
  numbers.flatMap((number) => {
    const [estate, region, role] = [cells[`estate${number}`], cells[`region${number}`], cells[`role${number}`]];
    const fault = (code: string, zh: string, en: string): CellFault[] => [
      { row, column: `region${number}`, code, message: { zh, en } },
    ];
    if (estate !== undefined && region !== undefined)
      return fault('cell.contradicts', '小区和区域只能填一项。', 'Write the estate or the region, not both.');
    return role === 'regional-manager' && region === undefined
      ? fault('cell.missing', '区域经理须填所在区域。', 'A regional manager needs a region.')
      : [];
  });
