import type { Language } from '@steward/service-kit';
import { inLanguage } from '@steward/service-kit/aside';
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { choiceText, headerText } from './cells.js';
import { sheetKinds } from './kinds/index.js';
import type { ReadSheet } from './read-sheet.js';
import type { RowVerdict } from './sheet.schemas.js';
import type { ChoiceList, SheetId, SheetKind } from './sheet.types.js';

/** Rows that the choices of a column reach down to. */
const lastRow = 5_001;
const words = {
  explain: { zh: '说明', en: 'Explanation' },
  column: { zh: '列', en: 'Column' },
  need: { zh: '必填', en: 'Required' },
  what: { zh: '填什么', en: 'What to write' },
  choices: { zh: '可选值', en: 'Choices' },
  yes: { zh: '是', en: 'yes' },
  example: { zh: '例', en: 'Example' },
  remark: {
    zh: '以 # 开头的行是说明，不会导入。可以直接改写示例行：去掉第一格开头的 #。重复上传同一文件不会产生重复数据。',
    en: 'Rows that begin with # are remarks and are not brought in; remove the # to use the example. The same file again changes nothing.',
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

/** A workbook that is to be handed out. */
export type WorkbookTask =
  ({ readonly what: 'template' } & TemplateTask) | ({ readonly what: 'refused' } & RefusedTask);

/** Writes a workbook on a thread of its own; the bytes of an `.xlsx`. */
export async function aside(task: WorkbookTask): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  if (task.what === 'template') writeTemplate(workbook, task);
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
  const lists = workbook.addWorksheet('choices', { state: 'hidden' });
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
  head(sheet, [words.column, words.need, words.what, words.choices, words.example].map(say));
  for (const column of kind.columns) {
    const choices = Array.isArray(column.choices) ? column.choices.map(choiceText).join('\n') : '';
    sheet.addRow([
      headerText(column),
      column.required === true ? say(words.yes) : '',
      `${column.hint.zh}\n${column.hint.en}`,
      choices,
      column.example,
    ]).alignment = { wrapText: true, vertical: 'top' };
  }
  sheet.addRow([]);
  for (const text of [kind.about, words.remark]) {
    sheet.addRow([text.zh]);
    sheet.addRow([text.en]);
  }
  for (const [index, width] of [28, 8, 60, 30, 30].entries()) sheet.getColumn(index + 1).width = width;
}

/** The library knows validations of whole ranges, its types do not. */
function validationsOf(sheet: Worksheet): { add(range: string, validation: DataValidation): void } {
  return (sheet as Worksheet & { dataValidations: { add(range: string, validation: DataValidation): void } })
    .dataValidations;
}
