import { emergencyFigures } from './figures.emergency.js';
import { organisationFigures } from './figures.organisation.js';
import { operationFigures } from './figures.operation.js';
import type { Figure, Standard } from '../standard/standard.js';

/** Every figure of the handbook that is no clock of the complaint, and our own defaults beside them. */
export const figures: readonly Figure[] = [...organisationFigures, ...operationFigures];

/** Figures that earlier releases did not have: a document without them holds by their defaults, and is told of them. */
export const figuresAddedLater: readonly string[] = [
  'fault.respond.unsafe',
  'fault.accept',
  'fault.repeated.count',
  'fault.repeated.window',
  ...emergencyFigures.map(({ id }) => id),
];

/** The default of a figure that a document of before can't have: our own choice for it, since nobody published it. */
const addedLater = new Map(
  figures.filter(({ id }) => figuresAddedLater.includes(id)).map((figure) => [figure.id, { ...figure, ours: true }]),
);

/** The figure of that id in a document, or its default where the document is from before it; undefined where there is neither. */
export const figureAmong = (documents: readonly Figure[], id: string): Figure | undefined =>
  documents.find((candidate) => candidate.id === id) ?? addedLater.get(id);

/** The figure of that id in a standard, as `figureAmong`; throws `RangeError` when it has none, which lint reports beforehand. */
export function figureOf(standard: Pick<Standard, 'figures' | 'id' | 'version'>, id: string): Figure {
  const figure = figureAmong(standard.figures, id);
  if (!figure) throw new RangeError(`the standard ${standard.id}@${standard.version} has no figure "${id}"`);
  return figure;
}
