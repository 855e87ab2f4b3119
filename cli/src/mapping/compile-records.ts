import { parseDuration, type Bilingual, type Ms } from '@steward/handbook';
import type { AnyRecord, Bounds } from '@steward/replay';
import { meant } from '../records/cells.js';
import type { CsvRow, RowFault } from '../records/csv-records.js';
import { plain, testOf } from './condition.js';
import { columnsOf, decider } from './decision.js';
import { type HandlerNamed, type HandlerOfRow, handlerIn } from './handlers.js';
import type { DecisionTable, RecordMapping } from './mapping.schema.js';
import { type TimeField, readTime, timeFault, timeField } from './read-time.js';
import { numberColumns, rowNumber, withYear } from './row-number.js';
import { longestText, worded } from './worded.js';
import { type Known, ZoneClock } from './zone-clock.js';

/** A row that became a record, one that the mapping leaves out, or why it is neither. */
export type MappedRecord =
  | {
      readonly record: AnyRecord;
      readonly unmapped: string | null;
      /** What an import keeps beside it. */
      readonly words: string;
      /** The piece of equipment that it names; null: none. */
      readonly code: string | null;
      readonly handler: Exclude<HandlerOfRow, { readonly fault: RowFault }>;
    }
  | { readonly leftOut: string; readonly because: Bilingual }
  | { readonly fault: RowFault };

/** Columns of a file that a mapping of records needs, in the order in which it names them. */
export function recordColumns(mapping: RecordMapping): string[] {
  const { externalNumber, started, ended, zones, leaveOut } = mapping;
  return [
    ...new Set([
      ...('line' in externalNumber ? [] : numberColumns(externalNumber)),
      started.column,
      ended.column,
      ...(mapping.process === 'fault' && mapping.responded ? [mapping.responded.column] : []),
      ...tablesOf(mapping).flatMap(columnsOf),
      ...keptBeside(mapping),
      ...(zones ? columnsOf(zones) : []),
      ...leaveOut.flatMap(({ when }) => Object.keys(when)),
      ...(mapping.process === 'interruption' && mapping.households ? [mapping.households.column] : []),
    ]),
  ];
}

/** Columns of which an import alone takes something. */
const keptBeside = (mapping: RecordMapping): readonly string[] =>
  mapping.process === 'fault'
    ? [
        ...(mapping.equipmentCode ? [mapping.equipmentCode.column] : []),
        ...(mapping.handler ? [mapping.handler.column] : []),
        ...(mapping.text?.columns ?? []),
      ]
    : [];

const tablesOf = (mapping: RecordMapping): DecisionTable<unknown>[] =>
  mapping.process === 'fault' ? [mapping.equipment, mapping.unsafe] : [mapping.service];

/** Letters of a code that an import takes. */
const longestCode = 80;

/** A column of times that may say when something was seen: it had happened at most `withinMs` before. */
interface SeenField extends TimeField {
  readonly withinMs: Ms;
}

/** Makes a mapping of records ready for the rows of a file; `zone` instead of the mapping's own. Nothing after `observedUntil` was seen. */
export function compileRecordMapping(
  mapping: RecordMapping,
  columns: ReadonlyMap<string, number>,
  options: { readonly observedUntil: Ms; readonly zone?: string; readonly handlers?: HandlerNamed | undefined },
): (row: CsvRow) => MappedRecord {
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (zone: string): ZoneClock => {
    const known = clocks.get(zone) ?? new ZoneClock(zone);
    clocks.set(zone, known);
    return known;
  };
  const field = (of: RecordMapping['started'] | RecordMapping['ended']): SeenField => ({
    ...timeField(of),
    withinMs: of.seenWithin === undefined ? 0 : parseDuration(of.seenWithin),
  });
  const [started, ended] = [field(mapping.started), field(mapping.ended)];
  const responded = mapping.process === 'fault' && mapping.responded ? field(mapping.responded) : null;
  const zones = mapping.zones ? decider(mapping.zones) : null;
  const leaveOut = mapping.leaveOut.map(({ when, code, because }) => ({
    code,
    because,
    tests: Object.entries(when).map(([column, condition]) => ({ column, holds: testOf(condition) })),
  }));
  const specific = specificOf(mapping);
  const beside = mapping.process === 'fault' ? mapping : undefined;
  const handlerOf = handlerIn(beside?.handler, options.handlers);
  const codeOf = handlerIn(beside?.equipmentCode, undefined);

  return (row) => {
    if (row.fault) return { fault: row.fault };
    const cell = (column: string): string => (row.cells[columns.get(column) ?? -1] ?? '').trim();
    const nul = [...columns.keys()].find((column) => cell(column).includes('\0'));
    if (nul !== undefined) return refused(nul, 'cell.nul', '含有空字符（NUL）', 'has a NUL character');
    const plainCell = (column: string): string => plain(meant(cell(column)));
    const out = leaveOut.find(({ tests }) => tests.every(({ column, holds }) => holds(plainCell(column))));
    if (out) return { leftOut: out.code, because: out.because };
    const { externalNumber } = mapping;
    const own = 'line' in externalNumber ? { number: String(row.line) } : rowNumber(externalNumber, cell);
    if ('fault' in own) return own;
    const zone = options.zone ?? zones?.(plainCell).is ?? mapping.zone;
    const times = timesOf(cell, started, ended, clockOf(zone), options.observedUntil);
    if ('fault' in times) return times;
    const answer = answerOf(cell, responded, clockOf(zone), times, options.observedUntil);
    if ('fault' in answer) return answer;
    const rest = specific(cell, plainCell);
    if ('fault' in rest) return rest;
    const handler = handlerOf(cell);
    if ('fault' in handler) return handler;
    const named = codeOf(cell);
    if ('fault' in named) return named;
    if (named.said !== null && named.said.length > longestCode)
      return refused(
        beside?.equipmentCode?.column ?? null,
        'equipment.code-too-long',
        `设备编号超过 ${longestCode} 个字符`,
        `has more than ${longestCode} characters for a code of equipment`,
      );
    const words = worded(beside?.text?.columns.map(cell) ?? [], beside?.text?.join ?? '');
    if (words.length > longestText)
      return refused(
        null,
        'text.too-long',
        `文字超过 ${longestText} 个字符`,
        `has more than ${longestText} characters of text`,
      );
    const number = 'line' in externalNumber ? own.number : withYear(externalNumber, own.number, times.started[0], zone);
    const base = { number: `${mapping.source}:${number}`, line: row.line, zone, ...times, ...answer };
    return { record: { ...base, ...rest.own } as AnyRecord, unmapped: rest.unmapped, words, code: named.said, handler };
  };
}

const refused = (column: string | null, code: string, zh: string, en: string): { readonly fault: RowFault } => ({
  fault: { column, code, message: { zh, en } },
});

type Cell = (column: string) => string;
interface Specific {
  readonly own: object;
  readonly unmapped: string | null;
}

/** What a record has of its own process. */
function specificOf(mapping: RecordMapping): (cell: Cell, plainCell: Cell) => Specific | { readonly fault: RowFault } {
  const unmappedOf = (table: DecisionTable<unknown>, rule: number, cell: Cell): string | null =>
    rule < 0 && table.rules.length > 0 ? columnsOf(table).map(cell).join(' | ') : null;
  if (mapping.process === 'fault') {
    const [equipment, unsafe] = [decider(mapping.equipment), decider(mapping.unsafe)];
    return (cell, plainCell) => {
      const kind = equipment(plainCell);
      const unmapped = unmappedOf(mapping.equipment, kind.rule, cell);
      return { own: { process: 'fault', kind: kind.is, unsafe: unsafe(plainCell).is }, unmapped };
    };
  }
  const service = decider(mapping.service);
  const { households } = mapping;
  return (cell, plainCell) => {
    const written = households ? cell(households.column) : '';
    const count = Number(written);
    if (households && written !== '' && !(Number.isFinite(count) && count >= 0))
      return refused(households.column, 'households.unreadable', '不是户数', 'is no number of households');
    const kind = service(plainCell);
    const own = { process: 'interruption', kind: kind.is, households: written === '' ? null : count };
    return { own, unmapped: unmappedOf(mapping.service, kind.rule, cell) };
  };
}

/** When it began and ended, as bounds. What is said to have happened before it began, or after the observation, is refused. */
function timesOf(
  cell: Cell,
  started: SeenField,
  ended: SeenField,
  clock: ZoneClock,
  observedUntil: Ms,
): { readonly started: Bounds; readonly ended: Bounds | null } | { readonly fault: RowFault } {
  const begin = readTime(cell(started.column), started, clock);
  if (begin === null) return refused(started.column, 'started.missing', '没有开始时间', 'says not when it began');
  if (typeof begin === 'string') return timeFault(started, 'started', begin, cell(started.column));
  const end = readTime(cell(ended.column), ended, clock);
  if (typeof end === 'string') return timeFault(ended, 'ended', end, cell(ended.column));
  const from = boundsOf(begin, started.withinMs);
  if (from[0] > observedUntil)
    return refused(
      started.column,
      'started.after-observation',
      '开始时间晚于观察截止时间',
      'began after the observation ended',
    );
  if (!end) return { started: [from[0], Math.min(from[1], observedUntil)], ended: null };
  const until = boundsOf(end, ended.withinMs);
  if (until[1] < from[0]) return refused(ended.column, 'ended.before-started', '结束早于开始', 'ended before it began');
  if (until[0] > observedUntil)
    return refused(
      ended.column,
      'ended.after-observation',
      '结束时间晚于观察截止时间',
      'ended after the observation ended',
    );
  // Seen to last at the latest instant of its start, it has not ended before that.
  const seenOut = started.withinMs > 0 ? from[1] : from[0];
  const endFrom = Math.min(Math.max(until[0], seenOut), until[1]);
  return { started: from, ended: [endFrom, Math.max(endFrom, Math.min(until[1], observedUntil))] };
}

/** When somebody was on it, as bounds: not before it began, nor after it ended or the observation did. Nothing where nobody says. */
function answerOf(
  cell: Cell,
  field: SeenField | null,
  clock: ZoneClock,
  { ended, started }: { readonly started: Bounds; readonly ended: Bounds | null },
  observedUntil: Ms,
): { readonly responded?: Bounds } | { readonly fault: RowFault } {
  if (field === null) return {};
  const { column } = field;
  const told = readTime(cell(column), field, clock);
  if (typeof told === 'string') return timeFault(field, 'responded', told, cell(column));
  if (!told) return {};
  const [from, until] = boundsOf(told, field.withinMs);
  if (until < started[0])
    return refused(column, 'responded.before-started', '响应早于开始', 'somebody responded before it began');
  if (from > observedUntil)
    return refused(
      column,
      'responded.after-observation',
      '响应时间晚于观察截止时间',
      'somebody responded after the observation ended',
    );
  if (ended !== null && from > ended[1])
    return refused(column, 'responded.after-ended', '响应晚于结束', 'somebody responded after it had ended');
  const first = Math.max(from, started[0]);
  return { responded: [first, Math.max(first, Math.min(until, observedUntil, ended?.[1] ?? until))] };
}

const boundsOf = (known: Known, withinMs: Ms): Bounds =>
  'at' in known ? [known.at - withinMs, known.at] : [known.from - withinMs, known.until];
