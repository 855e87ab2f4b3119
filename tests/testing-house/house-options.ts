import type { ServiceName } from '@steward/contracts';
import type { House } from './house.js';
import type { KillablePart } from './house-parts.js';

/** What a house is opened with. */
export interface HouseOptions {
  /** Parts of its own, which it may kill; the others it shares with all suites. */
  readonly own?: readonly KillablePart[];
  /** Services that live together in one process and die together. */
  readonly processes?: readonly (readonly ServiceName[])[];
  /** Writes the company; the small one of the fault suites when absent. */
  readonly furnish?: (house: House) => Promise<void>;
  /** With a proxy on every line, so that lines can be cut; all parts are the house's own then. */
  readonly withLines?: boolean;
  /** Variables beside those that every house has. */
  readonly env?: NodeJS.ProcessEnv;
  /** A module that every process loads before anything else: its address (`file:…`). */
  readonly preload?: string;
  /** How long people wait for an answer, ms; 30 s by default. */
  readonly answerWithin?: number;
  /** How many messages the sink keeps; 1,000 by default. */
  readonly keepMessages?: number;
}
