import { type Advanced, type CaseKnown, DomainError, orderOf } from '@steward/contracts';
import type { Ledger } from '../ledger/ledger.js';

/**
 * Advances a case for its workflow. A workflow that knows more of it than the ledger shows that the database was set back to an
 * earlier time: a new epoch begins, and the answer is the case as the ledger has it, which holds from then on. Refused as
 * `advance` is, with `case.unknown` also when the case itself was lost.
 */
export async function advanceKnowing(
  ledger: Pick<Ledger, 'beginEpoch'>,
  known: CaseKnown,
  advance: () => Promise<Advanced>,
): Promise<Advanced> {
  const { seq = 0, epoch = 0 } = known;
  const isAhead = (of: number): boolean => seq > 0 && orderOf({ seq, epoch }) > of;
  try {
    const answer = await advance();
    if (!isAhead(orderOf(answer.snapshot))) return answer;
  } catch (error) {
    if (isAhead(0) && error instanceof DomainError && error.code === 'case.unknown')
      await ledger.beginEpoch('a workflow knows a case that is lost', epoch);
    throw error;
  }
  await ledger.beginEpoch('a workflow is ahead', epoch);
  return advance();
}
