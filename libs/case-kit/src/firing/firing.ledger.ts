import { type Told, toldSchema } from '@steward/contracts';
import { type ClockRun, type Fact, type Firing, type Standard, isSameRun } from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import type { AnyCase, CaseRules } from '../cases/case-rules.js';

/** A firing of the ledger, or a call that stands in one of its facts, with everything that the ledger says of it. */
export interface LedgerFiring {
  readonly firing: Firing;
  readonly entry: LedgerFact;
  /** The clock's run as it was known when the point was reached; null in a ledger that this version can't follow. */
  readonly run: ClockRun | null;
  readonly overruled: { readonly entry: LedgerFact; readonly by: LedgerFact } | null;
  readonly told: { readonly entry: LedgerFact; readonly said: Told } | null;
}

/**
 * Every firing of a case, oldest first, each with its run, what overruled it, and who was told. The facts are the whole
 * ledger of the case, in order; folding them again shows what was known when, which the stored case has long forgotten.
 */
export function firingsOf<C extends AnyCase>(
  rules: CaseRules<C>,
  facts: readonly LedgerFact[],
  standard: Standard,
): LedgerFiring[] {
  const bySeq = new Map(facts.map((fact) => [fact.seq, fact]));
  const overruled = new Map<string, LedgerFact>();
  const told = new Map<string, LedgerFact>();
  for (const fact of facts) {
    const firingId = fact.data['firingId'];
    if (typeof firingId !== 'string') continue;
    if (fact.type === 'firing.overruled') overruled.set(firingId, fact);
    if (fact.type === 'escalation.told') told.set(firingId, fact);
  }
  const firings: LedgerFiring[] = [];
  let c = rules.opens(standard);
  for (const entry of facts) {
    const fact = asFact(entry);
    c = rules.fold(c, fact, standard);
    const calls = rules.callsIn(fact, c);
    const reached = entry.type === 'firing.reached' ? [entry.data['firing'] as Firing, ...calls] : calls;
    for (const firing of reached)
      firings.push({
        firing,
        entry,
        run: c.clocks.runs.find((run) => isSameRun(run, firing)) ?? null,
        overruled: contradiction(overruled.get(firing.id), bySeq),
        told: telling(told.get(firing.id)),
      });
  }
  return firings;
}

/** A recorded fact as the rules read it. */
export const asFact = ({ seq, type, at, recordedAt, actor, clause, data }: LedgerFact): Fact => ({
  seq,
  type,
  at,
  recordedAt,
  actor,
  data,
  ...(clause === null ? {} : { clause }),
});

function contradiction(
  entry: LedgerFact | undefined,
  bySeq: ReadonlyMap<number, LedgerFact>,
): LedgerFiring['overruled'] {
  const by = entry === undefined ? undefined : bySeq.get(Number(entry.data['bySeq']));
  return entry === undefined || by === undefined ? null : { entry, by };
}

function telling(entry: LedgerFact | undefined): LedgerFiring['told'] {
  return entry === undefined ? null : { entry, said: toldSchema.parse(entry.data) };
}

/**
 * Number of the ledger's fact behind a seq of the rules. A run that an effect started has a fraction for it, because the
 * rules go on before the effect is recorded: then it is the effect's own fact, if it was recorded. Null when there is none.
 */
export function recordedSeq(seq: number, startedBy: string, facts: readonly LedgerFact[]): number | null {
  if (Number.isInteger(seq)) return seq;
  const effect = facts.find((fact) => fact.seq > seq && fact.type === startedBy && fact.data['byFiring'] !== undefined);
  return effect?.seq ?? null;
}
