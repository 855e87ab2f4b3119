import type { Bench, Leg } from '../harness/bench.js';
import { relayed } from '../house/filing.js';
import { acceptance, openIntake } from './intake.js';

/** Intake while Kafka and Temporal are down, beside intake while they are there. */
export const outage: Bench = {
  name: 'outage',
  title: 'The same intake with Kafka and Temporal killed, and how long the backlog takes to drain when they are back.',
  rounds: 2,
  compared: ['perSecond', 'p99Ms'],
  targets: [
    { what: 'Steward without Kafka and Temporal/Steward perSecond', atLeast: 0.8 },
    { what: 'Steward without Kafka and Temporal lost', atMost: 0 },
  ],
  open: async () => {
    const { bench, sender, load } = await openIntake();
    const { house } = bench;
    const without: Leg = {
      name: 'Steward without Kafka and Temporal',
      pids: bench.pids,
      round: async () => {
        await relayed(bench);
        await Promise.all([house.kill('kafka'), house.kill('temporal')]);
        const figures = await acceptance(bench, sender, load);
        const began = performance.now();
        await Promise.all([house.start('kafka'), house.start('temporal')]);
        await relayed(bench);
        return { ...figures, drainedAfterMs: performance.now() - began };
      },
    };
    const usual: Leg = {
      name: 'Steward',
      pids: bench.pids,
      round: async () => {
        await relayed(bench);
        return acceptance(bench, sender, load);
      },
    };
    return {
      legs: [without, usual],
      close: async () => {
        await sender.stop();
        await bench.close();
      },
    };
  },
};
