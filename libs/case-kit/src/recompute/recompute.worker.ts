import { type Ms, type Standard, processOf } from '@steward/handbook';

/** A case that is tried beside the request loop, because it stopped it before. */
export interface RecomputeTask {
  readonly process: string;
  readonly fold: object;
  readonly standard: Standard;
  readonly now: Ms;
}

/** What the rules answer about any case, as far as every reading and every look asks. */
type Fold = ReturnType<NonNullable<ReturnType<typeof processOf>>['foldAll']>;

/** Computes what every reading and every look computes; throws what they would throw. */
export function aside({ process: id, fold, standard, now }: RecomputeTask): number {
  const process = processOf(id);
  if (process === undefined) throw new RangeError(`the handbook has no process ${id}`);
  const c = fold as Fold;
  return (
    process.advance(c, standard, now).length +
    process.clocksOf(c, standard, now).length +
    (process.nextDue(c, standard)?.at ?? 0)
  );
}
