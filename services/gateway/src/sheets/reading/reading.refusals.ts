import { DomainError } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import type { WhyNotReadable } from './not-readable.js';
import { readingLimits, type ReadingLimit } from './reading.limits.js';

const refused = (code: string, zh: string, en: string): DomainError => new DomainError('invalid', code, { zh, en });

/** What a person reads of a file that can't be read. */
export function refusalFor({ code, limit, line }: WhyNotReadable): DomainError {
  switch (code) {
    case 'sheet.broken':
      return refused(
        code,
        '文件已损坏，打不开。请在 Excel 或 WPS 中重新保存为 .xlsx 后再上传。',
        'The file is damaged and cannot be opened. Save it again as .xlsx and upload that.',
      );
    case 'sheet.broken-csv':
      return refused(
        code,
        `CSV 第 ${line ?? '?'} 行的引号没有配对，无法继续读取。请改用 .xlsx，或修正该行。`,
        `A quote in line ${line ?? '?'} of the CSV is not closed. Use .xlsx, or correct the line.`,
      );
    case 'sheet.macro':
      return refused(
        code,
        '文件含有宏，不予接收。请另存为不含宏的 .xlsx 后再上传。',
        'The file holds macros and is not taken. Save it as .xlsx without macros and upload that.',
      );
    case 'sheet.not-a-sheet':
      return refused(
        code,
        '这不是表格文件。请上传 .xlsx 或 .csv（UTF-8 或 GB18030）。',
        'This is no sheet. Upload an .xlsx or a .csv (UTF-8 or GB18030).',
      );
    case 'sheet.not-a-workbook':
      return refused(
        code,
        '这是一个压缩文件，但不是 Excel 工作簿。请上传本页下载的模板（.xlsx）或 .csv。',
        'This is an archive, but no workbook. Upload the template from this page (.xlsx), or a .csv.',
      );
    case 'sheet.too-large':
      return tooLarge();
    case 'sheet.too-costly':
      return tooCostlyToRead(limit ?? 'seconds');
  }
}

/** Said of what is larger than it may be. */
export const tooLarge = (): DomainError =>
  new DomainError('too-large', 'sheet.too-large', {
    zh: '文件过大（上限 10 MB，解压后 60 MB）。请删去图片和多余的工作表，或分成几个文件上传。',
    en: 'The file is too large (10 MB at most, 60 MB unpacked). Remove pictures and other sheets, or upload it in parts.',
  });

/** Said where reading stopped at a limit; `memory` where the reading process ran out of it. */
export function tooCostlyToRead(limit: ReadingLimit | 'memory'): DomainError {
  const most = limit === 'memory' ? null : readingLimits[limit];
  const { en, zh } = limitWords[limit];
  return new DomainError(
    'too-large',
    'sheet.too-costly',
    {
      zh: `文件超出可读取的范围：${zh}${most === null ? '' : `（上限 ${most.toLocaleString('en')}）`}。请只保留要导入的工作表，复制到新文件（粘贴为数值）后再上传。`,
      en: `Reading the file costs too much: ${en}${most === null ? '' : ` (at most ${most.toLocaleString('en')})`}. Copy the rows that you want to bring in into a new file, as values, and upload that.`,
    },
    { details: { limit, ...(most === null ? {} : { most }) } },
  );
}

/** Said to whoever comes while enough others are being served. */
export const busyReading = (): DomainError =>
  new DomainError('too-many', 'sheet.busy', {
    zh: '正在读取的文件较多，请稍候片刻再上传。',
    en: 'Many files are being read right now; please upload yours again in a moment.',
  });

const limitWords: Readonly<Record<ReadingLimit | 'memory', Bilingual>> = {
  entries: { zh: '压缩包内的部件过多', en: 'too many parts in the archive' },
  unpackedBytes: { zh: '解压后字节数过多', en: 'too many bytes when unpacked' },
  ratio: { zh: '压缩比异常', en: 'a part is packed too tightly' },
  sheets: { zh: '工作表过多', en: 'too many worksheets' },
  rows: { zh: '行数过多', en: 'too many rows' },
  cells: { zh: '有内容的单元格过多', en: 'too many cells with content' },
  cellCharacters: { zh: '单元格内字数过多', en: 'too many characters in one cell' },
  characters: { zh: '总字数过多', en: 'too many characters altogether' },
  sharedStrings: { zh: '共享文字过多', en: 'too many common texts' },
  sharedCharacters: { zh: '共享文字总字数过多', en: 'too many characters in common texts' },
  styles: { zh: '单元格样式过多', en: 'too many cell styles' },
  merges: { zh: '合并单元格过多', en: 'too many merged regions' },
  depth: { zh: '嵌套层数过多', en: 'elements nested too deeply' },
  attributes: { zh: '属性过多', en: 'too many attributes in one element' },
  fields: { zh: '一行内的列数过多', en: 'too many fields in one line' },
  seconds: { zh: '读取耗时过长（秒）', en: 'reading takes too long (seconds)' },
  memory: { zh: '读取所需内存过多', en: 'reading takes too much memory' },
};
