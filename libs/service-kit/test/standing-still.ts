/*
 * A process whose loop stands still, run by the watchdog's own test: `busy` for good, `slow` for less than is borne.
 */
import { underWay } from '../src/watchdog/under-way.js';
import { remembersBy, startWatchdog } from '../src/watchdog/watchdog.js';

const [how, databaseUrl] = process.argv.slice(2);
const statement = 'insert into last_words (case_id) values ($1)';
startWatchdog({ name: 'test', silenceMs: 2_000, startMs: 0 });
if (databaseUrl !== undefined) remembersBy({ databaseUrl, statement });

function standsStill(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

underWay.begins('GET /v1/complaints');
process.stdout.write('up\n');
setTimeout(() => {
  if (how === 'busy') underWay.computing('case-1', () => standsStill(120_000));
  else standsStill(800);
  setTimeout(() => process.exit(0), 3_500);
}, 1_500);
