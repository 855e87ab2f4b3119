import type { ActionDto, ComplaintDto } from '@steward/tickets/api';
import { isAct, mostWanted, saidInTalk } from './acts.js';

/** So many buttons stand in the bar; the others are one press away. */
const buttonsShown = 5;

/** A button of the bar; `main`: it does what the case waits for. */
export interface ActButtonView {
  readonly view: ActionDto;
  readonly main: boolean;
}

/**
 * The buttons of a case for whoever looks at it: the main one is the step that is awaited, where he may take it, and no other; on a
 * case that is over none is. Behind it what is most likely wanted.
 */
export function buttonsOf({
  actions,
  mainAction,
  over,
}: Pick<ComplaintDto, 'actions' | 'mainAction' | 'over'>): readonly ActButtonView[] {
  const allowed = actions.filter(({ action, allowed: may }) => may && isAct(action) && !saidInTalk.has(action));
  const main = over ? null : mainAction;
  const wanted = [
    ...allowed.filter(({ action }) => action === main),
    ...mostWanted.flatMap((action) => allowed.filter((one) => one.action === action)),
    ...allowed,
  ];
  return [...new Set(wanted)].slice(0, buttonsShown).map((view) => ({ view, main: view.action === main }));
}
