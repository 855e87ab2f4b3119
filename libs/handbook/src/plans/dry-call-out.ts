import type { Acting, AnyFact } from '../engine/action.js';
import { anyProcess } from '../engine/define-process.js';
import type { AnyProcess } from '../engine/definition.js';
import type { Ms } from '../engine/fact.js';
import { openCalls } from '../parts/calling-out.asking.js';
import { type CallingCase, type CallingFacts, activationNamed } from '../parts/calling-out.js';
import type { EmergencyLevel, Hazard } from '../processes/emergency/emergency.names.js';
import { emergency } from '../processes/emergency/emergency.process.js';
import { type RosterSnapshot, candidatesOf } from '../rosters/roster-snapshot.js';
import type { Standard } from '../standard/standard.js';
import type { FrozenCallPlan } from './plan-document.js';

type AnyCase = Parameters<AnyProcess['faceOf']>[0];
type NewFacts = ReturnType<AnyProcess['advance']>;

const process = anyProcess(emergency);
const steward: Acting = { id: 'system:rehearsal', role: 'system' };

/** What would happen at one call: who would ring, who would be skipped and why; instants are epoch ms. */
export interface DryCall {
  readonly at: Ms;
  readonly step: string;
  /** `<step>/<count>`. */
  readonly activation: string;
  /** From 0. */
  readonly attempt: number;
  readonly reached: CallingFacts['step.called']['reached'];
  readonly skipped: CallingFacts['step.called']['skipped'];
}

/** What a call-out would do while nobody answers. */
export interface DryCallOut {
  readonly calls: readonly DryCall[];
  /** Rounds that would end without anybody: the operator is alarmed each time. */
  readonly alarms: readonly { readonly round: number; readonly at: Ms }[];
  /** Up to when this speaks. */
  readonly until: Ms;
  /** The roster speaks no further than that: of calls behind it nobody knows whom they would reach. */
  readonly cut: boolean;
}

/** When, at which level and how long an emergency is tried out. */
export interface TriedAt {
  readonly hazard: Hazard;
  readonly level: EmergencyLevel;
  readonly at: Ms;
  /** How long it is followed, ms. */
  readonly forMs: Ms;
}

/** An emergency that is only computed: every action is one commit, as in the service that keeps real ones. */
class Rehearsal {
  c: AnyCase;
  readonly facts: AnyFact[] = [];

  constructor(
    readonly standard: Standard,
    public now: Ms,
  ) {
    this.c = process.opens(standard);
  }

  does(action: string, input: object): boolean {
    const decision = process.decide(this.c, this.standard, action, input, steward, this.now);
    if (decision.ok) this.append(decision.facts);
    return decision.ok;
  }

  append(facts: NewFacts): void {
    for (const fact of process.stamped(facts, this.c, steward, this.now)) {
      const next = { ...fact, seq: this.c.seq + 1 };
      const overruled = process.overruledBy(this.c, next, this.standard);
      this.c = process.fold(this.c, next, this.standard);
      this.facts.push(next);
      if (overruled.length > 0) this.append(overruled);
    }
  }

  looks(): void {
    for (let due = this.due(); due.length > 0; due = this.due()) this.append(due);
  }

  next(): Ms | null {
    return process.nextPointDue(this.c, this.standard)?.at ?? null;
  }

  /** What falls due is told of, as it is by the workflow: nothing here waits for it. */
  tells(): void {
    const told = process.untoldOf(this.c).map(({ id }) => ({
      type: 'escalation.told',
      data: { firingId: id, reached: [], considered: [], alarm: false },
    }));
    if (told.length > 0) this.append(told);
  }

  private due(): NewFacts {
    return process.advance(this.c, this.standard, this.now);
  }
}

const callOutOf = ({ c }: Rehearsal) => (c as CallingCase).callOut;

/** Carries out the calls that stand open, one after the other, as the workflow does. */
function serves(life: Rehearsal, plan: FrozenCallPlan, roster: RosterSnapshot): void {
  for (let [call] = openCalls(callOutOf(life)); call; [call] = openCalls(callOutOf(life))) {
    const { activation, attempt } = call;
    const step = plan.steps.find(({ id }) => id === activationNamed(activation).step);
    const candidates = step === undefined ? [] : candidatesOf(step, roster, life.now);
    if (!life.does('record-call', { activation, attempt, candidates })) return;
  }
}

/**
 * Whom a plan would call on a roster if an emergency were declared at this instant and nobody answered: computed by the emergency
 * itself, its clocks and its asking, on a ledger that is thrown away. Followed for `forMs`, and no further than the roster speaks.
 */
export function dryCallOut(
  plan: FrozenCallPlan,
  roster: RosterSnapshot,
  { at, forMs, hazard, level }: TriedAt,
  standard: Standard,
): DryCallOut {
  const wanted = at + forMs;
  const until = Math.min(wanted, roster.until);
  const cut = until < wanted || at < roster.from;
  if (at < roster.from || at >= roster.until) return { calls: [], alarms: [], until: at, cut: true };
  const life = new Rehearsal(standard, at);
  const reported = life.does('report', { kind: hazard, estateId: roster.estateId, drill: true, contentId: 'dry' });
  // Nobody called because nothing was declared would read as nobody on the roster.
  if (!reported || !life.does('declare', { level, plan })) throw new Error('an emergency could not be tried out');
  serves(life, plan, roster);
  for (let next = life.next(); next !== null && next < until; next = life.next()) {
    life.now = Math.max(life.now, next);
    life.looks();
    serves(life, plan, roster);
    if (life.next() === next) life.tells();
  }
  return { calls: callsOf(life.facts), alarms: alarmsOf(life.facts), until, cut };
}

const dataOf = <K extends keyof CallingFacts>(facts: readonly AnyFact[], type: K) =>
  facts.flatMap((fact) => (fact.type === type ? [{ at: fact.at, data: fact.data as unknown as CallingFacts[K] }] : []));

/** The calls of a ledger, of a real emergency or one that was tried out: what `dryCallOut` is compared with. */
export const callsOf = (facts: readonly AnyFact[]): readonly DryCall[] =>
  dataOf(facts, 'step.called').map(({ at, data: { activation, attempt, reached, skipped } }) => ({
    at,
    step: activationNamed(activation).step,
    activation,
    attempt,
    reached,
    skipped,
  }));

const alarmsOf = (facts: readonly AnyFact[]): DryCallOut['alarms'] =>
  dataOf(facts, 'round.ended').map(({ at, data: { round } }) => ({ round, at }));
