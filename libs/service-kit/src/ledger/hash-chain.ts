import { createHash } from 'node:crypto';
import type { Actor, Ms, Scope } from '@steward/handbook';
import { canonicalJson } from './canonical-json.js';
import type { LedgerFact } from './ledger.types.js';

/** What the canonical body of a fact is made of; fixed for ever, because hashes stand on it. */
export interface FactBody {
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Ms;
  readonly recordedAt: Ms;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly clause: string | null;
  readonly data: object;
}

/** The canonical text of a fact: instants as ISO 8601 UTC with milliseconds, keys sorted. */
export function factBody(fact: FactBody): string {
  return canonicalJson({
    caseId: fact.caseId,
    seq: fact.seq,
    type: fact.type,
    at: new Date(fact.at).toISOString(),
    recordedAt: new Date(fact.recordedAt).toISOString(),
    actor: { id: fact.actor.id, role: fact.actor.role },
    scope: { companyId: fact.scope.companyId, estateId: fact.scope.estateId },
    clause: fact.clause,
    data: fact.data,
  });
}

/** Hash of a fact: SHA-256 (hex) of the previous fact's hash (nothing for the first) followed by the body. */
export function chainHash(previous: string, body: string): string {
  return createHash('sha256').update(previous).update(body).digest('hex');
}

/** Whether a case's facts, from the first on, are the ones that were recorded; else the first number where they are not. */
export function verifyChain(
  facts: readonly LedgerFact[],
): { readonly intact: true } | { readonly intact: false; readonly brokenAt: number } {
  let previous = '';
  for (const [index, fact] of facts.entries()) {
    const hash = chainHash(previous, fact.body);
    if (fact.seq !== index + 1 || fact.hash !== hash || fact.body !== factBody(fact))
      return { intact: false, brokenAt: index + 1 };
    previous = hash;
  }
  return { intact: true };
}
