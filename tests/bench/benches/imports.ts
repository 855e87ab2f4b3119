import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@steward/stack';
import type { ServiceName } from '@steward/contracts';
import type { Bench, Figures, Leg } from '../harness/bench.js';
import { BenchHouse } from '../house/bench-house.js';
import { relayed } from '../house/filing.js';

const requests = 10;
const rowsOfRequest = 200;
const hour = 3_600_000;

/** A process for tickets, as in a deployment; the others share one. */
const apart: readonly (readonly ServiceName[])[] = [
  ['tickets'],
  ['staff', 'assets', 'notifications', 'quality', 'gateway'],
];

/** A function as the migration of this name makes it. */
function functionOf(migration: string): string {
  const path = join(repositoryRoot(), 'libs', 'service-kit', 'src', 'ledger', 'migrations', `${migration}.ts`);
  const text = readFileSync(path, 'utf8');
  const found = /CREATE (?:OR REPLACE )?FUNCTION steward\.commit\(input jsonb\)[\s\S]*?\nEND \$\$;/.exec(text)?.[0];
  if (found === undefined) throw new Error(`${migration} makes no steward.commit`);
  return found.replace(/^CREATE (?:OR REPLACE )?FUNCTION/, 'CREATE OR REPLACE FUNCTION');
}

/** Old records of half a year, each with its answer and its end. */
const rowsFrom = (first: number): object[] =>
  Array.from({ length: rowsOfRequest }, (_, index) => {
    const at = Date.UTC(2025, 0, 5) + (first + index) * 20 * 60_000;
    const iso = (instant: number): string => new Date(instant).toISOString();
    return {
      externalNumber: `bench:${String(first + index)}`,
      line: index + 2,
      kind: 'complaint',
      channel: 'phone',
      place: 'dwelling',
      category: 'water',
      problem: 'leak',
      received: { at: iso(at) },
      accepted: { at: iso(at + hour / 4) },
      responded: { at: iso(at + hour / 2) },
      closed: { at: iso(at + ((index % 90) + 1) * hour) },
      text: '厨房水槽下方漏水，地板泡了，已经打过两次电话',
      addressText: '3号楼1单元502',
    };
  });

/** Imports with one or the other `steward.commit`; the next round begins when what this one left has been worked off. */
function importing(name: string, bench: BenchHouse, migration: string, nextRow: () => number): Leg {
  const sql = functionOf(migration);
  return {
    name,
    pids: bench.pids,
    round: async (): Promise<Figures> => {
      await relayed(bench);
      await bench.house.rows('tickets', sql);
      const founder = await bench.house.asFounder();
      const began = performance.now();
      for (let request = 0; request < requests; request += 1) {
        const { status, body } = await founder.post<{ rows: { status: string }[] }>('/v1/imports/complaints', {
          estateId: 'calm',
          observedUntil: '2026-01-01T00:00:00.000Z',
          adopt: false,
          source: 'bench',
          rows: rowsFrom(nextRow()),
        });
        if (status !== 200 || body.rows.some((row) => row.status !== 'created')) throw new Error(JSON.stringify(body));
      }
      const seconds = (performance.now() - began) / 1_000;
      const rows = requests * rowsOfRequest;
      return { work: rows, rowsPerSecond: rows / seconds };
    },
  };
}

/** Old records through the API into the ledger. */
export const imports: Bench = {
  name: 'imports',
  title: `Import of ${String(requests * rowsOfRequest)} old records through the gateway, ${String(rowsOfRequest)} to a request: every table of a commit written with one statement, and, with the same code, with one for each case as before. On a machine that others use the ratio counts, not the rows a second.`,
  rounds: 3,
  compared: ['rowsPerSecond', 'workPerCpuSecond'],
  targets: [
    { what: 'Steward rowsPerSecond', atLeast: 500 },
    { what: 'Steward/a statement for each case rowsPerSecond', atLeast: 3 },
  ],
  open: async () => {
    const bench = await BenchHouse.open({ processes: apart });
    let row = 0;
    const nextRow = (): number => (row += rowsOfRequest);
    return {
      legs: [
        importing('Steward', bench, '190-commit-together', nextRow),
        importing('a statement for each case', bench, '002-commit', nextRow),
      ],
      close: () => bench.close(),
    };
  },
};
