import type { Bilingual } from '@steward/handbook';
import { NotReadable } from './not-readable.js';

/** A CSV's text, and what is worth telling of how it was read. */
export interface CsvText {
  readonly text: string;
  readonly notes: readonly Bilingual[];
}

/** What stands for bytes that mean nothing in the file's encoding. */
export const unreadable = '\ufffd';

/** How many of the characters that a file says beyond ASCII may be broken while it still is UTF-8. */
const brokenShare = 0.02;

/** The text of a CSV: UTF-16 with its mark, UTF-8 also where a few bytes of it are broken, else GB18030. Throws NotReadable. */
export function csvText(file: Buffer): CsvText {
  const mark = file.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff')
    return { text: new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(file), notes: [] };
  const text = new TextDecoder('utf-8').decode(file);
  if (isNearlyWhole(text)) return { text, notes: [] };
  try {
    return { text: new TextDecoder('gb18030', { fatal: true }).decode(file), notes: [readAsGb] };
  } catch {
    throw new NotReadable({ code: 'sheet.not-a-sheet' });
  }
}

function isNearlyWhole(text: string): boolean {
  const broken = text.split(unreadable).length - 1;
  if (broken === 0) return true;
  const beyondAscii = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return broken <= beyondAscii * brokenShare || (broken === 1 && beyondAscii >= 10);
}

/** Whether a text holds what texts don't: then it is a picture, a program or the like. A few such characters are a slip of the keys. */
export function isBinary(text: string): boolean {
  const strange = text.match(/(?![\t\v\f\r\n\x85])\p{Cc}/gu)?.length ?? 0;
  return strange > 0 && strange > Math.max(8, text.length / 100);
}

const readAsGb: Bilingual = {
  zh: '文件不是 UTF-8，已按 GB18030（Excel 中文版的 CSV）读取；请核对预检结果中的汉字。',
  en: 'The file is not UTF-8 and was read as GB18030, as Chinese Excel saves a CSV; check the Chinese characters below.',
};
