import { type Bilingual, type LedgerRules, spanOnPaper, zoneInWords } from '@steward/handbook';
import type { AnyCase } from '../cases/case-rules.js';
import { type Cell, localTime } from './sheet-values.js';
import type { CaseLine } from './ledger.schemas.js';
import { type Tongue, inTongue, mainLanguage } from './sheet-tongue.js';

/** How a line is said: its tongue, the zone of its estate, what the estate is called. */
export interface LineSpeech {
  readonly tongue: Tongue;
  readonly zone: string;
  readonly estate: Bilingual;
}

interface Column {
  readonly title: Bilingual;
  /** An instant: its title says the zone. */
  readonly time?: true;
  readonly cell: (line: CaseLine, speech: LineSpeech) => Cell;
}

const b = (zh: string, en: string): Bilingual => ({ zh, en });
const says = (text: Bilingual | null, { tongue }: LineSpeech): Cell => (text === null ? null : inTongue(text, tongue));
/** An instant of the estate's zone, or the day or two instants that are all that is known of it. */
const at = (when: CaseLine['handled'], speech: LineSpeech): Cell => {
  if (when === null) return null;
  const { at: first, between } = when;
  return between === undefined
    ? localTime(Date.parse(first), speech.zone)
    : says(spanOnPaper([Date.parse(between[0]), Date.parse(between[1])], speech.zone), speech);
};

const hour = 3_600_000;
const inHours = (ms: number): number => Math.round((ms / hour) * 100) / 100;

/** How long it took, in hours; its bounds where no more is known. */
export function handlingInHours({ handling }: CaseLine): string | number | null {
  if (handling === null) return null;
  const [least, most] = [inHours(handling.atLeast), inHours(handling.atMost)];
  return least === most ? least : `${String(least)}–${String(most)}`;
}

const noCompute = b('暂时无法计算', 'can not be computed at present');

/** Every column of the ledger of a process: what every case has, what its definition adds, how each clock went. */
export function columnsOf(ledger: LedgerRules<AnyCase>, titles: ReadonlyMap<string, Bilingual>): readonly Column[] {
  return [
    {
      title: b('编号', 'Number'),
      cell: ({ number }, speech) => number ?? says(b('尚无编号', 'no number yet'), speech),
    },
    { title: b('小区', 'Estate'), cell: (_, speech) => says(speech.estate, speech) },
    {
      title: b('报告时间', 'Reported'),
      time: true,
      cell: ({ received }, speech) => at(received, speech),
    },
    { title: b('事项', 'Item'), cell: ({ title }, speech) => says(title, speech) },
    { title: b('级别', 'Class'), cell: (line, speech) => says(line.class, speech) },
    { title: b('位置', 'Where'), cell: ({ place }, speech) => says(place, speech) },
    { title: b('内容', 'Content'), cell: ({ content }) => content },
    { title: b('状态', 'State'), cell: ({ state }, speech) => says(state.title, speech) },
    { title: b('责任人', 'Person responsible'), cell: (line, speech) => says(line.responsible?.name ?? null, speech) },
    ...ledger.columns.map((column, place): Column => ({
      title: column.title,
      ...('at' in column ? { time: true as const } : {}),
      cell: ({ fields }, speech) => {
        const field = fields[place];
        return field === undefined ? null : (at(field.when, speech) ?? says(field.words, speech));
      },
    })),
    { title: b('处理时长（小时）', 'Handling time (hours)'), cell: handlingInHours },
    ...ledger.clocks.flatMap((clock): Column[] => {
      const title = titles.get(clock) ?? b(clock, clock);
      const of = (line: CaseLine) => line.verdicts.find((one) => one.clock === clock);
      const cell = (part: 'target' | 'limit') => (line: CaseLine, speech: LineSpeech) =>
        line.setAside ? says(noCompute, speech) : says(of(line)?.[part]?.says ?? null, speech);
      return [
        { title: b(`${title.zh}：目标`, `${title.en}: target`), cell: cell('target') },
        { title: b(`${title.zh}：时限`, `${title.en}: limit`), cell: cell('limit') },
      ];
    }),
  ];
}

/** Titles of columns in the tongue of the sheet; instants name their zone; a null zone: each estate's own. */
export const titlesOf = (columns: readonly Column[], tongue: Tongue, zone: string | null): string[] =>
  columns.map(({ title, time }) => {
    const name = inTongue(title, tongue);
    if (time === undefined) return name;
    const language = mainLanguage(tongue);
    if (zone === null) return language === 'zh' ? `${name}（各小区当地时间）` : `${name} (each estate's own time)`;
    return language === 'zh' ? `${name}（${zoneInWords(zone, 'zh')}）` : `${name} (${zoneInWords(zone, 'en')})`;
  });
