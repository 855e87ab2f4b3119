import { testOf } from './condition.js';
import type { DecisionTable } from './mapping.schema.js';

/** What a table decides for a row, and by which rule; −1: by `otherwise`. */
export interface Decision<Outcome> {
  readonly is: Outcome;
  readonly rule: number;
}

/** Decides by the plain cell of each column. */
export type Decide<Outcome> = (plainCell: (column: string) => string) => Decision<Outcome>;

/** A table made ready to decide many rows. Throws `SyntaxError` for a pattern that is no regular expression. */
export function decider<Outcome>(table: DecisionTable<Outcome>): Decide<Outcome> {
  const rules = table.rules.map(({ when, is }) => ({
    is,
    tests: Object.entries(when).map(([column, condition]) => ({ column, holds: testOf(condition) })),
  }));
  return (plainCell) => {
    const rule = rules.findIndex(({ tests }) => tests.every(({ column, holds }) => holds(plainCell(column))));
    return { is: rules[rule]?.is ?? table.otherwise, rule };
  };
}

/** Columns that a table looks at, in the order in which it names them. */
export const columnsOf = (table: DecisionTable<unknown>): string[] => [
  ...new Set(table.rules.flatMap(({ when }) => Object.keys(when))),
];
