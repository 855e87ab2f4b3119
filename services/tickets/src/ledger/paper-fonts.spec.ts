import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { pdfText } from '../../test/pdf-text.js';
import type { CaseLedger, LedgerStep } from './case-ledger.schemas.js';
import { ledgerPdf } from './ledger-pdf.js';
import { paperOf, talkPrinted } from './ledger-paper.js';
import { paperFonts } from './paper-fonts.js';

const same = (word: string): { zh: string; en: string } => ({ zh: word, en: word });
const when = { at: '2026-03-01T08:00:00.000Z', local: '2026-03-01T16:00:00+08:00' };

const step = (seq: number): LedgerStep => ({
  seq,
  type: 'note.added',
  title: same('备注'),
  at: when.at,
  local: when.local,
  recordedAt: when.at,
  by: { id: 'p', role: 'handler', name: same('吴刚'), roleName: same('处理人') },
  details: [],
  clause: null,
  words: `第${String(seq)}次到场，𠮷田先生不在家`,
});

const ledgerOf = (steps: number): CaseLedger => ({
  caseId: 'c',
  number: 'LH-1',
  company: same('宜家物业'),
  namesIncomplete: false,
  estate: { id: 'lihua', name: same('梨花苑'), zone: 'Asia/Shanghai' },
  standard: 'handbook-2025@2',
  standardTitle: same('标准'),
  channel: same('电话'),
  state: 'closed',
  confidential: false,
  masked: false,
  asOf: when,
  time: { ...when, between: null },
  content: '电梯停运',
  result: { ...same('已关闭'), words: null },
  personResponsible: null,
  responsibleName: null,
  timeOfFeedback: null,
  item: { ...same('电梯'), kind: same('投诉'), class: same('紧急'), place: same('户内'), building: null, where: null },
  staff: [],
  customer: { kind: same('业主'), name: null, phone: null, dwellingId: null, address: null, wish: same('不限') },
  process: Array.from({ length: steps }, (_, index) => step(index + 1)),
  evaluation: { score: null, words: null, enteredBy: null },
  rectification: [],
  fees: null,
  acceptance: null,
  archive: { number: 'LH-1', place: same('档案室') },
  clocks: [],
  firings: [],
  files: [],
  chain: { facts: steps, lastHash: '0'.repeat(64), intact: true },
});

const printed = (steps: number): Promise<Buffer> => ledgerPdf({ ledger: ledgerOf(steps), tongue: 'zh', photos: [] });
/** Names under which the sheet's pages ask for fonts. */
const fontsOf = (pdf: Buffer): string[] =>
  [...new Set([...pdf.toString('latin1').matchAll(/\/(F\d+) \d+ 0 R/g)].map(([, name = '']) => name))].sort();

describe('fonts of a printed sheet', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are opened once by a thread and once taken up by a sheet, however long it is', async () => {
    const { known } = await paperFonts();
    const uses = Object.values(known).map((font) => jest.spyOn(font, 'createSubset'));
    for (const [prints, steps] of [
      [1, 1],
      [2, 60],
    ] as const) {
      const pdf = await printed(steps);
      expect(pdfText(pdf).replaceAll('\n', '')).toContain(`第${String(steps)}次到场，𠮷田先生不在家`);
      // A font that is taken up again has another number.
      expect(fontsOf(pdf)).toEqual(['F1', 'F2', 'F3']);
      expect(uses.map((use) => use.mock.calls.length)).toEqual([prints, prints, prints]);
    }
    expect((await paperFonts()).known).toBe(known);
  });
});

describe('paper of a case with very much correspondence', () => {
  it('prints the newest of it, every step of the handling, and says how much it leaves out', () => {
    const ledger = ledgerOf(talkPrinted + 50);
    const [first] = ledger.process;
    if (first === undefined) throw new Error('a ledger without steps');
    const accepted: LedgerStep = { ...first, type: 'complaint.accepted', title: same('受理') };
    const { parts } = paperOf({ ...ledger, process: [accepted, ...ledger.process] }, 'zh', []);
    const process = parts.find(({ title }) => title.zh === '处理过程');
    expect(process?.steps).toHaveLength(talkPrinted + 1);
    expect(process?.steps[0]?.title).toContain('受理');
    expect(process?.steps[1]?.words).toContain('第51次到场');
    expect(process?.notes).toEqual([expect.stringContaining('较早的 50 条未打印')]);
    expect(
      paperOf(ledgerOf(talkPrinted), 'zh', [])
        .parts.flatMap(({ notes }) => notes)
        .join(),
    ).not.toContain('未打印');
  });
});
