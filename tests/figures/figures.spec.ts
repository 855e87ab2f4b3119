import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run, type Terminal } from '@steward/cli';
import { type Quantiles, type ReplayClock, type ReplayResult, replayResultSchema } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { recordFiles, titleOf } from './files.js';
import { type Deadline, type Percentiles, figuresOf } from './independent.js';

/** The limit of 72 h as 48 h: what would have been otherwise. */
const fortyEight = {
  ...defaultStandard,
  id: 'forty-eight',
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) =>
      clock.id === 'RESOLVE' ? { ...clock, limit: { ...clock.limit, length: 'PT48H' } } : clock,
    ),
  },
};

const spansOf = (quantiles: Quantiles | null): Percentiles | null => {
  if (quantiles === null) return null;
  const span = ({ atLeast, atMost }: Quantiles['p50']): [number, number] => [atLeast, atMost];
  const { cases, p50, p90, p99, worst } = quantiles;
  return { cases, p50: span(p50), p90: span(p90), p99: span(p99), worst: span(worst) };
};

/** How a verdict counts for the limit alone. */
const limitOf = (verdict: string | null): string =>
  verdict === 'breached' ? 'late' : verdict === 'unknown' ? 'unknown' : 'kept';

function changesOf(result: ReplayResult, clock: string): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const { from, to, cases } of result.differences?.byClock.find((one) => one.clock === clock)?.changes ?? []) {
    if (limitOf(from) === limitOf(to)) continue;
    const name = `${limitOf(from)}>${limitOf(to)}`;
    changes[name] = (changes[name] ?? 0) + cases;
  }
  return changes;
}

describe('a file of old records, replayed', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'figures-'));
    writeFileSync(join(folder, 'other.json'), JSON.stringify(fortyEight));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const replayed = async (path: string, kind: string): Promise<{ result: ReplayResult; out: string }> => {
    const said: string[] = [];
    const terminal: Terminal = {
      language: 'en',
      env: {},
      cwd: folder,
      out: (line) => void said.push(line),
      err: () => undefined,
      progress: () => ({ at: () => undefined, stop: () => undefined }),
      askSecret: () => Promise.reject(new Error('nobody is asked')),
      whenStopped: () => undefined,
    };
    const code = await run(
      ['replay', path, '--mapping', kind, '--against', 'other.json', '--json', 'out.json'],
      terminal,
    );
    expect(code).toBe(0);
    const result = replayResultSchema.parse(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')));
    return { result, out: said.join('\n') };
  };

  it.each(recordFiles.map((file) => [titleOf(file), file] as const))(
    'comes to the figures that are computed a second time, by themselves: %s',
    async (_, { kind, path }) => {
      const wanted = figuresOf(kind, path);
      const { result, out } = await replayed(path, kind);
      expect(result.rows).toMatchObject({
        read: wanted.rows,
        leftOut: wanted.leftOut,
        replayed: wanted.cases,
        refused: 0,
      });
      expect(result.gaps.find(({ code }) => code === 'no-end')?.cases ?? 0).toBe(wanted.open);
      for (const [name, deadline] of Object.entries(wanted.deadlines)) {
        const clock = result.under[0]?.clocks.find((one) => one.clock === name);
        expect({ name, ...figuresIn(clock) }).toEqual({ name, ...figuresIn(deadline) });
        if (deadline.took) expect(spansOf(clock?.took ?? null)).toEqual(deadline.took);
        if (deadline.late) expect(spansOf(clock?.late ?? null)).toEqual(deadline.late);
        if (deadline.under48h) {
          expect(changesOf(result, name)).toEqual(deadline.under48h);
          // How long things took hangs on no standard.
          expect(spansOf(result.under[1]?.clocks.find((one) => one.clock === name)?.took ?? null)).toEqual(
            deadline.took,
          );
        }
        // As it is read on the screen.
        const { kept, late, unknown } = deadline.limit;
        expect(out).toContain(` ${name} (${deadline.clause})`);
        expect(out).toContain(`: ${kept} kept, ${late} breached${unknown > 0 ? `, ${unknown} unknown` : ''}`);
        if (deadline.target) {
          const { target } = deadline;
          expect(out).toContain(
            `target: ${target.kept} within, ${target.late} beyond${target.unknown > 0 ? `, ${target.unknown} unknown` : ''}`,
          );
        }
      }
    },
  );
});

/** Limit and target of a deadline as both sides count them. */
function figuresIn(of: ReplayClock | Deadline | undefined): object {
  if (of === undefined) return {};
  if ('limit' in of) return { limit: of.limit, target: of.target };
  return {
    limit: { kept: of.kept, late: of.breached, unknown: of.unknown },
    target:
      of.targetShare === null ? null : { kept: of.withinTarget, late: of.beyondTarget, unknown: of.targetUnknown },
  };
}
