import type { Bench } from '../harness/bench.js';
import { board } from './board.js';
import { consoleBoard } from './console-board.js';
import { consolePages } from './console-pages.js';
import { cost } from './cost.js';
import { crowd } from './crowd.js';
import { imports } from './imports.js';
import { intake } from './intake.js';
import { lateness } from './lateness.js';
import { life } from './life.js';
import { memory } from './memory.js';
import { outage } from './outage.js';
import { recovery } from './recovery.js';
import { relay } from './relay.js';
import { replay } from './replay.js';

/** Every bench, in order of importance. */
export const benches: readonly Bench[] = [
  lateness,
  crowd,
  recovery,
  intake,
  outage,
  life,
  cost,
  relay,
  replay,
  imports,
  board,
  memory,
  consolePages,
  consoleBoard,
];
