import { addressIds, addressParts, addressRecords, levelNames, type AddressId } from '@steward/handbook';
import { listIn } from '../cells.js';
import type { Choice, Column, SheetKind } from '../sheet.types.js';

const levels: readonly Choice[] = (['handler', 'supervisor', 'estate-manager', 'company'] as const).map((code) => ({
  code,
  name: levelNames[code] ?? { zh: code, en: code },
}));

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const shortDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days of the week in a cell: `1-5`, `1,3,5`, `一、三、五`, `Mon;Wed`, `每天`. What is none of them is left to be refused. */
export function daysIn(text: string): (number | string)[] {
  if (/^(每天|每日|daily|every day|all)$/i.test(text.trim())) return [1, 2, 3, 4, 5, 6, 7];
  return listIn(text).flatMap((part): (number | string)[] => {
    const [, from, until] = /^(\S+?)\s*[-–~至到]\s*(\S+)$/.exec(part) ?? [];
    const [first, last] = [dayIn(from ?? part), dayIn(until ?? part)];
    if (first === null || last === null) return [part];
    const length = ((last - first + 7) % 7) + 1;
    return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
  });
}

function dayIn(word: string): number | null {
  const bare = word.replace(/^(周|星期|礼拜)/, '').replace('天', '日');
  if (/^[1-7]$/.test(bare)) return Number(bare);
  const chinese = weekdays.indexOf(bare);
  if (chinese >= 0) return chinese + 1;
  const english = shortDays.indexOf(bare.slice(0, 3).toLowerCase());
  return english >= 0 ? english + 1 : null;
}

export const patterns: SheetKind = {
  id: 'patterns',
  name: { zh: '排班', en: 'Roster' },
  about: {
    zh: '每行一个每周重复的班次，时刻为小区当地时间；结束不晚于开始表示次日。',
    en: 'One weekly shift per row, in the time of the estate; an end not after the start is on the next day.',
  },
  service: 'staff',
  atOnce: 250,
  mostRows: 2_000,
  columns: [
    {
      key: 'estateId',
      name: { zh: '小区', en: 'Estate' },
      required: true,
      choices: 'estates',
      hint: { zh: '从下拉中选。', en: 'Choose from the list.' },
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
      hint: { zh: '有该小区岗位的在职人员。', en: 'Somebody active with a post that reaches the estate.' },
      example: 'p-sun',
      codes: ['person.not-for-duty'],
    },
    {
      key: 'days',
      name: { zh: '星期', en: 'Days' },
      required: true,
      hint: { zh: '如 一至五、一、三、五 或 每天。', en: 'Such as 1-5, Mon;Wed;Fri or daily.' },
      example: '一至五',
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
      shape: 'time',
      hint: { zh: '如 20:00。', en: 'Such as 20:00.' },
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
      hint: { zh: '含当日；空着时无截止。', en: 'That day included; empty: without end.' },
      example: '',
    },
    {
      key: 'id',
      name: { zh: '班次编号', en: 'Pattern id' },
      hint: { zh: '一般空着：由层级、人员和时刻组成。', en: 'Usually empty: it is level, person and times.' },
      example: '',
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const {
        days = '',
        endsAt = '',
        estateId = '',
        level,
        personId,
        startsAt = '',
        validFrom,
        validUntil,
      } = row.cells;
      const times = `${startsAt}-${endsAt}`.replaceAll(':', '');
      const id = row.cells['id'] || `${level ?? ''}-${personId ?? ''}-${times}`.slice(0, 64);
      const body = {
        id,
        level,
        personId,
        days: [...new Set(daysIn(days))],
        startsAt,
        endsAt,
        validFrom,
        validUntil: validUntil || null,
      };
      return { id, rows: [row.row], path: `/v1/rosters/${encodeURIComponent(estateId)}/patterns`, body };
    }),
};

const quietIn = (text: string): { quietHours?: object | null } => {
  if (text === '') return {};
  if (/^(-|无|none)$/i.test(text)) return { quietHours: null };
  const [from = '', until = ''] = text.split(/\s*[-–~至到]\s*/);
  return { quietHours: { from, until } };
};

/** A column for each address that can come by a sheet, as the handbook's record has it. */
const addressColumn = (id: AddressId): Column => {
  const { example, hint, title } = addressRecords[id];
  const isUrl = Object.values(addressParts(id)).some(({ shape }) => shape === 'http-url');
  return { key: id, name: title, hint, example, ...(isUrl ? { codes: ['webhook.address-refused'] } : {}) };
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
      choices: 'people',
      hint: { zh: '已导入的人员。', en: 'Somebody who was imported already.' },
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
      hint: { zh: '如 22:00-07:00；夜班人员填 -。', en: 'Such as 22:00-07:00; "-" for none, as night duty wants.' },
      example: '22:00-07:00',
    },
  ],
  itemsOf: (rows) =>
    rows.map((row) => {
      const { id = '', language, quietHours = '' } = row.cells;
      const body = {
        id,
        ...(language ? { language } : {}),
        ...Object.fromEntries(addressIds.flatMap((name) => (row.cells[name] ? [[name, row.cells[name]]] : []))),
        ...quietIn(quietHours),
      };
      return { id, rows: [row.row], path: '/v1/recipients', body };
    }),
};
