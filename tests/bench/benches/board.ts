import type { Bench } from '../harness/bench.js';
import { startLeg } from '../harness/leg-process.js';
import { BenchHouse } from '../house/bench-house.js';
import { fileMany, settled } from '../house/filing.js';
import { companyId } from '../../testing-house/company.js';
import type { Load } from '../legs/load.js';

const open = 10_000;
const all = 1_000_000;
const seconds = 10;

/**
 * Copies of real cases, the open ones due one after the other, the others closed. Written into the table and not lived
 * through: the board reads nothing else.
 */
const copies = `
INSERT INTO steward.cases (id, process, company_id, estate_id, number, version, state, over, next_due_at, armed_due_at, woken,
                           standard, fold, view, opened_at, updated_at, last_hash)
SELECT 'copy-' || n, c.process, c.company_id, c.estate_id, 'C-' || (1000000 + n), c.version,
       CASE WHEN $2 THEN 'closed' ELSE c.state END, $2, CASE WHEN $2 THEN NULL ELSE now() + n * interval '25 s' END, null, false,
       c.standard, CASE WHEN $2 THEN '{}' ELSE c.fold END, c.view, now() - n * interval '30 s', now(), c.last_hash
FROM generate_series($3::int + 1, $3::int + $1::int) AS n
JOIN LATERAL (
  SELECT o.*, row_number() OVER (ORDER BY o.id) - 1 AS turn, count(*) OVER () AS turns
  FROM steward.cases o WHERE o.process = 'complaint' AND o.number NOT LIKE 'C-%'
) AS c ON c.turn = n % c.turns`;

/** The duty board over HTTP, however many cases there are. */
export const board: Bench = {
  name: 'board',
  title: `The duty board over HTTP (fifty rows, the worst first) with ${all.toLocaleString('en')} complaints, ${open.toLocaleString('en')} of them open; one reader and eight.`,
  rounds: 3,
  compared: ['p99Ms'],
  targets: [{ what: 'Steward, one reader p99Ms', atMost: 20 }],
  open: async (say) => {
    const bench = await BenchHouse.open({
      processes: [['tickets'], ['staff', 'assets', 'notifications', 'quality', 'gateway'], ['worker']],
    });
    await fileMany(await bench.desk(), 30, 'calm');
    await settled(bench);
    const { house } = bench;
    await house.rows('tickets', copies, [open, false, 0]);
    for (let from = open; from < all; from += 90_000) {
      await house.rows('tickets', copies, [Math.min(90_000, all - from), true, from]);
      say(`${(from + 90_000).toLocaleString('en')} complaints`);
    }
    await house.rows('tickets', 'VACUUM ANALYZE steward.cases');
    const token = await house.tokenFor('p-desk', [{ role: 'front-desk', companyId, estateId: null }]);
    const sender = await startLeg('load');
    const load = (connections: number): Load => ({
      url: `http://127.0.0.1:${String(house.ports.tickets)}`,
      method: 'GET',
      token,
      requests: [
        { path: '/v1/board?limit=50' },
        { path: '/v1/board?limit=50&estate=calm' },
        { path: '/v1/board?limit=50&overdue=true' },
        { path: '/v1/board?limit=50&unassigned=true' },
      ],
      connections,
      seconds,
    });
    const leg = (name: string, connections: number): Awaited<ReturnType<Bench['open']>>['legs'][number] => ({
      name,
      pids: bench.pids,
      round: () => sender.call<Record<string, number>>('send', load(connections)),
    });
    return {
      legs: [leg('Steward, one reader', 1), leg('Steward, eight readers', 8)],
      close: async () => {
        await sender.stop();
        await bench.close();
      },
    };
  },
};
