import { DomainError } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { type Ledger, type LoadedCase, callerScopes, storedAnswer } from '@steward/service-kit';
import type { FoldedChange } from '../cases/case-change.js';
import type { AnyCase } from '../cases/case-rules.js';
import type { ActingSteps, AskedAction } from './acting.steps.js';

/**
 * Takes one action in a transaction of several statements, for a process that keeps rows of its own in the commit of its cases.
 * Refused as the action itself, with `case.changed` for another version than expected, and with what keeping refuses.
 */
export async function actedTogether(
  ledger: Ledger,
  asked: AskedAction,
  steps: Pick<ActingSteps, 'keeps' | 'stands'>,
  decide: (c: LoadedCase<AnyCase>, now: Ms) => FoldedChange<AnyCase>,
): Promise<LoadedCase<AnyCase>> {
  const { caller, caseId, options } = asked;
  const { expectedVersion, idempotency } = options;
  const scopes = callerScopes(caller);
  const seen = await ledger.load<AnyCase>(scopes, caseId);
  // What somebody may see and not change is not locked for him: that he may not is said before.
  await decided(
    () => decide(seen, seen.now),
    () => Promise.resolve(true),
  );
  return ledger.transaction(scopes, async (tx) => {
    const c = await tx.load<AnyCase>(caseId);
    // Looked up under the lock: whoever asked first under this key has committed by now, or never will.
    if ((await storedAnswer(tx.manager, c.scope.companyId, idempotency)) !== null) return c;
    const now = await tx.now();
    const change = await decided(
      () => decide(c, now),
      () => steps.stands?.(asked, c, tx.manager),
    );
    if (change === null || change.facts.length === 0) return c;
    const { id, number, process, scope, standard } = c;
    const { cases } = await tx.record({
      now,
      cases: [{ ...change, id, process, scope, number, standard, expectedVersion: expectedVersion ?? c.version }],
      ...(idempotency === undefined ? {} : { idempotency: { ...idempotency, response: { caseId } } }),
    });
    const [after] = cases as readonly LoadedCase<AnyCase>[];
    if (after === undefined) return c;
    await steps.keeps?.(after, tx.manager);
    return after;
  });
}

/** What the action makes of the case; null where it is refused because what it asks for stands already. */
async function decided(
  decide: () => FoldedChange<AnyCase>,
  stands: () => Promise<boolean> | undefined,
): Promise<FoldedChange<AnyCase> | null> {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'refused' && (await stands()) === true) return null;
    throw error;
  }
}
