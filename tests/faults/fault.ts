import type { FaultMode, SinkChannel } from '@steward/stack';
import type { LineName } from '../testing-house/house-lines.js';
import type { Killable } from '../testing-house/house.js';

/** How a message is spoilt before it is put among the news. */
export const poisons = ['not-json', 'no-key', 'not-of-schema', 'wrong-id', 'wrong-key', 'empty'] as const;
export type Poison = (typeof poisons)[number];

/** Something that goes wrong, JSON-safe. `forMs`: how long; then it is put right. */
export type Fault =
  /** SIGKILL; started again after `forMs`. */
  | { readonly kind: 'kill'; readonly target: Killable; readonly forMs: number }
  /** SIGSTOP, and SIGCONT after `forMs`. */
  | { readonly kind: 'freeze'; readonly target: Killable; readonly forMs: number }
  /** Every connection of a line is reset, and each new one until `forMs` have passed. */
  | { readonly kind: 'cut'; readonly line: LineName; readonly forMs: number }
  | {
      readonly kind: 'slow';
      readonly line: LineName;
      readonly forMs: number;
      readonly latencyMs: number;
      readonly bytesPerSecond: number;
    }
  /** Calls succeed, and their connection is reset at the first byte of the answer. */
  | { readonly kind: 'lose-answers'; readonly line: LineName; readonly forMs: number }
  /** Calls succeed, and no answer ever arrives: whoever asked waits until it gives up. */
  | { readonly kind: 'swallow-answers'; readonly line: LineName; readonly forMs: number }
  /** The connections that a line has are silent for good; whoever asks over them waits until it gives up. New ones are taken. */
  | { readonly kind: 'forget-connections'; readonly line: LineName }
  /** PostgreSQL is killed and started again, over and over. */
  | { readonly kind: 'restart-postgres'; readonly times: number; readonly everyMs: number }
  /** News that were published are published again, in an order that keeps to no case but the original one within each. */
  | { readonly kind: 'repeat-news'; readonly seed: number; readonly percent: number }
  | { readonly kind: 'poison-news'; readonly poison: Poison; readonly seed: number }
  /** What workflows were told is told again: late, twice, and to those that have ended. */
  | { readonly kind: 'repeat-signals'; readonly seed: number; readonly times: number }
  /** A second worker comes, and is killed after `forMs`. */
  | { readonly kind: 'second-worker'; readonly forMs: number }
  /** The clock of the process that a service lives in is wrong by `byMs`. */
  | { readonly kind: 'shift-clock'; readonly target: ClockedService; readonly byMs: number; readonly forMs: number }
  /** The next `times` messages of a channel suffer this at the sink. */
  | { readonly kind: 'spoil-channel'; readonly channel: SinkChannel; readonly mode: FaultMode; readonly times: number };
export type FaultKind = Fault['kind'];

/** Services whose process may have a wrong clock. */
export const clockedServices = ['tickets', 'notifications', 'staff', 'gateway', 'worker'] as const;
export type ClockedService = (typeof clockedServices)[number];

/** A fault in one line, for the screen. */
export function inWords(fault: Fault): string {
  const { kind, ...more } = fault;
  const details = Object.entries(more).map(([name, value]) => `${name} ${String(value)}`);
  return `${kind}: ${details.join(', ')}`;
}

/** What a fault takes hold of, so that two do not get in each other's way. */
export function touches(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
    case 'freeze':
      return `process ${fault.target}`;
    case 'restart-postgres':
      return 'process postgres';
    case 'cut':
    case 'slow':
    case 'lose-answers':
    case 'swallow-answers':
    case 'forget-connections':
      return `line ${fault.line}`;
    case 'shift-clock':
      return 'clock';
    case 'second-worker':
      return 'second worker';
    case 'repeat-news':
    case 'poison-news':
      return 'news';
    case 'repeat-signals':
      return 'signals';
    case 'spoil-channel':
      return `channel ${fault.channel}`;
  }
}

/** How long a fault holds what it touches, ms. */
export function lengthOf(fault: Fault): number {
  if (fault.kind === 'restart-postgres') return fault.times * fault.everyMs;
  return 'forMs' in fault ? fault.forMs : 0;
}
