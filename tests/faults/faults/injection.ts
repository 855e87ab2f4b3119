import type { Fault, FaultKind } from '../fault.js';
import type { Scene } from '../scene.js';

/** What a fault may know of the run that it disturbs. */
export interface RunSoFar {
  /** Complaints that were acknowledged so far. */
  caseIds(): readonly string[];
  /** Remembers a spoilt message, by the mark in its header. */
  poisoned(mark: string): void;
}

/** Brings a fault about, and resolves when it is put right. */
export type Injection<Kind extends FaultKind> = (
  fault: Extract<Fault, { kind: Kind }>,
  scene: Scene,
  run: RunSoFar,
) => Promise<void>;
