import { byFace, byHarm, type ProblemClass } from '@steward/handbook';
import type { BoardRow } from './board.js';

/** What of a case the orders of harm look at. */
export interface HarmRow extends Pick<BoardRow, 'id' | 'class' | 'limitAt'> {
  /** Of a complaint where it is left out. */
  readonly process?: string;
  readonly greenChannel?: boolean;
  readonly urgent?: boolean;
}

/** Compares two cases: which harms more. */
export type HarmOrder = (one: HarmRow, other: HarmRow) => number;

const limitOf = ({ limitAt }: Pick<HarmRow, 'limitAt'>): number | null =>
  limitAt === null ? null : Date.parse(limitAt);

const isComplaint = ({ process }: HarmRow): boolean => process === undefined || process === 'complaint';

/** The rules' order of complaints (`byHarm`) at an instant (epoch ms): `GET /v1/board`. */
export const orderOfComplaints = (now: number): HarmOrder => {
  const order = byHarm(now);
  const harm = (row: HarmRow) => ({
    id: row.id,
    class: row.class as ProblemClass,
    greenChannel: row.greenChannel === true,
    limitAt: limitOf(row),
  });
  return (one, other) => order(harm(one), harm(other));
};

/** The rules' order of cases of several processes (`byFace`) at an instant (epoch ms): `GET /v1/cases`. */
export const orderOfAll = (now: number): HarmOrder => {
  const order = byFace(now);
  const harm = (row: HarmRow) => ({ id: row.id, urgent: row.urgent === true, limitAt: limitOf(row) });
  return (one, other) => order(harm(one), harm(other));
};

/** The order of these cases: complaints among themselves have one of their own. */
export const orderOf = (rows: Iterable<HarmRow>, now: number): HarmOrder =>
  [...rows].every(isComplaint) ? orderOfComplaints(now) : orderOfAll(now);

/** Cases in their order of harm at an instant (epoch ms): the worst first. */
export function worstFirst<Row extends HarmRow>(
  rows: Iterable<Row>,
  now: number,
  order: HarmOrder = orderOf(rows, now),
): Row[] {
  return [...rows].sort(order);
}
