import { createHash } from 'node:crypto';
import { type AddressId, addressIds, addressParts, addressRecords, levelNames, wordOf } from '@steward/handbook';
import { actionColumn, actionOf, fieldsOf, keepCode, saidOf } from '../action.column.js';
import type { CellFault, Choice, Column, SheetKind } from '../sheet.types.js';

const levels: readonly Choice[] = (['handler', 'supervisor', 'estate-manager', 'company'] as const).map((code) => ({
  code,
  name: wordOf(levelNames, code),
}));

export const patterns: SheetKind = {
  id: 'patterns',
  name: { zh: '排班', en: 'Roster' },
  about: {
    zh: '每行一个每周重复或轮班的班次；四班三倒等多个时刻轮换的，每个时刻一行。时刻为小区当地时间；结束不晚于开始表示次日。没有编号的行按人员、层级、时刻和生效日期对应已有班次；表中没有的班次和日期保持原样，新班次从生效日期起接续同一人同一时刻的旧班次。',
    en: 'One shift per row that repeats every week or in rotation, in the time of the estate; a rotation through several times of the day has a row for each; an end not after the start is on the next day. A row without an id means the pattern of that person, level, times and beginning; patterns and days that the sheet leaves out stay, and a new pattern takes over from an earlier one of the same person and times on its first day.',
  },
  service: 'staff',
  atOnce: 250,
  mostRows: 2_000,
  columns: [
    {
      key: 'estateId',
      name: { zh: '小区', en: 'Estate' },
      required: true,
      identifies: true,
      choices: 'estates',
      hint: { zh: '从下拉中选，或填小区编号或名称。', en: 'Choose from the list, or write the id or the name.' },
      example: 'lakeside',
      codes: ['estate.unknown', 'role.missing'],
    },
    {
      key: 'level',
      name: { zh: '层级', en: 'Level' },
      required: true,
      choices: levels,
      hint: { zh: '从下拉中选。', en: 'Choose from the list.' },
      example: '主管 supervisor (supervisor)',
    },
    {
      key: 'personId',
      name: { zh: '人员工号', en: 'Person' },
      required: true,
      choices: 'people',
      hint: {
        zh: '工号或姓名；有该小区岗位的在职人员。',
        en: 'Id or name of somebody active with a post that reaches the estate.',
      },
      example: 'p-sun',
      codes: ['person.not-for-duty'],
    },
    {
      key: 'days',
      name: { zh: '星期', en: 'Days' },
      required: true,
      shape: 'days',
      hint: {
        zh: '如 周一～周五、一、三、五 或 每天；轮班如 做二休二，或 第3、4天，8天一轮。',
        en: 'Such as 1-5, Mon;Wed;Fri or daily; a rotation such as 2 on 2 off, or days 3, 4 of 8.',
      },
      example: '一至五',
    },
    {
      key: 'cycleFrom',
      name: { zh: '轮班首日', en: 'Rotation from' },
      shape: 'day',
      hint: {
        zh: '轮班第1天的日期，各班组错开填写；空着时为生效日期。',
        en: 'The date that is day 1 of a rotation, another one for each team; empty: the day from which it is valid.',
      },
      example: '',
    },
    {
      key: 'startsAt',
      name: { zh: '开始', en: 'Starts' },
      required: true,
      shape: 'time',
      hint: { zh: '如 08:00。', en: 'Such as 08:00.' },
      example: '08:00',
    },
    {
      key: 'endsAt',
      name: { zh: '结束', en: 'Ends' },
      required: true,
      shape: 'end',
      hint: { zh: '如 20:00；到当日结束写 24:00。', en: 'Such as 20:00; 24:00 for the end of the day.' },
      example: '20:00',
    },
    {
      key: 'validFrom',
      name: { zh: '生效日期', en: 'Valid from' },
      required: true,
      shape: 'day',
      hint: { zh: '如 2026-01-01。', en: 'Such as 2026-01-01.' },
      example: '2026-01-01',
    },
    {
      key: 'validUntil',
      name: { zh: '截止日期', en: 'Valid until' },
      shape: 'day',
      clears: 'word',
      hint: {
        zh: '含当日；空着时保持原样，新班次无截止。',
        en: 'That day included; empty: as it was, of a new pattern without end.',
      },
      example: '',
    },
    {
      key: 'id',
      name: { zh: '班次编号', en: 'Pattern id' },
      shape: 'code',
      hint: {
        zh: '一般空着；要改人员、时刻或生效日期时，填导出表格中的编号。',
        en: 'Usually empty; to change person, times or beginning, the id from an exported sheet.',
      },
      example: '',
      codes: ['duty-pattern.unknown', 'duty-pattern.ambiguous', 'duty-pattern.twice'],
    },
    actionColumn({
      zh: '填“删除”则取消这个班次（需确认）；',
      en: '"remove" takes the pattern off the roster; you are asked to confirm.',
    }),
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { cycleFrom, endsAt, estateId = '', id: own, level, personId, startsAt = '', validFrom } = row.cells;
      const [days, turn] = row.cells['days']?.split('/') ?? [];
      const cycle = turn === undefined ? null : { length: Number(turn), ...(cycleFrom ? { from: cycleFrom } : {}) };
      const ends = endsAt === '24:00' ? '00:00' : endsAt;
      const times = `${startsAt}-${ends ?? ''}`.replaceAll(':', '');
      const id = own ?? proposedId([level, personId, times, validFrom?.replaceAll('-', '')]);
      const going = actionOf(row) === keepCode ? fieldsOf(row, ['validUntil']) : { remove: true };
      const body = {
        id,
        ...going,
        ...(own === undefined ? { match: 'content' } : {}),
        level,
        personId,
        days: days?.split(',').map(Number),
        ...(cycle === null ? {} : { cycle }),
        startsAt: startsAt === '' ? undefined : startsAt,
        endsAt: ends,
        validFrom,
      };
      return { id, rows: [row.row], path: `/v1/rosters/${encodeURIComponent(estateId)}/patterns`, body };
    }),
  faultsOf: (rows) =>
    rows.flatMap((row) => {
      if (row.cells['cycleFrom'] && row.cells['days']?.includes('/') === false) return [noRotation(row.row)];
      const isNamed = row.cells['id'] !== undefined;
      const missing = ['level', 'personId', 'startsAt', 'endsAt', 'validFrom'].filter((key) => !(key in row.cells));
      return actionOf(row) === keepCode || isNamed ? [] : missing.map((column) => notNamed(row.row, column));
    }),
};

const noRotation = (row: number): CellFault => ({
  row,
  column: 'cycleFrom',
  code: 'cell.not-wanted',
  message: {
    zh: '每周班次没有轮班首日；轮班请在“星期”一列写 做二休二 等。',
    en: 'A weekly shift has no first day of a rotation; for a rotation write 2 on 2 off or the like into "Days".',
  },
});

/** The id that a pattern without one of its own would get. */
function proposedId(parts: readonly (string | undefined)[]): string {
  const whole = parts.map((part) => part ?? '').join('-');
  if (whole.length <= 64) return whole;
  return `${whole.slice(0, 55)}-${createHash('sha256').update(whole).digest('hex').slice(0, 8)}`;
}

const notNamed = (row: number, column: string): CellFault => ({
  row,
  column,
  code: 'cell.missing',
  message: {
    zh: '要取消的班次须填编号，或填齐层级、人员、时刻和生效日期。',
    en: 'A pattern to take off is named by its id, or by level, person, times and beginning.',
  },
});

/** The hours in which a row wants no messages: null where there are none. */
const quietIn = (said: string | null | undefined): { quietHours?: object | null } => {
  if (said === undefined) return {};
  if (said === null) return { quietHours: null };
  const [from = '', until = ''] = said.split('-');
  return { quietHours: { from, until } };
};

/** A column for each address that can come by a sheet, as the handbook's record has it. */
const addressColumn = (id: AddressId): Column => {
  const { example, hint, title } = addressRecords[id];
  const isUrl = Object.values(addressParts(id)).some(({ shape }) => shape === 'http-url');
  const parts = Object.values(addressParts(id));
  const shape = parts.some((part) => part.shape === 'phone') ? 'phone' : 'code';
  return {
    key: id,
    name: title,
    hint,
    example,
    shape,
    clears: 'word',
    ...(isUrl ? { codes: ['webhook.address-refused'] } : {}),
  };
};

export const recipients: SheetKind = {
  id: 'recipients',
  name: { zh: '消息渠道', en: 'Message channels' },
  about: {
    zh: '每行一人如何收到通知。空着的列保持原样。',
    en: 'How each person is told. Cells left empty stay as they are.',
  },
  service: 'notifications',
  atOnce: 250,
  mostRows: 1_000,
  columns: [
    {
      key: 'id',
      name: { zh: '工号', en: 'Person id' },
      required: true,
      identifies: true,
      choices: 'people',
      hint: { zh: '已导入人员的工号或姓名。', en: 'The id or the name of somebody who was imported already.' },
      example: 'p-sun',
      codes: ['recipient.not-yours'],
    },
    ...addressIds.filter((id) => addressRecords[id].column !== null).map(addressColumn),
    {
      key: 'language',
      name: { zh: '语言', en: 'Language' },
      choices: [
        { code: 'zh-CN', name: { zh: '中文', en: 'Chinese' } },
        { code: 'en', name: { zh: '英文', en: 'English' } },
      ],
      hint: { zh: '消息使用的语言。', en: 'In which the messages are.' },
      example: '中文 Chinese (zh-CN)',
    },
    {
      key: 'quietHours',
      name: { zh: '免打扰', en: 'Quiet hours' },
      shape: 'hours',
      clears: 'dash',
      hint: { zh: '如 22:00～07:00；夜班人员填 -。', en: 'Such as 22:00-07:00; "-" for none, as night duty wants.' },
      at: ['quietHours'],
      example: '22:00-07:00',
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { id = '' } = row.cells;
      const body = {
        id,
        ...fieldsOf(row, ['language', ...addressIds]),
        ...quietIn(saidOf(row, 'quietHours')),
      };
      return { id, rows: [row.row], path: '/v1/recipients', body };
    }),
};
