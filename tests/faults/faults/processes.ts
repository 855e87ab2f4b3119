import { setTimeout as pause } from 'node:timers/promises';
import { fixedPorts } from '../../testing-house/fixed-ports.js';
import type { Injection } from './injection.js';

/** SIGKILL in the middle of the work; the same data at the same address afterwards. */
export const kill: Injection<'kill'> = async ({ target, forMs }, { house }) => {
  await house.kill(target);
  await pause(forMs);
  await house.start(target);
};

/** Stands still, with every connection open, and goes on as if nothing had been. */
export const freeze: Injection<'freeze'> = async ({ target, forMs }, { house }) => {
  house.freeze(target);
  await pause(forMs);
  house.thaw(target);
};

/** PostgreSQL is killed and started again every few seconds. */
export const restartPostgres: Injection<'restart-postgres'> = async ({ times, everyMs }, { house }) => {
  for (let time = 0; time < times; time += 1) {
    if (time > 0) await pause(everyMs);
    await house.revive('postgres');
  }
};

/** A second worker takes its part of the cases, and is killed over them. */
export const secondWorker: Injection<'second-worker'> = async ({ forMs }, { house }) => {
  const [worker = 0] = await fixedPorts(1);
  const kills = await house.startAnother(['worker'], { worker });
  await pause(forMs);
  await kills();
};

/** A machine whose clock is set wrong, and right again. */
export const shiftClock: Injection<'shift-clock'> = async ({ target, byMs, forMs }, { shiftClock: shift }) => {
  shift(target, byMs);
  await pause(forMs);
  shift(target, 0);
};
