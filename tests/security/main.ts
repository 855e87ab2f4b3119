/* `npm run attack -- --seed N --minutes M`: the attacks of tests/security in their long form, with random input until time is up. */
import { Command, InvalidArgumentError } from 'commander';
import { shortened, type Attack } from './attack.js';
import { fuzz } from './fuzz/fuzz.attack.js';
import { Stand } from './stand.js';
import { suitesOf } from './suites.js';

interface Options {
  readonly seed: number;
  readonly minutes: number;
  readonly only?: readonly string[];
}

/** Random calls of each operation in one round. */
const callsOfRound = 10;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Attacks a house of its own. Answers the exit code: 1 when something went through. */
async function attack({ seed, minutes, only }: Options): Promise<number> {
  const suites = suitesOf({ seed, calls: callsOfRound, thorough: true }).filter(
    ({ name }) => only === undefined || only.includes(name),
  );
  if (suites.length === 0) throw new RangeError(`no attacks of the kinds ${String(only)}`);
  say('bringing up a house with two companies');
  const stand = await Stand.open();
  const until = Date.now() + minutes * 60_000;
  let through = 0;
  const tried = async (kind: string, { what, run }: Attack): Promise<void> => {
    const began = Date.now();
    const found = await run(stand).catch((error: unknown) => [`it ended: ${String(error)}`]);
    through += found.length;
    const seconds = ((Date.now() - began) / 1_000).toFixed(1);
    say(`${found.length === 0 ? 'held' : 'WENT THROUGH'}  ${kind}: ${what} (${seconds} s)`);
    for (const sentence of shortened(found)) say(`    ${sentence}`);
  };
  try {
    for (const { name, attacks } of suites) {
      for (const one of attacks) await tried(name, one);
      if (name !== 'fuzz') continue;
      for (let round = seed + 1; Date.now() < until; round += 1) await tried(name, fuzz(round, callsOfRound));
    }
  } finally {
    await stand.close();
  }
  say(through === 0 ? 'everything held' : `${String(through)} things went through; again: --seed ${String(seed)}`);
  return through === 0 ? 0 : 1;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('a whole number');
  return number;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('a number above zero');
  return number;
}

const program = new Command('attack')
  .description('Attacks the whole product from outside and inside, and says what went through.')
  .option('--seed <n>', 'seed of the random input', whole, 1)
  .option('--minutes <m>', 'how long random input goes on', positive, 5)
  .option(
    '--only <kinds>',
    'some kinds, by commas: walls, ids, complainants, tokens, ranks, sessions, fuzz, …',
    (text) => text.split(','),
  );
program.parse();
process.exit(await attack(program.opts<Options>()));
