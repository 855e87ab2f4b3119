import { join } from 'node:path';
import { repositoryRoot, run } from '@steward/stack';
import { until } from '@steward/testing';
import { patience } from '../testing-house/house.js';
import { readersOfFacts } from './checks/backlog.js';
import { marks as headers } from './faults/news.js';
import type { Scene } from './scene.js';

interface Laid {
  readonly mark: string | null;
  readonly standing: 'dead' | 'behind';
  readonly code: string | null;
}

/**
 * Every spoilt message must have become a dead letter of every service that reads the topic, with a reason, and nothing else
 * may have; then the documented command gives them up, and what waited behind them has its effect. Gives what was otherwise.
 */
export async function replayDeadLetters({ house }: Scene, marks: ReadonlySet<string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const service of readersOfFacts) {
    const laidAside = (): Promise<Laid[]> =>
      house.rows<Laid>(service, `SELECT headers->>'${headers.poison}' AS mark, standing, code FROM steward.parked`);
    const dead = (await laidAside()).filter(({ standing }) => standing === 'dead');
    for (const mark of marks)
      if (!dead.some((letter) => letter.mark === mark))
        wrong.push(`${service}: the spoilt message ${mark} is no dead letter`);
    for (const { mark, code } of dead) {
      if (mark === null || !marks.has(mark))
        wrong.push(`${service}: a good message became a dead letter (${String(code)})`);
      else if (code?.startsWith('news.') !== true)
        wrong.push(`${service}: a dead letter without its reason (${String(code)})`);
    }
    if (dead.length === 0) continue;
    const steward = join(repositoryRoot(), 'cli', 'bin', 'steward.mjs');
    const { code, stderr } = await run(process.execPath, [steward, 'dead-letters', 'replay', service, '--leave-out'], {
      env: house.env,
    });
    if (code !== 0) wrong.push(`${service}: dead-letters replay ended with ${String(code)}: ${stderr.slice(-300)}`);
    await until(async () => (await laidAside()).length === 0, { within: patience, every: 200 }).catch(() =>
      wrong.push(`${service}: something is still laid aside after the replay`),
    );
  }
  return wrong;
}
