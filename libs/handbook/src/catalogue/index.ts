export type { Clause, ClauseKind, HandbookFigure } from './clause.js';
export { clauses, clauseOf } from './clauses.js';
export { contradictions, decidedByContradiction, listedLater } from './contradictions.js';
export { figures, figureAmong, figureOf } from './figures.js';
export { checkedForMonths, legalReadings, toBeChecked } from './legal-readings.js';
