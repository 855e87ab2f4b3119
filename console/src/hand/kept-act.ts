import type { Problem } from '../api/problem.js';
import type { CaseRef } from '../cases/case.js';
import type { Bilingual } from '../words/language.js';

/** A photo or file that waits to be sent. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the case files it; null: it follows from the file. */
  readonly kind: string | null;
}

/** What somebody did at a case that nobody has been told yet: an action with its words, or a file. */
export interface KeptAct {
  /** `Idempotency-Key` of the act, from when it was done: however often it is sent, it is done once. */
  readonly key: string;
  readonly of: CaseRef;
  /** How people call the case: its number and title. */
  readonly caseName: Bilingual;
  /** How people call the act. */
  readonly name: Bilingual;
  readonly action: string;
  /** It opens a case: `of.id` is a place of its own, and the service gives the id. */
  readonly opens?: true;
  readonly body: object;
  readonly file: KeptFile | null;
  /** When it was done by this device's clock, epoch ms. */
  readonly doneAt: number;
  /** How far that clock was behind the services' when they were last heard, ms; negative: ahead. */
  readonly offMs: number;
  /** The version of the case that was seen. */
  readonly seen: number;
  /** Whether it overrides nobody's step: refused when another person has acted since. */
  readonly guarded: boolean;
  /** `refused`: the service says no, and whoever did it decides. */
  readonly state: 'waiting' | 'sending' | 'refused';
  readonly problem: Problem | null;
  /** Whether it says when it was done; without, it holds from when it comes in. */
  readonly asDone: boolean;
}

/** Longer than this between doing and sending, ms, and the act says when it was done. */
export const lateMs = 60_000;

/**
 * The `Done-At` of an act that is sent now (device's clock, epoch ms); null: it was done just now, or is to hold from now on. A
 * clock that was set back meanwhile says nothing of how long it took.
 */
export const doneAtOf = (act: Pick<KeptAct, 'doneAt' | 'offMs' | 'seen' | 'asDone'>, now: number): string | null =>
  !act.asDone || (now >= act.doneAt && now - act.doneAt < lateMs)
    ? null
    : `${new Date(act.doneAt).toISOString()}; off=${String(Math.round(act.offMs))}; seen=${String(act.seen)}`;

/** In the place of a file's id until the file is with the service. */
export const placeOf = (fileId: string): string => `kept:${fileId}`;

/** A body with the id that the service gave to a file where its place was held. */
export function withFile<T>(body: T, fileId: string, contentId: string): T {
  if (typeof body === 'string') return (body === placeOf(fileId) ? contentId : body) as T;
  if (Array.isArray(body)) return body.map((one: unknown) => withFile(one, fileId, contentId)) as T;
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, withFile(value as unknown, fileId, contentId)]),
  ) as T;
}

/** Whether a body waits for a file. */
export const waitsForFile = (body: unknown, fileId: string): boolean =>
  JSON.stringify(body ?? null).includes(JSON.stringify(placeOf(fileId)));

/**
 * The acts that may be sent now: of each case the first one, in the order in which they were done. What was refused keeps
 * those behind it back until somebody decides: they were done on top of it.
 */
export function sendable(acts: readonly KeptAct[]): readonly KeptAct[] {
  const first = new Map<string, KeptAct>();
  for (const act of inOrderDone(acts)) if (!first.has(act.of.id)) first.set(act.of.id, act);
  return [...first.values()].filter(({ state }) => state !== 'refused');
}

/** In the order in which they were done. */
export const inOrderDone = (acts: readonly KeptAct[]): readonly KeptAct[] =>
  [...acts].sort((one, other) => one.doneAt - other.doneAt || (one.key < other.key ? -1 : 1));
