import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Spoken } from './spoken.js';

/** Where a word that is not said may stand after all, and why. */
interface Allowed {
  /** A path from the root, or the folder of one. */
  readonly in?: string;
  /** What is around it. */
  readonly within?: RegExp;
  readonly because: string;
}

/** A word that people do not read for a term: the term is. */
export interface Unsaid {
  /** As `docs/glossary.md` writes it, in the language of the words. */
  readonly term: string;
  readonly not: RegExp;
  readonly allowed?: readonly Allowed[];
}

const handbookItself = { in: 'libs/handbook/src/catalogue/', because: 'quotes the handbook' };

/** Chinese: what is not said for a term. */
export const unsaidInChinese: readonly Unsaid[] = [
  { term: '工单', not: /案件|单据|案子|个案|旧案|此案|本案|原案|新案|一案/u },
  {
    term: '分类',
    not: /(?<!暂)定级/u,
    allowed: [{ in: 'libs/handbook/src/processes/interruption/', because: '§4.3 grades an interruption (中断级别)' }],
  },
  { term: '级别', not: /改级|初定/u },
  { term: '办结率', not: /解决率|结案率|完结率/u },
  { term: '投诉处理率', not: /(?<!投诉)处理率/u },
  {
    term: '并入',
    not: /合并|并案/u,
    allowed: [
      { within: /合并单元格/u, because: 'cells of a sheet' },
      { within: /请合并为一项/u, because: 'two rows of a sheet' },
      { within: /合并发送|合并告警|过多时合并/u, because: 'messages that are bundled' },
      { within: /多起合并记录/u, because: 'looks at personal data that are gathered' },
    ],
  },
  { term: '逐级上报', not: /升级|责任链/u },
  { term: '计时', not: /时钟/u },
  { term: '办理记录', not: /事实/u },
  {
    term: '台账',
    not: /台账/u,
    allowed: [
      handbookItself,
      { within: /(?:设备|故障|设备故障|中断|消防|整改|投诉|突发事件|演练)台账/u, because: 'a register across cases' },
      { in: 'libs/case-kit/src/ledger/', because: 'the register across the cases of a process' },
      { in: 'services/tickets/src/ledger/estate-ledger.', because: 'the register across the cases of an estate' },
      { in: 'console/src/pages/ledger/', because: 'the page of the registers' },
      { in: 'console/src/app/pages.tsx', because: 'the page of the registers' },
    ],
  },
  { term: '稽核', not: /审计/u },
  { term: '复查', not: /(?<!复查（)回访|复核/u, allowed: [handbookItself] },
  { term: '超时', not: /逾期|超期|逾时/u },
  {
    term: '处理人',
    not: /承办|经办人|受理人/u,
    allowed: [{ within: /经办人签字/u, because: 'the line of a formal reply' }],
  },
  { term: '外协单位', not: /承包商|分包/u },
  {
    term: '承租人',
    not: /租户|租客|房客/u,
    allowed: [{ in: 'services/gateway/src/sheets/kinds/households.kind.ts', because: 'read in sheets as they are' }],
  },
  { term: '报事人', not: /(?<!被)投诉人|举报人|上报人|反映人/u, allowed: [handbookItself] },
  { term: '小区', not: /社区|园区|楼盘/u },
  {
    term: '报事人',
    not: /业主(?!委员会|大会)/u,
    allowed: [
      handbookItself,
      { within: /业主、承租人|业主（产权人）/u, because: 'who reports may own the dwelling, or rent it' },
      { within: /楼上业主|业主出差|业主拒绝/u, because: 'who owns, in the example records' },
      {
        in: 'libs/handbook/src/processes/complaint/complaint.vocabulary.ts',
        because: 'the kind of a reporter who owns',
      },
      { in: 'services/gateway/src/sheets/kinds/households.kind.ts', because: 'a row of the example sheet' },
      { in: 'services/gateway/src/account/password-rules.ts', because: 'a word that passwords are made of' },
    ],
  },
  { term: '凭证', not: /证据/u },
  {
    term: '作业类别',
    not: /技能|工种/u,
    allowed: [
      handbookItself,
      { in: 'services/gateway/src/sheets/kinds/people.kinds.ts', because: 'read in sheets as they are' },
    ],
  },
  { term: '前台', not: /服务台/u },
  { term: '代理人', not: /代班人/u },
  { term: '关闭', not: /结案/u },
];

/** English: what is not said for a term. */
export const unsaidInEnglish: readonly Unsaid[] = [
  { term: 'case', not: /\btickets?\b/iu },
  { term: 'estate', not: /\bcompounds?\b|\bcommunit(?:y|ies)\b/iu },
  { term: 'dwelling', not: /\bflats?\b|\bapartments?\b/iu },
  { term: 'handler', not: /\bassignees?\b|\btechnicians?\b/iu },
  { term: 'estate manager', not: /\b(?:property|project) managers?\b/iu },
  { term: 'duty roster', not: /\brotas?\b/iu },
  { term: 'proof', not: /\bevidence\b/iu },
  { term: 'report upward', not: /\bescalat(?:e[sd]?|ing|ions?)\b/iu },
  { term: 'review', not: /\breturn visits?\b/iu },
  { term: 'kind of work', not: /\bskills?\b|\bwork kinds?\b/iu },
  { term: 'entry', not: /\bfacts?\b/iu },
  {
    term: 'ledger',
    not: /\bledgers?\b/iu,
    allowed: [
      { within: /(?:equipment|fault|interruption|emergency|complaints?) ledger/iu, because: 'a register across cases' },
      { within: /ledger of complaints/iu, because: 'a register across cases' },
      { in: 'libs/case-kit/src/ledger/', because: 'the register across the cases of a process' },
      { in: 'services/tickets/src/ledger/estate-ledger.', because: 'the register across the cases of an estate' },
      { in: 'console/src/pages/ledger/', because: 'the page of the registers' },
      { in: 'console/src/app/pages.tsx', because: 'the page of the registers' },
    ],
  },
];

const global = (pattern: RegExp): RegExp => new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);

const isIn = (file: string, folder: string | undefined): boolean => folder === undefined || file.startsWith(folder);

/** The words that are said against the glossary: `file:line “word” is said “term”: text`. */
export function saidOtherwise(spoken: readonly Spoken[]): string[] {
  return spoken.flatMap(({ file, line, language, text }) =>
    (language === 'zh' ? unsaidInChinese : unsaidInEnglish).flatMap(({ term, not, allowed = [] }) => {
      const here = allowed.filter((one) => isIn(file, one.in));
      if (here.some(({ within }) => within === undefined)) return [];
      const rest = here.reduce((left, { within }) => (within ? left.replace(global(within), '') : left), text);
      const found = not.exec(rest);
      return found === null ? [] : [`${file}:${String(line)} “${found[0]}” is said “${term}”: ${text.trim()}`];
    }),
  );
}

/** The exceptions that nothing needs any more. */
export function unneededExceptions(spoken: readonly Spoken[]): string[] {
  const all = [
    ...unsaidInChinese.map((one) => ({ ...one, language: 'zh' })),
    ...unsaidInEnglish.map((one) => ({ ...one, language: 'en' })),
  ];
  return all.flatMap(({ term, not, allowed = [], language }) =>
    allowed
      .filter(
        ({ in: folder, within }) =>
          !spoken.some(
            (one) =>
              one.language === language &&
              isIn(one.file, folder) &&
              (within === undefined ? not.test(one.text) : within.test(one.text)),
          ),
      )
      .map(({ because }) => `${term}: ${because}`),
  );
}

/** Terms of `docs/glossary.md`: both columns, each alternative by itself. */
export function termsOfGlossary(): { readonly zh: readonly string[]; readonly en: readonly string[] } {
  const rows = readFileSync(fileURLToPath(new URL('../../docs/glossary.md', import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/\s*_\(ours\)_$/u, '')));
  const alternatives = (cell: string | undefined): string[] => [
    cell ?? '',
    ...(cell ?? '').split(/ \/ |, |（|）/u).map((one) => one.trim()),
  ];
  return {
    zh: rows.flatMap(([, zh]) => alternatives(zh)),
    en: rows.flatMap(([, , en]) => alternatives(en)),
  };
}
