import type { Bilingual } from '@steward/handbook';
import type { CellFault, Choice, Column } from './sheet.types.js';

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
    ({ code, name }) =>
      plain(code) === inner || plain(code) === said || plain(name.zh) === said || plain(name.en) === said,
  );
  return found?.code ?? null;
}

/** A reference to something that exists: its id, alone or in brackets after its name. */
export const referenceIn = (text: string): string => (bracketed.exec(text)?.[1] ?? text).normalize('NFKC').trim();

/** The parts of a cell that holds several: separated by semicolons, commas, `、` or line ends. */
export const listIn = (text: string): string[] =>
  text
    .split(/[;；,，、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The cell as its column wants it, or why not. An empty one stays empty. */
export function readCell(text: string, column: Column, row: number): { value: string } | { fault: CellFault } {
  const trimmed = text.trim();
  const fault = (code: string, message: Bilingual): { fault: CellFault } => ({
    fault: { row, column: column.key, code, message },
  });
  if (trimmed === '') {
    if (column.required !== true) return { value: '' };
    return fault('cell.missing', { zh: `“${column.name.zh}”必填。`, en: `"${column.name.en}" is required.` });
  }
  if (column.shape === 'day') {
    const day = dayIn(trimmed);
    if (day !== null) return { value: day };
    return fault('cell.not-a-day', {
      zh: `“${trimmed}”不是日期，请写成 2026-03-01。`,
      en: `"${trimmed}" is not a date; write it as 2026-03-01.`,
    });
  }
  if (column.shape === 'time') {
    const time = timeIn(trimmed);
    if (time !== null) return { value: time };
    return fault('cell.not-a-time', {
      zh: `“${trimmed}”不是时刻，请写成 08:00。`,
      en: `"${trimmed}" is not a time of the day; write it as 08:00.`,
    });
  }
  if (column.choices === undefined) return { value: trimmed };
  if (typeof column.choices === 'string') return { value: referenceIn(trimmed) };
  const code = choiceIn(trimmed, column.choices);
  if (code !== null) return { value: code };
  const all = (language: 'zh' | 'en'): string =>
    (column.choices as readonly Choice[]).map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ');
  return fault('cell.no-choice', {
    zh: `“${trimmed}”不在可选范围：${all('zh')}。`,
    en: `"${trimmed}" is none of: ${all('en')}.`,
  });
}

function dayIn(text: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written) ? written : null;
}

function timeIn(text: string): string | null {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})(?::\d{2})?$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
