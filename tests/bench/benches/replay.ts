import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@steward/stack';
import type { Bench } from '../harness/bench.js';
import { pssOf } from '../harness/usage.js';

const rows = 1_000_000;

/** The rows of the sample again and again, each time with other keys, until there are enough. */
async function manyRows(file: string): Promise<void> {
  const sample = readFileSync(join(repositoryRoot(), 'tests', 'data', 'complaints-nyc311-sample.csv'), 'utf8');
  const [head = '', ...lines] = sample.split('\n').filter((line) => line !== '');
  // A line whose first cell is no number continues a cell with a line break in it.
  const whole = lines.filter((line, index) => /^\d+,/.test(line) && /^\d+,/.test(lines[index + 1] ?? '1,'));
  const out = createWriteStream(file);
  out.write(`${head}\n`);
  for (let row = 0; row < rows; row += 1) {
    const line = whole[row % whole.length] ?? '';
    if (!out.write(`${String(10_000_000 + row)}${line.slice(line.indexOf(','))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function replayOf(file: string, out: string): Promise<{ seconds: number; peakPssMiB: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(repositoryRoot(), 'cli', 'bin', 'steward.mjs'), 'replay', file, '--mapping', 'nyc311', '--json', out],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let peakPssMiB = 0;
  const watching = setInterval(() => (peakPssMiB = Math.max(peakPssMiB, pssOf([child.pid ?? 0]))), 250);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watching);
  if (code !== 0) throw new Error(`replay ended with ${String(code)}`);
  return { seconds: (performance.now() - began) / 1_000, peakPssMiB };
}

/** Old records through the rules, without a running stack. */
export const replay: Bench = {
  name: 'replay',
  title: `\`npx steward replay\` of ${rows.toLocaleString('en')} rows (the NYC 311 sample repeated), reading and parsing included.`,
  rounds: 1,
  compared: [],
  targets: [
    { what: 'Steward casesPerSecond', atLeast: 5_000 },
    { what: 'Steward replayPeakPssMiB', atMost: 300 },
  ],
  open: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-bench-replay-'));
    const file = join(folder, 'records.csv');
    await manyRows(file);
    say(`${rows.toLocaleString('en')} rows are written`);
    return {
      legs: [
        {
          name: 'Steward',
          // What has ended was a child of this process, which keeps its CPU time.
          pids: () => [process.pid],
          round: async () => {
            const { seconds, peakPssMiB } = await replayOf(file, join(folder, 'out.json'));
            return { work: rows, casesPerSecond: rows / seconds, replayPeakPssMiB: peakPssMiB };
          },
        },
      ],
      close: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    };
  },
};
