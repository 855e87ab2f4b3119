import type { BrowserHouse } from '../../browser/browser-house.js';
import type { Bench, Figures } from '../harness/bench.js';
import { quantile } from '../harness/statistics.js';
import { browserBench } from '../house/browser-bench.js';

/** Open cases on the board. */
const cases = 10_000;

/** Copies of the example's open cases, due one after the other over three days. */
const fill = `
insert into steward.cases (id, process, company_id, estate_id, number, version, state, over, next_due_at, armed_due_at, woken,
                           standard, fold, view, opened_at, updated_at, last_hash)
select 'bench-' || n, c.process, c.company_id, c.estate_id, 'B-' || (100000 + n), c.version, c.state, false,
       now() + n * interval '25 s', null, false, c.standard, c.fold,
       c.view || jsonb_build_object('externalNumber', null, 'limitAt', to_char((now() + (n - 500) * interval '40 s') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
       c.opened_at, c.updated_at, c.last_hash
from generate_series(1, $1::int) as n
join lateral (
  select o.*, row_number() over (order by o.id) - 1 as turn, count(*) over () as turns
  from steward.cases o where o.process = 'complaint' and not o.over and o.estate_id = 'lakeside' and o.number not like 'B-%'
) as c on c.turn = n % c.turns`;

/** Frame times while the list is scrolled from one end to the other, ms, shortest first. */
const scrollThrough = `new Promise((resolve) => {
  const list = document.querySelector('.board-list');
  const times = [];
  let last = performance.now();
  let at = 0;
  const step = (now) => {
    times.push(now - last);
    last = now;
    at += 400;
    list.scrollTop = at;
    if (times.length < 300) requestAnimationFrame(step);
    else resolve(times.slice(5).sort((a, b) => a - b));
  };
  requestAnimationFrame(step);
})`;

/** What a second of ticking costs when nobody touches anything: time in which the page was busy, ms. */
const busyWhileTicking = `new Promise((resolve) => {
  let busy = 0;
  const watching = new PerformanceObserver((list) => { for (const entry of list.getEntries()) busy += entry.duration; });
  watching.observe({ entryTypes: ['longtask'] });
  setTimeout(() => { watching.disconnect(); resolve(busy / 5); }, 5000);
})`;

/** The duty board in Chromium. */
export const consoleBoard: Bench = {
  name: 'console-board',
  title: `The duty board in Chromium with ${cases.toLocaleString('en')} open cases: first row, all rows, scrolling, ticking.`,
  rounds: 3,
  compared: [],
  targets: [{ what: 'Steward frameP95Ms', atMost: 34 }],
  open: async () => {
    const open = await browserBench();
    await open.house.house.rows('tickets', fill, [cases]);
    await open.house.house.rows('tickets', 'analyze steward.cases');
    return {
      ...open,
      legs: [{ name: 'Steward', pids: () => open.house.house.pids(), round: () => roundOf(open.house) }],
    };
  },
};

async function roundOf(house: BrowserHouse): Promise<Figures> {
  const { page, context } = await house.visit('zhao', '/messages');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const began = Date.now();
  await page.goto(`${house.house.gateway}/board`);
  await page.getByRole('row').nth(1).waitFor();
  const firstRowMs = Date.now() - began;
  await page.locator('.board-list[aria-busy=false]').waitFor({ timeout: 120_000 });
  const allRowsMs = Date.now() - began;
  const rowsDrawn = await page.getByRole('row').count();
  const frames = await page.evaluate<number[]>(scrollThrough);
  const longTasksMsPerSecond = await page.evaluate<number>(busyWhileTicking);
  const devtools = await context.newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await house.leave();
  return {
    firstRowMs,
    allRowsMs,
    rowsDrawn,
    frameP50Ms: quantile(frames, 0.5),
    frameP95Ms: quantile(frames, 0.95),
    frameWorstMs: quantile(frames, 1),
    longTasksMsPerSecond,
    heapMiB: usedSize / 1024 / 1024,
  };
}
