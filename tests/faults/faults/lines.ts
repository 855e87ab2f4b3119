import { setTimeout as pause } from 'node:timers/promises';
import type { Weather } from '@steward/testing';
import type { LineName } from '../../testing-house/house-lines.js';
import type { Scene } from '../scene.js';
import type { Injection } from './injection.js';

async function under(weather: Weather, line: LineName, forMs: number, { lines }: Scene): Promise<void> {
  lines.line(line).set(weather);
  await pause(forMs);
  lines.line(line).set({ kind: 'clear' });
}

/** Nothing gets through, and what was under way is lost. */
export const cut: Injection<'cut'> = ({ line, forMs }, scene) => under({ kind: 'cut' }, line, forMs, scene);

/** Everything gets through, late. */
export const slow: Injection<'slow'> = ({ line, forMs, latencyMs, bytesPerSecond }, scene) =>
  under({ kind: 'slow', latencyMs, bytesPerSecond }, line, forMs, scene);

/** What is asked for happens, and the answer is a broken connection. */
export const loseAnswers: Injection<'lose-answers'> = ({ line, forMs }, scene) =>
  under({ kind: 'lossy' }, line, forMs, scene);

/** A firewall forgets what it has let through: neither side hears of the other again, and nobody is told. */
export const forgetConnections: Injection<'forget-connections'> = ({ line }, { lines }) => {
  lines.line(line).forget();
  return Promise.resolve();
};

/** What is asked for happens, and there is no answer. */
export const swallowAnswers: Injection<'swallow-answers'> = ({ line, forMs }, scene) =>
  under({ kind: 'deaf' }, line, forMs, scene);
