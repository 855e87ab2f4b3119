import type { Ms } from '../../engine/fact.js';
import { problemClasses, type ProblemClass } from '../../standard/standard.js';

/**
 * How a case stands to its limits at an instant. `late`: one has passed, as far as is known. `in-time`: the next one is ahead.
 * `unknown`: none is known, because nothing runs, a wait without an end holds it, or an old record does not tell; that is not late.
 */
export type Lateness = 'late' | 'in-time' | 'unknown';

/** What the order by harm looks at. */
export interface Harm {
  readonly id: string;
  readonly class: ProblemClass;
  readonly greenChannel: boolean;
  /** The limit that ends first, or was broken first, of the clocks that still run (epoch ms); null: none is known. */
  readonly limitAt: Ms | null;
}

/** How a case stands to its limits at `now` (epoch ms). A limit is broken at its instant, as its clock is (§3.1). */
export function latenessOf({ limitAt }: Pick<Harm, 'limitAt'>, now: Ms): Lateness {
  if (limitAt === null) return 'unknown';
  return limitAt <= now ? 'late' : 'in-time';
}

/**
 * How grave a case is by itself, 0 the gravest: by class (§3.1), and within a class the green channel first (§2.1.3). The
 * database computes the same (`steward.harm_rank`).
 */
export function harmRank({ class: problemClass, greenChannel }: Pick<Harm, 'class' | 'greenChannel'>): number {
  return 2 * (problemClasses.length - 1 - problemClasses.indexOf(problemClass)) + (greenChannel ? 0 : 1);
}

/**
 * The one order of every board, list of work, sheet and export at `now` (epoch ms): what is late, the gravest first (`harmRank`),
 * then what has been late for longest; behind it what is not late, the gravest first, then what has least time left to its limit,
 * no known limit last. The id decides between equals, so that the order is total.
 */
export function byHarm(now: Ms): (a: Harm, b: Harm) => number {
  const late = (one: Harm): number => (latenessOf(one, now) === 'late' ? 0 : 1);
  const limit = ({ limitAt }: Harm): number => limitAt ?? Number.POSITIVE_INFINITY;
  return (a, b) =>
    late(a) - late(b) ||
    harmRank(a) - harmRank(b) ||
    (limit(a) === limit(b) ? 0 : limit(a) - limit(b)) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
