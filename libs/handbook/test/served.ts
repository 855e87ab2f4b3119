import { type Candidate, openCalls } from '../src/parts/calling-out.asking.js';
import { type CallOut, type CallingCase, activationNamed } from '../src/parts/calling-out.js';
import type { LedgerLife } from './ledger-life.js';

/** Whom each step may call, in the order of the roster. */
export type Roster = Readonly<Record<string, readonly Candidate[]>>;

const steward = { id: 'service:tickets', role: 'system' } as const;

/** The call-out of a case. */
export const callOutOf = ({ c }: LedgerLife): CallOut => (c as CallingCase).callOut;

/** What the workflow does: carries out the calls that stand open, until none does. */
export function serves(life: LedgerLife, roster: Roster): void {
  for (let calls = openCalls(callOutOf(life)); calls.length > 0; calls = openCalls(callOutOf(life)))
    for (const { activation, attempt } of calls.slice(0, 1)) {
      const candidates = roster[activationNamed(activation).step] ?? [];
      // What is over by now, though nobody has looked, is no longer called.
      if (life.does('record-call', { activation, attempt, candidates }, steward) !== null) return;
    }
}

/** Time passes, and the workflow looks whenever something falls due. */
export function until(life: LedgerLife, at: number, roster: Roster): void {
  for (
    let next = life.process.nextPointDue(life.c, life.standard);
    next !== null && next.at <= at;
    next = life.process.nextPointDue(life.c, life.standard)
  ) {
    life.now = Math.max(life.now, next.at);
    life.looks();
    serves(life, roster);
    if (life.now === next.at && life.process.nextPointDue(life.c, life.standard)?.at === next.at) {
      // What nobody needs to be told of is not in the way; the rest is told.
      for (const { id } of life.process.untoldOf(life.c))
        life.append([
          { type: 'escalation.told', data: { firingId: id, reached: [], considered: [], alarm: false } as object },
        ]);
    }
  }
  life.now = at;
}
