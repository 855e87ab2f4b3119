import { type Harm, byHarm } from '@steward/handbook';
import type { BoardRow } from './board.js';

/** What of a case the order of harm looks at. */
export type HarmRow = Pick<BoardRow, 'id' | 'class' | 'greenChannel' | 'limitAt'>;

/** A case as the rules' order of harm looks at it. */
export const harmOf = ({ id, class: problemClass, greenChannel, limitAt }: HarmRow): Harm => ({
  id,
  class: problemClass,
  greenChannel,
  limitAt: limitAt === null ? null : Date.parse(limitAt),
});

/** Cases in the rules' order of harm (`byHarm`) at an instant (epoch ms): the worst first. */
export function worstFirst<Row extends HarmRow>(rows: Iterable<Row>, now: number): Row[] {
  const order = byHarm(now);
  return [...rows]
    .map((row) => ({ row, harm: harmOf(row) }))
    .sort((a, b) => order(a.harm, b.harm))
    .map(({ row }) => row);
}
