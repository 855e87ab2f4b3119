import type { Language } from '@steward/service-kit';
import { inLanguage } from '@steward/service-kit/aside';
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { choicesSheet } from './reading/read-workbook.js';
import { clearingWords, namesFor, spellings } from './cell-words.js';
import { choiceText, headerText } from './cells.js';
import { sheetKinds } from './kinds/index.js';
import type { ReadSheet } from './read-sheet.js';
import type { RowVerdict } from './sheet.schemas.js';
import type { ChoiceList, Column, ExportedRow, SheetId, SheetKind } from './sheet.types.js';

/** Rows that the choices of a column reach down to. */
const lastRow = 5_001;
const words = {
  explain: { zh: '说明', en: 'Explanation' },
  column: { zh: '列', en: 'Column' },
  need: { zh: '必填', en: 'Required' },
  what: { zh: '填什么', en: 'What to write' },
  accepts: { zh: '可以这样写', en: 'Accepted' },
  choices: { zh: '可选值', en: 'Choices' },
  yes: { zh: '是', en: 'yes' },
  example: { zh: '例', en: 'Example' },
  remark: {
    zh: '以 # 开头的行是说明，不会导入。可以直接改写示例行：去掉第一格开头的 #。重复上传同一文件不会产生重复数据。',
    en: 'Rows that begin with # are remarks and are not brought in; remove the # to use the example. The same file again changes nothing.',
  },
  stays: {
    zh: '表中没有的行、列和空着的格都保持原样，隐藏的行、列和工作表不读取。去掉已有内容须写明：可清空的格写“清空”，整行在“操作”列写“删除”；预检会逐项列出“原值 → 新值”，确认后才写入。',
    en: 'Rows and columns that are not in the sheet, and cells left empty, stay as they are; hidden rows, columns and worksheets are not read. What is to go is said: "clear" in a cell that can be cleared, "remove" in the column Action. The dry run lists each value that would go, and nothing is written before you confirm.',
  },
  clears: {
    zh: `写“${clearingWords[0]}”去掉已有内容。`,
    en: `"${clearingWords[1]}" takes away what is there.`,
  },
  reason: { zh: '原因', en: 'Why refused' },
  advice: { zh: '怎么办', en: 'What to do' },
  was: { zh: '原行号', en: 'Row before' },
} as const;

/** The template of a kind, with what exists already to choose from, as cells show it. */
interface TemplateTask {
  readonly kind: SheetId;
  readonly language: Language;
  readonly existing: ReadonlyMap<ChoiceList, readonly string[]>;
}

/** The rows of a file that were refused. */
interface RefusedTask {
  readonly kind: SheetId;
  readonly language: Language;
  readonly read: Pick<ReadSheet, 'header' | 'texts' | 'places'>;
  readonly refused: readonly RowVerdict[];
}

/** What is registered, as rows of the sheet. */
interface ExportTask {
  readonly kind: SheetId;
  readonly language: Language;
  readonly rows: readonly ExportedRow[];
}

/** A workbook that is to be handed out. */
export type WorkbookTask =
  | ({ readonly what: 'template' } & TemplateTask)
  | ({ readonly what: 'refused' } & RefusedTask)
  | ({ readonly what: 'export' } & ExportTask);

/** Writes a workbook on a thread of its own; the bytes of an `.xlsx`. */
export async function aside(task: WorkbookTask): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  if (task.what === 'template') writeTemplate(workbook, task);
  else if (task.what === 'export') writeExport(workbook, task);
  else writeRefused(workbook, task);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Header in both languages, an example, an explanation, and lists to choose from. */
function writeTemplate(workbook: Workbook, { kind: id, language, existing }: TemplateTask): void {
  const kind = sheetKinds[id];
  const sheet = addTable(workbook, kind, language);
  const example = sheet.addRow(
    kind.columns.map((column, index) => (index === 0 ? `# ${column.example}` : column.example)),
  );
  example.font = { italic: true, color: { argb: 'FF6B7280' } };
  addExplanation(workbook, kind, language);
  addChoices(workbook, sheet, kind, language, existing);
}

/** What is registered, in the columns of the template. Texts are texts in a workbook, so nothing has to be disarmed. */
function writeExport(workbook: Workbook, { kind: id, language, rows }: ExportTask): void {
  const kind = sheetKinds[id];
  const sheet = addTable(workbook, kind, language);
  for (const row of rows) sheet.addRow(kind.columns.map(({ key }) => row[key] ?? ''));
  addExplanation(workbook, kind, language);
}

/** The refused rows as they were written, with the reason and what to do. */
function writeRefused(workbook: Workbook, { kind: id, language, read, refused }: RefusedTask): void {
  const kind = sheetKinds[id];
  const sheet = workbook.addWorksheet(inLanguage(kind.name, language));
  const told = [words.was, words.reason, words.advice].map((word) => inLanguage(word, language));
  head(sheet, [...read.header, ...told]);
  const places = new Map([...read.places].map(([place, key]) => [key, place]));
  for (const { reasons, row } of refused) {
    const why = reasons.map(({ cell, column, message }) => [cell, column, message].filter(Boolean).join(' '));
    const texts = read.header.map((_, place) => read.texts.get(row)?.[place] ?? '');
    const added = sheet.addRow([
      ...texts,
      row,
      why.join('\n'),
      [...new Set(reasons.map(({ advice }) => advice))].join('\n'),
    ]);
    for (const { column } of reasons) {
      const key = kind.columns.find(({ name }) => inLanguage(name, language) === column)?.key;
      const place = key === undefined ? undefined : places.get(key);
      if (place !== undefined)
        added.getCell(place + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFDE2E1' } };
    }
  }
  // Texts stay texts: a telephone number is none of the numbers that a spreadsheet would round.
  for (const [index, column] of sheet.columns.entries()) {
    column.numFmt = '@';
    column.width = index >= read.header.length + 1 ? 48 : 18;
  }
}

function addChoices(
  workbook: Workbook,
  sheet: Worksheet,
  kind: SheetKind,
  language: Language,
  existing: ReadonlyMap<ChoiceList, readonly string[]>,
): void {
  const lists = workbook.addWorksheet(choicesSheet, { state: 'hidden' });
  const validations = validationsOf(sheet);
  for (const [index, column] of kind.columns.entries()) {
    if (column.choices === undefined) continue;
    const closed = typeof column.choices !== 'string';
    const texts = typeof column.choices === 'string' ? existing.get(column.choices) : column.choices.map(choiceText);
    if (texts === undefined || texts.length === 0) continue;
    const place = lists.columnCount + 1;
    for (const [at, text] of texts.entries()) lists.getCell(at + 1, place).value = text;
    const letter = lists.getColumn(place).letter;
    const own = sheet.getColumn(index + 1).letter;
    validations.add(`${own}2:${own}${String(lastRow)}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`choices!$${letter}$1:$${letter}$${String(texts.length)}`],
      // What was registered meanwhile is no mistake.
      showErrorMessage: closed,
      errorTitle: inLanguage(column.name, language),
      error: inLanguage(column.hint, language),
    });
  }
}

function head(sheet: Worksheet, texts: readonly string[]): void {
  const row = sheet.addRow([...texts]);
  row.font = { bold: true };
  row.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F1EC' } };
  row.alignment = { wrapText: true, vertical: 'middle' };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
}

function addTable(workbook: Workbook, kind: SheetKind, language: Language): Worksheet {
  const sheet = workbook.addWorksheet(inLanguage(kind.name, language));
  head(sheet, kind.columns.map(headerText));
  // Texts stay texts: rooms keep their zeros, telephone numbers their digits.
  for (const column of sheet.columns) {
    column.width = 20;
    column.numFmt = '@';
  }
  return sheet;
}

function addExplanation(workbook: Workbook, kind: SheetKind, language: Language): void {
  const sheet = workbook.addWorksheet(`${words.explain.zh} ${words.explain.en}`);
  const say = (text: { readonly zh: string; readonly en: string }): string => inLanguage(text, language);
  head(sheet, [words.column, words.need, words.what, words.accepts, words.choices, words.example].map(say));
  for (const column of kind.columns) {
    const accepts = acceptedIn(column);
    const choices = Array.isArray(column.choices) ? column.choices.map(choiceText).join('\n') : '';
    sheet.addRow([
      headerText(column),
      column.required === true ? say(words.yes) : '',
      `${column.hint.zh}\n${column.hint.en}`,
      accepts.map(say).join('\n'),
      choices,
      column.example,
    ]).alignment = { wrapText: true, vertical: 'top' };
  }
  sheet.addRow([]);
  for (const text of [kind.about, words.stays, words.remark]) {
    sheet.addRow([text.zh]);
    sheet.addRow([text.en]);
  }
  for (const [index, width] of [28, 8, 60, 60, 30, 30].entries()) sheet.getColumn(index + 1).width = width;
}

/** What a column accepts beside what its hint says. */
function acceptedIn({ choices, clears, shape = 'text' }: Column): { readonly zh: string; readonly en: string }[] {
  const asWhat = typeof choices === 'string' ? namesFor : typeof choices === 'object' ? null : spellings[shape];
  return [...(asWhat === null ? [] : [asWhat]), ...(clears === undefined ? [] : [words.clears])];
}

/** The library knows validations of whole ranges, its types do not. */
function validationsOf(sheet: Worksheet): { add(range: string, validation: DataValidation): void } {
  return (sheet as Worksheet & { dataValidations: { add(range: string, validation: DataValidation): void } })
    .dataValidations;
}
