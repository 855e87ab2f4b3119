import { DomainError } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import type { Table } from './reading/table.js';
import { letterOf } from './places.js';

/** Numbers in few words: 5, 7–9. */
export function spans(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const from = numbers[at] ?? 0;
    let until = from;
    while (numbers[at + 1] === until + 1) {
      at += 1;
      until += 1;
    }
    parts.push(from === until ? String(from) : `${String(from)}–${String(until)}`);
  }
  return parts.length > 12 ? `${parts.slice(0, 12).join(', ')} …` : parts.join(', ');
}

/** What of a table is hidden and was left out, each with where it stands. */
export function leftOut(table: Table, header: readonly string[], rows: readonly number[]): Bilingual[] {
  const columns = (table.hiddenColumns ?? []).filter((place) => (header[place] ?? '').trim() !== '');
  const notes: Bilingual[] = [];
  if (rows.length > 0)
    notes.push({
      zh: `${String(rows.length)} 行被筛选或隐藏，未导入：第 ${spans(rows)} 行。需要时请选择“包含隐藏的行和列”。`,
      en: `${String(rows.length)} rows are hidden, by a filter or by hand, and were left out: ${spans(rows)}. Ask for hidden rows and columns to bring them in.`,
    });
  if (columns.length > 0) {
    const names = columns.map((place) => `${letterOf(place)} ${(header[place] ?? '').trim()}`);
    notes.push({
      zh: `隐藏的列未读取，其内容保持原样：${names.join('、')}。`,
      en: `Hidden columns were left out, and what they say stays as it is: ${names.join(', ')}.`,
    });
  }
  const sheets = table.hiddenSheets ?? [];
  if (sheets.length > 0)
    notes.push({
      zh: `隐藏的工作表未读取：${sheets.join('、')}。`,
      en: `Hidden worksheets were left out: ${sheets.join(', ')}.`,
    });
  return notes;
}

/** Headers of the sheet of refused rows: what it says beside them is for people. */
const told = ['原行号', 'Row before', '原因', 'Why refused', '怎么办', 'What to do'];

/** Columns of which nothing is read, because the kind has none of that name or has it already. */
export function notOurs(table: Table, header: readonly string[], places: ReadonlyMap<number, string>): Bilingual[] {
  const names = header.flatMap((text, place) => {
    const name = text.trim();
    if (name === '' || places.has(place) || told.includes(name)) return [];
    return table.hiddenColumns?.includes(place) === true ? [] : [`${letterOf(place)} ${name}`];
  });
  if (names.length === 0) return [];
  return [
    {
      zh: `以下列不属于这种表格，未读取：${names.join('、')}。`,
      en: `These columns are none of this kind of sheet and were not read: ${names.join(', ')}.`,
    },
  ];
}

/** Said of a file in which every row is hidden. */
export const allHidden = (rows: readonly number[]): DomainError =>
  new DomainError('invalid', 'sheet.empty', {
    zh: `所有数据行都被筛选或隐藏（第 ${spans(rows)} 行），没有导入。请取消筛选，或选择“包含隐藏的行和列”。`,
    en: `All rows are hidden, by a filter or by hand (${spans(rows)}), and were left out. Show them, or ask for hidden rows and columns.`,
  });
