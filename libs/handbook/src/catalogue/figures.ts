import { organisationFigures } from './figures.organisation.js';
import { operationFigures } from './figures.operation.js';
import type { Figure, Standard } from '../standard/standard.js';

/** Every figure of the handbook that is no clock of the complaint, and our own defaults beside them. */
export const figures: readonly Figure[] = [...organisationFigures, ...operationFigures];

/** The figure of that id in a standard; throws `RangeError` when it has none, which lint reports beforehand. */
export function figureOf(standard: Pick<Standard, 'figures' | 'id' | 'version'>, id: string): Figure {
  const figure = standard.figures.find((candidate) => candidate.id === id);
  if (!figure) throw new RangeError(`the standard ${standard.id}@${standard.version} has no figure "${id}"`);
  return figure;
}
