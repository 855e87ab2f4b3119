import { type Bilingual, type LedgerRules, instantOnPaper } from '@steward/handbook';
import type { AnyCase } from '../cases/case-rules.js';
import type { CaseLine, LedgerVerdict } from './ledger.schemas.js';
import { handlingInHours } from './line.cells.js';
import { type About, type PaperText, type Voice, noneOnPaper, part, voiceIn } from './paper-text.js';
import type { Tongue } from './sheet-tongue.js';

/** What a printed ledger is made from. */
export interface LinesToPrint {
  readonly ledger: LedgerRules<AnyCase>;
  readonly company: Bilingual | null;
  readonly estate: Bilingual;
  readonly zone: string;
  readonly zoneTitle: Bilingual;
  readonly period: { readonly from: string | null; readonly to: string | null };
  readonly lines: readonly { readonly line: CaseLine; readonly estate: Bilingual; readonly zone: string }[];
  readonly incomplete: boolean;
  /** ISO 8601. */
  readonly printedAt: string;
  readonly tongue: Tongue;
}

const b = (zh: string, en: string): Bilingual => ({ zh, en });

/** Names that could not be asked for stand as staff numbers: a sheet says so. */
export const incompleteNames = b(
  '部分姓名暂时取不到，以工号代替；稍后重新打印即可补全。',
  'Some names could not be asked for and stand as staff numbers; print again later to have them.',
);

/** How a clock went: "故障响应：时限 按时；目标 —". */
export function verdictOnPaper({ title, clause, target, limit }: LedgerVerdict, { say, colon, comma }: Voice): string {
  const parts = [
    ...(target === null ? [] : [`${say(b('目标', 'target'))} ${say(target.says)}`]),
    `${say(b('时限', 'limit'))} ${say(limit.says)}`,
  ];
  return `${say(title)}${clause === null ? '' : ` ${clause}`}${colon}${parts.join(comma)}`;
}

/** An instant of a line, as paper says it. */
export const aboutOf = ({ at, between }: CaseLine['received']): About => ({
  at,
  between: between && [{ at: between[0] }, { at: between[1] }],
});

/** A field of a line, in words. */
export const fieldOnPaper = (field: CaseLine['fields'][number], { say, local }: Voice): string =>
  field.when === null ? (field.words === null ? noneOnPaper : say(field.words)) : local(aboutOf(field.when));

/** §7.2: the ledger over the cases of a period on A4. Pure. */
export function linesOnPaper(print: LinesToPrint): PaperText {
  const { ledger, tongue, zone } = print;
  const voice = voiceIn(tongue, zone);
  const { say, gap } = voice;
  const day = (at: string | null): string => (at === null ? '…' : instantOnPaper(Date.parse(at), zone));
  const title = say(ledger.title);
  return {
    company: print.company === null ? null : say(print.company),
    heading: ledger.title,
    title,
    number: `${String(print.lines.length)} ${say(b('件', 'cases'))}`,
    notes: [
      [
        say(print.estate),
        `${say(b('报告时间', 'reported'))} ${day(print.period.from)} – ${day(print.period.to)}`,
        say(b(`时间均为${print.zoneTitle.zh}`, `times are ${print.zoneTitle.en}`)),
      ].join(gap),
      ...(print.incomplete ? [say(incompleteNames)] : []),
    ],
    parts: [
      part(ledger.title, ledger.clause, {
        notes: print.lines.length === 0 ? [say(b('期间内没有', 'none in this period'))] : [],
        steps: print.lines.map(({ line, estate, zone: own }, place) =>
          stepOf(line, estate, { place, voice: voiceIn(tongue, own) }),
        ),
      }),
    ],
    captions: [],
    broken: '',
    dated: say(b('日期', 'date')),
    foot: [title, say(print.estate), `${say(b('打印于', 'printed'))} ${voice.local({ at: print.printedAt })}`].join(
      ' · ',
    ),
  };
}

function stepOf(
  line: CaseLine,
  estate: Bilingual,
  { place, voice }: { readonly place: number; readonly voice: Voice },
): PaperText['parts'][number]['steps'][number] {
  const { say, local, gap, colon } = voice;
  const hours = handlingInHours(line);
  const said = (name: Bilingual, value: string): string => `${say(name)}${colon}${value}`;
  return {
    seq: String(place + 1),
    time: local(aboutOf(line.received)),
    title: [
      line.number ?? say(b('尚无编号', 'no number yet')),
      say(line.title),
      ...(line.class ? [say(line.class)] : []),
      say(line.state.title),
    ].join(gap),
    words: [
      [
        say(estate),
        ...(line.place === null ? [] : [say(line.place)]),
        ...(line.content === null ? [] : [line.content]),
      ].join(gap),
      [
        said(b('责任人', 'responsible'), line.responsible === null ? noneOnPaper : say(line.responsible.name)),
        said(b('处理时长', 'handling time'), hours === null ? noneOnPaper : `${String(hours)} h`),
      ].join(gap),
      ...(line.setAside
        ? [say(b('时限暂时无法计算', 'its clocks can not be computed at present'))]
        : line.verdicts.map((verdict) => verdictOnPaper(verdict, voice))),
      line.fields
        .filter(({ when, words }) => when !== null || words !== null)
        .map((field) => said(field.title, fieldOnPaper(field, voice)))
        .join(gap),
    ]
      .filter((text) => text !== '')
      .join('\n'),
  };
}
