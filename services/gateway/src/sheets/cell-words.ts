import type { Bilingual } from '@steward/handbook';
import type { CellShape } from './sheet.types.js';

/** Words that take away what is there. */
export const clearingWords = ['清空', 'clear'] as const;
/** The same in columns that have a meaning for it: nobody above, nobody standing in, no quiet hours. */
const dashes = /^[-–—―−~]+$|^(?:无|没有|none)$/i;

/** What every shape accepts, for the template's explanation and for docs/how-to/sheets.md. */
export const spellings: Readonly<Record<CellShape, Bilingual>> = {
  text: {
    zh: '按原样保存，开头的 =、+、- 也保留。',
    en: 'Kept as typed, a leading =, + or - too.',
  },
  code: {
    zh: '全角字母、数字和标点按半角读取，首尾空格忽略。',
    en: 'Full-width letters, digits and marks count as the usual ones; spaces around it are ignored.',
  },
  phone: {
    zh: '13800000000、138-0000-0000、+86 138 0000 0000；全角数字可以；1.38E+10 已丢失数字，会被拒绝。',
    en: '13800000000, 138-0000-0000, +86 138 0000 0000; full-width digits too. 1.38E+10 has lost its digits and is refused.',
  },
  day: {
    zh: '2026-03-01、2026/3/1、2026.3.1、2026年3月1日、20260301，或日期单元格（1900 与 1904 日期系统均可）。',
    en: '2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, or a date cell (counted from 1900 or 1904).',
  },
  time: {
    zh: '08:00、8:00、8：00、8点、8点30分、8点半、下午2:30、2:30 PM，或时间单元格。',
    en: '08:00, 8:00, 8：00, 8点, 8点30分, 8点半, 下午2:30, 2:30 PM, or a time cell.',
  },
  end: {
    zh: '与开始时刻相同，另可写 24:00（当日结束）。',
    en: 'As the start, and 24:00 for the end of the day.',
  },
  days: {
    zh: '周一～周五、一至五、1-5、周一、三、五、Mon-Fri、工作日、周末、每天；轮班写 做二休二、做1休3，或 第3、4天，8天一轮。',
    en: '周一～周五, 一至五, 1-5, Mon-Fri, Mon;Wed;Fri, weekdays, weekend, daily; a rotation: 2 on 2 off, 做二休二, or days 3, 4 of 8.',
  },
  hours: {
    zh: '22:00～07:00、22:00-7:00、22:00～次日07:00、22点至7点；到 24:00 为止也可以；不要免打扰填 -。',
    en: '22:00-07:00, 22:00～07:00, 22点至7点; until 24:00, too; "-" for none.',
  },
};

/** How a name stands for an id, for the template's explanation and for docs/how-to/sheets.md. */
export const namesFor: Bilingual = {
  zh: '编号，或人们叫它的名称：湖畔花园、湖畔花园1号楼、1-2-102、湖畔花园1号楼2单元102室、吴刚。名称不唯一时会被拒绝，并列出各个编号。',
  en: 'The id, or what people call it: 湖畔花园, 湖畔花园1号楼, 1-2-102, 湖畔花园1号楼2单元102室, 吴刚. A name that several have is refused, with the ids of all.',
};

/** Whether a cell says that nothing shall be there. */
export const saysNothingThere = (text: string, clears: 'word' | 'dash' | undefined): boolean => {
  const said = text.normalize('NFKC').trim();
  const word = said.replace(/^[(<[]|[)>\]]$/g, '').toLowerCase();
  return clearingWords.some((one) => one === word) || (clears === 'dash' && dashes.test(said));
};

/** Controls that texts have no use for, by name; line ends and tabs are none of them. */
const controls: Readonly<Record<string, string>> = {
  '\u0000': '空字符 NUL',
  '\u0007': '响铃 BEL',
  '\u0008': '退格 BS',
  '\u000b': '垂直制表 VT',
  '\u000c': '换页 FF',
  '\u001b': '转义 ESC',
  '\u007f': '删除 DEL',
};

/** The first character of a text that can't be taken, by its name; null: there is none. */
export function strangeIn(text: string): string | null {
  const [found] = /(?![\t\n\r])\p{Cc}|\ufffd/u.exec(text) ?? [];
  if (found === undefined) return null;
  if (found === '\ufffd') return '\ufffd';
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return controls[found] === undefined ? code : `${code} ${controls[found]}`;
}
