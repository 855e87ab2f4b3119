import { anyProcess } from '../engine/define-process.js';
import type { AnyProcess } from '../engine/definition.js';
import type { MessageText } from '../engine/messages/message-text.js';
import type { MessageAudience } from '../engine/messages/occasion.js';
import type { CallSaid } from '../engine/messages/tells.js';
import { complaint } from './complaint/complaint.process.js';
import type { ComplaintRecord } from './complaint/complaint.record.js';
import { emergency } from './emergency/emergency.process.js';
import { equipment } from './equipment/equipment.process.js';
import { fault } from './fault/fault.process.js';
import type { FaultRecord } from './fault/fault.record.js';
import { interruption } from './interruption/interruption.process.js';
import { plan } from './plan/plan.process.js';
import type { InterruptionRecord } from './interruption/interruption.record.js';

/** Every process of the handbook that has cases, written out: lint, replay, boards and prints go through this list. */
export const processes: readonly AnyProcess[] = [anyProcess(complaint), anyProcess(fault), anyProcess(emergency)];

/** Those whose clocks stand in standards and whose old records can be read, also where people can't do anything about them yet. */
export const everyProcess: readonly AnyProcess[] = [...processes, anyProcess(interruption)];

/** Registers: what has a life and a history, and for which nobody waits. No standard speaks of them, and nothing of them falls due. */
export const registers: readonly AnyProcess[] = [anyProcess(equipment), anyProcess(plan)];

/** A row of somebody else's table, of whatever process. */
export type AnyRecord =
  | ({ readonly process: 'complaint' } & ComplaintRecord)
  | ({ readonly process: 'fault' } & FaultRecord)
  | ({ readonly process: 'interruption' } & InterruptionRecord);

/** The process of this name; undefined for one that this release does not know. */
export const processOf = (id: string): AnyProcess | undefined => processes.find((process) => process.id === id);

/** Who says a call: the process that has such a reason; those that share one say the same. */
const callers = new Map(
  [...processes]
    .reverse()
    .flatMap((process) =>
      Object.keys({ ...process.tells?.owner?.calls, ...process.tells?.calls }).map(
        (reason) => [reason, process] as const,
      ),
    ),
);

/** How a call of whatever process is said to him whom it names, or (`himself` false) to whoever hears of it beside him. */
export const callSaid = (reason: string, himself = true): CallSaid =>
  (callers.get(reason) ?? anyProcess(complaint)).callSaid(reason, himself);

/** Whether a call of whatever process waits until he has said that he has seen it. */
export const callWaits = (reason: string): boolean => (callers.get(reason) ?? anyProcess(complaint)).callWaits(reason);

/** Whether a call of whatever process says that nothing is left to do for him: nobody is rung up to hear that. */
export const callEnds = (reason: string): boolean => (callers.get(reason) ?? anyProcess(complaint)).callEnds(reason);

const texts = new Map(processes.flatMap(({ tells }) => (tells?.texts ?? []).map((text) => [text.id, text] as const)));

/** Every text that tells somebody of a case, each once: processes that say the same have it from the same part. */
export const messageTexts: readonly MessageText[] = [...texts.values()];

/** The text for an occasion and an audience; that of mere news where a newer version named an occasion unknown here. */
export function textOf(audience: MessageAudience, occasion: string): MessageText {
  const found = texts.get(`${audience}.${occasion}`) ?? texts.get(`${audience}.news`);
  if (found === undefined) throw new Error(`no text tells ${audience} of mere news`);
  return found;
}
