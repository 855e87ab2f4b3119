import type { Bilingual } from '../standard/standard.js';
import type { Ms } from './fact.js';

/**
 * What any case shows to those who do not know its process. Ids, enums, words of the standard and instants (epoch milliseconds);
 * nothing of who reported it. The number stands in the case's row, beside it.
 */
export interface CaseFace {
  /** What it is about, in the standard's words: a problem, a piece of equipment, a service. */
  readonly title: Bilingual;
  readonly state: string;
  readonly class: string | null;
  readonly handler: string | null;
  /** Null: of the company itself. */
  readonly estateId: string | null;
  /** The place below the estate that is no secret: a building or a piece of equipment; null where none is named. */
  readonly place: string | null;
  readonly nextDueAt: Ms | null;
  /** The limit that ends first, or was broken first, of the clocks that run; null: none is known, which is not late. */
  readonly limitAt: Ms | null;
  /** It is followed by workers of its own. */
  readonly urgent: boolean;
  /** For whom or what it waits. */
  readonly waiting: string | null;
  readonly over: boolean;
}

/** What the order of cases of several processes looks at. */
export interface FaceHarm extends Pick<CaseFace, 'urgent' | 'limitAt'> {
  readonly id: string;
}

/**
 * The one order of cases of several processes at `now` (epoch ms), as `GET /v1/cases` has it: what is late, then what is not; in each
 * what is urgent first, then by limit, no known limit last. The id decides between equals, so that the order is total.
 */
export function byFace(now: Ms): (a: FaceHarm, b: FaceHarm) => number {
  const first = (holds: boolean): number => (holds ? 0 : 1);
  const limit = ({ limitAt }: FaceHarm): number => limitAt ?? Number.POSITIVE_INFINITY;
  return (a, b) =>
    first(limit(a) <= now) - first(limit(b) <= now) ||
    first(a.urgent) - first(b.urgent) ||
    (limit(a) === limit(b) ? 0 : limit(a) - limit(b)) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
