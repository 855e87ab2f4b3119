import { anyProcess } from '../engine/define-process.js';
import type { AnyProcess } from '../engine/definition.js';
import { complaint } from './complaint/complaint.process.js';

/** Every process of the handbook that has cases, written out: lint, replay, boards and prints go through this list. */
export const processes: readonly AnyProcess[] = [anyProcess(complaint)];

/** The process of this name; undefined for one that this release does not know. */
export const processOf = (id: string): AnyProcess | undefined => processes.find((process) => process.id === id);
