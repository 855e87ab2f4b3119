import { type ComplaintCase, type Ms, type Standard, advance, clocksOf, nextDue } from '@steward/handbook';

/** A case that is tried beside the request loop, because it stopped it before. */
export interface RecomputeTask {
  readonly fold: ComplaintCase;
  readonly standard: Standard;
  readonly now: Ms;
}

/** Computes what every reading and every look computes; throws what they would throw. */
export function aside({ fold, standard, now }: RecomputeTask): number {
  return (
    advance(fold, standard, now).length + clocksOf(fold, standard, now).length + (nextDue(fold, standard)?.at ?? 0)
  );
}
