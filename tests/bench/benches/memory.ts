import type { Bench, Figures, Leg } from '../harness/bench.js';
import { pssOf } from '../harness/usage.js';
import { BenchHouse } from '../house/bench-house.js';
import { fileMany, relayed, settled } from '../house/filing.js';
import { partPids } from '../house/parts.js';
import { Driver } from '../../testing-house/driver.js';
import { steps } from '../legs/naive-life.js';
import { inBatches } from '../legs/batches.js';

/** Cases that have come in when it is looked again: when everything has been used once, and at last. */
const warm = 10_000;
const cases = 100_000;
/** Lives that are lived through before each of these looks. */
const lives = 200;
/** How a leg is called after so many cases. */
const after = (count: number): string => `after ${count.toLocaleString('en')}`;
const perRequest = 200;

const row = (index: number): object => ({
  externalNumber: `old:${String(index)}`,
  line: index + 2,
  kind: 'complaint',
  channel: 'import',
  place: 'dwelling',
  category: 'water',
  problem: 'low-pressure',
  received: { at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString() },
  closed: { at: new Date(Date.UTC(2026, 0, 2) + index * 60_000).toISOString() },
  text: '三号楼水压不足',
  addressText: '云栖苑3号楼',
});

async function comeIn(bench: BenchHouse, first: number, end: number, say: (line: string) => void): Promise<void> {
  const company = await bench.house.as('chief');
  for (let from = first; from < end; from += perRequest) {
    const rows = Array.from({ length: perRequest }, (_, index) => row(from + index));
    const body = { estateId: 'calm', observedUntil: '2026-06-01T00:00:00.000Z', adopt: false, source: 'old', rows };
    const { status, body: answer } = await company.post('/v1/imports/complaints', body);
    if (status !== 200) throw new Error(JSON.stringify(answer));
    if ((from + perRequest) % 10_000 === 0) say(`${(from + perRequest).toLocaleString('en')} cases`);
  }
  const driver = new Driver(bench.house);
  const ids = await fileMany(await bench.desk(), lives, 'calm');
  await settled(bench);
  for (const step of steps) await inBatches(ids, 8, (id) => driver.does(id, step));
  await relayed(bench);
}

/** Memory of the whole stack, by part. */
export const memory: Bench = {
  name: 'memory',
  title: `Proportional set size of the whole stack after start, ${after(warm)} cases have come in and ${String(lives)} were lived through, and ${after(cases)} and as many lives more.`,
  rounds: 1,
  mine: 'last',
  compared: ['allMiB', 'postgresMiB', 'kafkaMiB', 'temporalMiB', 'servicesMiB', 'workerMiB'],
  targets: [
    { what: `${after(cases)} allMiB`, atMost: 1_434 },
    ...['postgres', 'kafka', 'temporal', 'services', 'worker'].map((part) => ({
      what: `${after(cases)}/after start ${part}MiB`,
      atMost: 1.2,
    })),
  ],
  open: async (say) => {
    const bench = await BenchHouse.open();
    const figures = (): Figures => {
      const of = Object.fromEntries([...partPids(bench)].map(([part, pid]) => [`${part}MiB`, pssOf([pid])]));
      return { allMiB: Object.values(of).reduce((sum, one) => sum + one, 0), ...of };
    };
    const leg = (name: string, before: () => Promise<void>): Leg => ({
      name,
      pids: bench.pids,
      round: async () => {
        await before();
        return figures();
      },
    });
    return {
      legs: [
        leg('after start', () => Promise.resolve()),
        leg(after(warm), () => comeIn(bench, 0, warm, say)),
        leg(after(cases), () => comeIn(bench, warm, cases, say)),
      ],
      close: () => bench.close(),
    };
  },
};
