import type { FaultKind } from './fault.js';
import type { RunReport } from './run.js';

/** Every kind of fault with what it does, in the order in which they are reported. */
const kindsInWords: Readonly<Record<FaultKind, string>> = {
  kill: 'SIGKILL of a service, the worker, PostgreSQL, Kafka or Temporal; started again after up to 3 s',
  freeze: 'SIGSTOP of one of them, SIGCONT after up to 6 s',
  'restart-postgres': 'PostgreSQL killed and started again every 5–10 s, two or three times',
  cut: 'every connection of a line reset, each new one too, for up to 4 s',
  slow: 'a line with 10–400 ms of latency and 5–500 kB/s, for up to 5 s',
  'lose-answers': 'calls that succeed; the connection is reset at the first byte of the answer',
  'swallow-answers': 'calls that succeed; no answer ever arrives, for up to 8 s',
  'forget-connections': 'the open connections of a line fall silent for good, and nobody is told',
  'repeat-news': 'published facts published again, cases in another order',
  'poison-news': 'a message that cannot be read, under the key of a case that goes on',
  'repeat-signals': 'snapshots sent to workflows again: old, twice, to workflows that have ended',
  'second-worker': 'a second worker comes and is killed after up to 8 s',
  'shift-clock': 'the clock of one process wrong by 1.5 s to 2 h, either way, for up to 6 s',
  'spoil-channel': 'the next messages of a channel refused for now, never answered, or taken and the line cut',
};

/** What several runs came to, added up. */
export interface Totals {
  readonly seeds: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly complaints: number;
  readonly actions: { readonly done: number; readonly refused: number; readonly unanswered: number };
  readonly facts: number;
  readonly firings: number;
  readonly messages: number;
  readonly violations: number;
  /** Longest and median time until nothing was left to do, ms. */
  readonly drainedAfterMs: { readonly median: number; readonly longest: number };
}

/** Adds runs up; `drainedAfterMs` is 0 without any. */
export function totalsOf(reports: readonly RunReport[]): Totals {
  const sum = (count: (report: RunReport) => number): number => reports.reduce((all, one) => all + count(one), 0);
  const drained = reports.map(({ drainedAfterMs }) => drainedAfterMs).sort((one, other) => one - other);
  const kinds = Object.keys(kindsInWords) as FaultKind[];
  return {
    seeds: reports.length,
    faults: Object.fromEntries(kinds.map((kind) => [kind, sum(({ faults }) => faults[kind] ?? 0)])) as Totals['faults'],
    complaints: sum(({ complaints }) => complaints),
    actions: {
      done: sum(({ actions }) => actions.done),
      refused: sum(({ actions }) => actions.refused),
      unanswered: sum(({ actions }) => actions.unanswered),
    },
    facts: sum(({ facts }) => facts),
    firings: sum(({ firings }) => firings),
    messages: sum(({ messages }) => messages),
    violations: sum(({ violations }) => violations.length),
    drainedAfterMs: { median: drained[Math.floor(drained.length / 2)] ?? 0, longest: drained.at(-1) ?? 0 },
  };
}

const number = (value: number): string => value.toLocaleString('en-US');
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** The runs as two Markdown tables: what was brought about, and what came of it. */
export function inMarkdown(reports: readonly RunReport[]): string {
  const { seeds, faults, complaints, actions, facts, firings, messages, violations, drainedAfterMs } =
    totalsOf(reports);
  const minutes = reports.reduce((all, { lengthMs }) => all + lengthMs, 0) / 60_000;
  const all = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const rows = (Object.keys(kindsInWords) as FaultKind[]).map((kind) => [
    kind,
    kindsInWords[kind],
    number(faults[kind]),
  ]);
  const outcome: [string, string][] = [
    ['seeds; minutes of faults', `${number(seeds)}; ${minutes.toFixed(1)}`],
    ['faults', number(all)],
    ['complaints filed', number(complaints)],
    [
      'actions done; refused by the rules; unanswered',
      `${number(actions.done)}; ${number(actions.refused)}; ${number(actions.unanswered)}`,
    ],
    [
      'facts; points of clocks reached; messages that arrived',
      `${number(facts)}; ${number(firings)}; ${number(messages)}`,
    ],
    [
      'nothing left to do after the last fault: median; longest',
      `${seconds(drainedAfterMs.median)}; ${seconds(drainedAfterMs.longest)}`,
    ],
    ['violations of an invariant', number(violations)],
  ];
  return [table(['fault', 'what happens', 'times'], rows), table(['what', 'seen'], outcome)].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
