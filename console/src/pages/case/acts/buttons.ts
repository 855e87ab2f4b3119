import type { ActionDto } from '@steward/tickets/api';
import type { AnyCase } from '../../../cases/case.js';
import type { FaceActs } from '../../../cases/face.js';
import type { Takes } from '../../../cases/takes.js';
import { besideBar, isAct } from './acts.js';

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
export function buttonsOf(
  { actions, mainAction, over }: Pick<AnyCase, 'actions' | 'mainAction' | 'over'>,
  takes: Readonly<Record<string, Takes>>,
  acts: Pick<FaceActs, 'wanted' | 'elsewhere'>,
): readonly ActButtonView[] {
  const main = over ? null : mainAction;
  // What is said in the talk stands in the bar only while it is what is awaited.
  const allowed = actions.filter(
    ({ action, allowed: may }) => may && isAct(takes, action) && (action === main || !besideBar(acts, action)),
  );
  const wanted = [
    ...allowed.filter(({ action }) => action === main),
    ...acts.wanted.flatMap((action) => allowed.filter((one) => one.action === action)),
    ...allowed,
  ];
  return [...new Set(wanted)].slice(0, buttonsShown).map((view) => ({ view, main: view.action === main }));
}
