import { Command, InvalidArgumentError } from 'commander';
import { benches } from './benches/index.js';
import type { Bench } from './harness/bench.js';
import { interleave } from './harness/interleave.js';
import { machine, publish } from './harness/report.js';
import { summarise } from './harness/summary.js';
import { closeAll } from './house/closing.js';

interface Options {
  readonly rounds?: number;
  readonly dry?: boolean;
  readonly list?: boolean;
}

const began = performance.now();

/** A line with the minutes since the start before it. */
const say = (line: string): void => {
  const seconds = Math.round((performance.now() - began) / 1000);
  const clock = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  process.stdout.write(`${clock.padStart(6)} ${line}\n`);
};

const count = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number from 1 on');
};

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeAll().finally(() => process.exit(130)));

async function measure(bench: Bench, options: Options): Promise<void> {
  say(`${bench.name}: ${bench.title}`);
  const open = await bench.open((line) => say(`  … ${line}`));
  try {
    const turns = await interleave(open.legs, options.rounds ?? bench.rounds, say);
    const summary = summarise(bench, turns, machine());
    for (const [what, { median, least, most }] of Object.entries(summary.ratios))
      say(`  ${what}: ${median.toFixed(2)} × (${least.toFixed(2)}–${most.toFixed(2)})`);
    for (const { what, seen, reached } of summary.targets)
      say(`  ${reached ? 'reached' : 'MISSED '} ${what}: ${seen === null ? 'nothing seen' : seen.toPrecision(4)}`);
    if (options.dry !== true) await publish(summary);
  } finally {
    await open.close();
  }
}

const program = new Command('npm run bench --')
  .description('Measures side by side and writes docs/benchmarks.md and docs/benchmarks.json.')
  .argument('[names...]', 'benches; all of them when none is named')
  .option('--rounds <n>', 'how many times the legs take turns', count)
  .option('--dry', 'shows the figures and writes nothing')
  .option('--list', 'names the benches')
  .action(async (names: string[], options: Options) => {
    if (options.list === true) {
      for (const { name, title } of benches) say(`${name.padEnd(16)}${title}`);
      return;
    }
    const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
    if (unknown.length > 0) program.error(`unknown: ${unknown.join(', ')}; --list names them`);
    const failed: string[] = [];
    for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
      await measure(bench, options).catch((error: unknown) => {
        failed.push(bench.name);
        say(`  ${bench.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      });
    }
    if (failed.length > 0) process.exitCode = 1;
  });

await program.parseAsync();
process.exit();
