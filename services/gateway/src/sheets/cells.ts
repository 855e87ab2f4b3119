import { rotationIn, type Bilingual } from '@steward/handbook';
import { codeIn, dayIn, daysIn, hoursIn, isFlattened, phoneIn, timeOfCell } from './cell-shapes.js';
import { saysNothingThere, strangeIn } from './cell-words.js';
import type { CellFault, CellShape, Choice, Column } from './sheet.types.js';

/** The name in brackets at the end of a chosen cell: `湖畔花园 (lakeside)` means `lakeside`. */
const bracketed = /[(（]([^()（）]+)[)）]\s*$/;

/** The header of a column as the template writes it. */
export const headerText = (column: Column): string =>
  `${column.name.zh} ${column.name.en}${column.required === true ? ' *' : ''}`;

/** What a choice looks like in a cell. */
export const choiceText = ({ code, name }: Choice): string =>
  name.zh === code && name.en === code ? code : `${name.zh === name.en ? name.zh : `${name.zh} ${name.en}`} (${code})`;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The code that a cell of a closed list means; null when it is none of them. */
export function choiceIn(text: string, choices: readonly Choice[]): string | null {
  const said = plain(text);
  const inner = plain(bracketed.exec(text)?.[1] ?? text);
  const found = choices.find(
    ({ also = [], code, name }) =>
      plain(code) === inner || [code, name.zh, name.en, ...also].some((word) => plain(word) === said),
  );
  return found?.code ?? null;
}

/** What a reference may mean: what stands in brackets after its name first, then all of it. */
export function referencesIn(text: string): string[] {
  const inner = bracketed.exec(text)?.[1];
  const whole = text.normalize('NFKC').trim();
  return inner === undefined ? [whole] : [inner.normalize('NFKC').trim(), whole];
}

/** The parts of a cell that holds several: separated by semicolons, commas, `、` or line ends. */
export const listIn = (text: string): string[] =>
  text
    .split(/[;；,，、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What a cell says: a text, nothing, that nothing shall be there; or why it can't be taken. */
export type CellRead =
  | { readonly says: 'text'; readonly value: string }
  | { readonly says: 'nothing' }
  | { readonly says: 'clear' }
  | { readonly says: 'fault'; readonly fault: CellFault };

/** The cell as its column wants it. `needed`: empty is a fault. */
export function readCell(text: string, column: Column, row: number, needed: boolean): CellRead {
  const trimmed = text.trim();
  const fault = (code: string, zh: string, en: string): CellRead => ({
    says: 'fault',
    fault: { row, column: column.key, code, message: { zh, en } },
  });
  if (trimmed === '') {
    if (!needed) return { says: 'nothing' };
    return fault('cell.missing', `“${column.name.zh}”必填。`, `"${column.name.en}" is required.`);
  }
  const strange = strangeIn(trimmed);
  if (strange === '\ufffd')
    return fault(
      'cell.unreadable',
      `“${trimmed}”里有无法识别的字节（�），请重新填写这一格，或另存为 UTF-8。`,
      `"${trimmed}" holds bytes that mean nothing (�); write the cell again, or save the file as UTF-8.`,
    );
  if (strange !== null)
    return fault(
      'cell.control-character',
      `含有控制字符 ${strange}，请删去后重填。`,
      `It holds the control character ${strange.replace(/ [\u4e00-\u9fff]+/, '')}; remove it and write the cell again.`,
    );
  if (saysNothingThere(trimmed, column.clears)) {
    if (column.clears !== undefined) return { says: 'clear' };
    return fault(
      'cell.not-clearable',
      `“${column.name.zh}”不能清空；空着即保持原样。`,
      `"${column.name.en}" can't be cleared; left empty it stays as it is.`,
    );
  }
  const read = shaped(trimmed, column);
  if (typeof read === 'string') return { says: 'text', value: read };
  return fault(read.code, read.message.zh, read.message.en);
}

type NotShaped = Pick<CellFault, 'code' | 'message'>;

function shaped(text: string, column: Column): string | NotShaped {
  const shape = column.shape ?? 'text';
  if (typeof column.choices === 'object') return chosen(text, column.choices, column.several === true);
  if ((shape === 'code' || shape === 'phone') && isFlattened(text)) return flattened(text);
  const read = byShape[shape](text);
  if (shape === 'time' && read === '24:00') return notAStart;
  return read ?? notA[shape](text);
}

const byShape: Readonly<Record<CellShape, (text: string) => string | null>> = {
  text: (text) => text,
  code: codeIn,
  phone: phoneIn,
  day: dayIn,
  time: timeOfCell,
  end: timeOfCell,
  days: (text) => {
    const turn = rotationIn(text);
    return turn === null ? (daysIn(text)?.join(',') ?? null) : `${turn.days.join(',')}/${String(turn.length)}`;
  },
  hours: hoursIn,
};

function chosen(text: string, choices: readonly Choice[], several: boolean): string | NotShaped {
  const codes: string[] = [];
  for (const part of several ? listIn(text) : [text]) {
    const code = choiceIn(part, choices);
    if (code === null) return noChoice(part, choices);
    codes.push(code);
  }
  return codes.join(';');
}

function noChoice(text: string, choices: readonly Choice[]): NotShaped {
  const all = (language: keyof Bilingual): string =>
    choices.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ');
  return {
    code: 'cell.no-choice',
    message: { zh: `“${text}”不在可选范围：${all('zh')}。`, en: `"${text}" is none of: ${all('en')}.` },
  };
}

const flattened = (text: string): NotShaped => ({
  code: 'cell.flattened',
  message: {
    zh: `“${text}”已被表格软件改写为科学计数，原来的数字丢失了。请把该列设为“文本”后重新填写。`,
    en: `"${text}" was rounded by the spreadsheet and its digits are lost. Format the column as text and write the cell again.`,
  },
});

const notAStart: NotShaped = {
  code: 'cell.not-a-time',
  message: {
    zh: '24:00 只能作为结束时刻；从次日零点开始请写 00:00，并把星期写成次日。',
    en: '24:00 can only be an end; a start at midnight is 00:00 on the next day.',
  },
};

const refusalOf =
  (code: string, zh: (text: string) => string, en: (text: string) => string) =>
  (text: string): NotShaped => ({ code, message: { zh: zh(text), en: en(text) } });
const notATime = refusalOf(
  'cell.not-a-time',
  (text) => `“${text}”不是时刻，请写成 08:00。`,
  (text) => `"${text}" is not a time of the day; write it as 08:00.`,
);
const notText = refusalOf(
  'cell.unreadable',
  (text) => `“${text}”无法读取。`,
  (text) => `"${text}" cannot be read.`,
);

const notA: Readonly<Record<CellShape, (text: string) => NotShaped>> = {
  text: notText,
  code: notText,
  phone: notText,
  day: refusalOf(
    'cell.not-a-day',
    (text) => `“${text}”不是日期，请写成 2026-03-01。`,
    (text) => `"${text}" is not a date; write it as 2026-03-01.`,
  ),
  time: notATime,
  end: notATime,
  days: refusalOf(
    'cell.not-days',
    (text) => `“${text}”不是星期或轮班，请写成 周一～周五、一、三、五、每天、做二休二 或 第3、4天，8天一轮。`,
    (text) =>
      `"${text}" names no days of the week and no rotation; write Mon-Fri, Mon;Wed;Fri, daily, 2 on 2 off, or days 3, 4 of 8.`,
  ),
  hours: refusalOf(
    'cell.not-hours',
    (text) => `“${text}”不是时段，请写成 22:00-07:00；不要免打扰填 -。`,
    (text) => `"${text}" is no stretch of hours; write 22:00-07:00, or "-" for none.`,
  ),
};
