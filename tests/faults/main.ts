/* `npm run faults -- --seed N --minutes M`: seeded runs of faults against the whole product, and the invariants after each. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { inMarkdown } from './report.js';
import { Run, type RunReport } from './run.js';
import { scheduleOf } from './schedule.js';
import { openScene } from './scene.js';

/** Where what was seen goes. */
interface Files {
  readonly json?: string | undefined;
  readonly markdown?: string | undefined;
}

interface Options extends Files {
  readonly seed?: number;
  readonly seeds?: readonly number[];
  readonly minutes: number;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Runs the seeds one after the other in one house. Answers the exit code: 1 when an invariant was broken. */
async function faults({ seed, seeds = [seed ?? 1], minutes, json, markdown }: Options): Promise<number> {
  const lengthMs = Math.round(minutes * 60_000);
  const reports: RunReport[] = [];
  say(`bringing up the house for ${String(seeds.length)} seeds of ${String(minutes)} min`);
  const scene = await openScene();
  const stopped = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(null));
  });
  try {
    for (const each of seeds) {
      say(`seed ${String(each)}`);
      const run = new Run(scene, scheduleOf(each, lengthMs), (line) => say(line));
      const report = await Promise.race([run.goThrough(), stopped]);
      if (report === null) return 130;
      reports.push(report);
      say(summary(report));
      for (const violation of report.violations) say(`  VIOLATION ${violation}`);
      if (report.violations.length > 0)
        say(`  again: npm run faults -- --seed ${String(each)} --minutes ${String(minutes)}`);
      record(reports, { json, markdown });
    }
  } finally {
    await scene.close();
  }
  const failed = reports.filter(({ violations }) => violations.length > 0).map(({ seed: number }) => number);
  say(
    failed.length === 0
      ? `${String(reports.length)} seeds, no violation`
      : `violations under the seeds ${failed.join(', ')}`,
  );
  return failed.length === 0 && reports.length > 0 ? 0 : 1;
}

/** Writes what was seen, with what earlier calls have left in the same file: many seeds may be run in several pieces. */
function record(reports: readonly RunReport[], { json, markdown }: Files): void {
  const earlier = json !== undefined && existsSync(json) ? reportsIn(json) : [];
  const all = [...earlier.filter(({ seed }) => !reports.some((one) => one.seed === seed)), ...reports];
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ reports: all }, null, 2)}\n`);
  if (markdown !== undefined) writeFileSync(markdown, `${inMarkdown(all)}\n`);
}

const reportsIn = (file: string): readonly RunReport[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { readonly reports: readonly RunReport[] }).reports;

function summary({
  seed,
  faults: counts,
  complaints,
  actions,
  facts,
  firings,
  messages,
  drainedAfterMs,
}: RunReport): string {
  const injected = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    `seed ${String(seed)}: ${String(injected)} faults, ${String(complaints)} complaints, ` +
    `${String(actions.done)} actions done, ${String(actions.refused)} refused, ${String(actions.unanswered)} unanswered, ` +
    `${String(facts)} facts, ${String(firings)} points reached, ${String(messages)} messages; ` +
    `drained after ${(drainedAfterMs / 1_000).toFixed(1)} s`
  );
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new InvalidArgumentError('a whole number');
  return number;
}

/** Seeds of a list such as `1-200` or `13,22,30-33`. */
function seedsOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === '' || Number(to) < Number(from)) throw new InvalidArgumentError('seeds such as 1-200 or 13,22,30-33');
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('a number above zero');
  return number;
}

const program = new Command('faults')
  .description('Seeded faults against the whole product; the invariants are checked after each seed.')
  .option('--seed <n>', 'one seed', whole)
  .option('--seeds <list>', 'seeds one after the other in one house: 1-200, or 13,22,30-33', seedsOf)
  .option('--minutes <m>', 'how long each seed disturbs', positive, 1)
  .option('--json <file>', 'adds what was seen to a file')
  .option('--markdown <file>', 'writes what was seen as tables, with what stands in the JSON file');
program.parse();
process.exit(await faults(program.opts<Options>()));
