import type { Acting, AnyFact, AnyProcess, Firing, Ms, Standard } from '../src/index.js';

type NewAnyFact = ReturnType<AnyProcess['advance']>[number];
type AnyCase = Parameters<AnyProcess['faceOf']>[0];

const steward: Acting = { id: 'service:tickets', role: 'system' };

/** One case of whatever process with its whole ledger, as a service keeps it: every action is one commit. */
export class LedgerLife {
  now: Ms = 1_000_000;
  c: AnyCase;
  readonly facts: AnyFact[] = [];

  constructor(
    readonly process: AnyProcess,
    readonly standard: Standard,
  ) {
    this.c = process.opens(standard);
  }

  /** The code of the refusal, or null when it was done. */
  does(action: string, input: object, by: Acting): string | null {
    const decision = this.process.decide(this.c, this.standard, action, input, by, this.now);
    if (!decision.ok) return decision.refusal.code;
    this.append(decision.facts, by);
    return null;
  }

  append(facts: readonly NewAnyFact[], by: Acting = steward): void {
    for (const fact of this.process.stamped(facts, this.c, by, this.now)) {
      const next = { ...fact, seq: this.c.seq + 1 };
      const overruled = this.process.overruledBy(this.c, next, this.standard);
      this.c = this.process.fold(this.c, next, this.standard);
      this.facts.push(next);
      if (overruled.length > 0) this.append(overruled);
    }
  }

  /** Records what is due now, as often as something is, and gives the firings. */
  looks(): readonly Firing[] {
    const before = this.facts.length;
    for (let due = this.next(); due.length > 0; due = this.next()) this.append(due);
    return this.facts.slice(before).flatMap(firingIn);
  }

  private next(): readonly NewAnyFact[] {
    return this.process.advance(this.c, this.standard, this.now);
  }

  passes(length: Ms): this {
    this.now += length;
    return this;
  }

  get firings(): readonly Firing[] {
    return this.facts.flatMap(firingIn);
  }

  /** Facts of this type, as they stand in the ledger. */
  of(type: string): readonly AnyFact[] {
    return this.facts.filter((fact) => fact.type === type);
  }
}

/** The firing that an entry of the ledger records. */
export const firingIn = (fact: AnyFact): readonly Firing[] =>
  fact.type === 'firing.reached' ? [(fact.data as unknown as { readonly firing: Firing }).firing] : [];
