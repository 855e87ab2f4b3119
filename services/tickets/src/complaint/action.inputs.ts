import {
  type ActionBodies,
  type ActionInput,
  type ActionInputs,
  type OpenAction,
  actionRules,
} from '@steward/handbook';
import { type WordsOf, inputFrom } from '../takes/takes.inputs.js';
import type { ExternalOrder } from './external.schemas.js';
import { reporterRow } from './reporter-row.js';
import type { ContentKind, WrittenWords } from './written-words.js';

export { happened } from '../takes/takes.inputs.js';

/** The rows of one action of a complaint, as what actions take is written into them. */
export const rowsOf = (words: WrittenWords): WordsOf => ({
  write: (kind, said, meta) => words.write(kind as ContentKind, said, meta),
  reporter: (given) => {
    const reporter = reporterRow(given);
    if (reporter !== null) words.rows.push(reporter);
    return reporter?.id ?? null;
  },
});

/** From a request's body to what the rules decide on, by what the action's row takes. */
export const actionInput = <A extends OpenAction>(
  action: A,
  body: ActionBodies[A],
  words: WrittenWords,
): ActionInput<A> => inputFrom(actionRules[action].takes, body as never, rowsOf(words)) as ActionInput<A>;

/** An authority's order as the rules take it; its words become content. */
export const externalInput = (order: ExternalOrder, words: WrittenWords): ActionInputs['link-external'] =>
  actionInput('link-external', order, words);
