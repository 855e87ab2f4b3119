import { inputFrom } from '@steward/case-kit';
import {
  type ActionBodies,
  type ActionInput,
  type ActionInputs,
  type OpenAction,
  actionRules,
} from '@steward/handbook';
import type { ComplaintWords } from './complaint-words.js';
import type { ExternalOrder } from './external.schemas.js';

export { happened } from '@steward/case-kit';

/** From a request's body to what the rules decide on, by what the action's row takes. */
export const actionInput = <A extends OpenAction>(
  action: A,
  body: ActionBodies[A],
  words: ComplaintWords,
): ActionInput<A> => inputFrom(actionRules[action].takes, body as never, words) as ActionInput<A>;

/** An authority's order as the rules take it; its words become content. */
export const externalInput = (order: ExternalOrder, words: ComplaintWords): ActionInputs['link-external'] =>
  actionInput('link-external', order, words);
