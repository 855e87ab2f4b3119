import type { FaceActs } from '../../../cases/face.js';
import { isDirect, type Takes } from '../../../cases/takes.js';

/** What people say in the conversation has its own box there, and files have theirs. */
const saidInTalk: readonly string[] = [
  'add-note',
  'message-owner',
  'owner-reply',
  'make-appointment',
  'log-call',
  'log-visit',
  'attach',
];

/** Buttons that stand where it says who was called. */
const besideTheBar: readonly string[] = ['nudge', 'say-seen'];

/** What the actions of a process take. */
type TakesOfActions = Readonly<Record<string, Takes>>;

/** Whether people take an action over this page: whether it says what it takes. */
export const isAct = (takes: TakesOfActions, action: string): boolean => Object.hasOwn(takes, action);

/** Whether one press does it. */
export const isPressed = (takes: TakesOfActions, action: string): boolean => {
  const taken = takes[action];
  return taken !== undefined && isDirect(taken);
};

/** Whether an action has a place of its own on the page, and none in the list of what is possible. */
export const hasOwnPlace = ({ elsewhere }: Pick<FaceActs, 'elsewhere'>, action: string): boolean =>
  saidInTalk.includes(action) || elsewhere.includes(action);

/** Whether an action stands in the bar only while it is what is awaited. */
export const besideBar = (acts: Pick<FaceActs, 'elsewhere'>, action: string): boolean =>
  hasOwnPlace(acts, action) || besideTheBar.includes(action);

/** The key of an action, or null. */
export const shortcutOf = ({ shortcuts }: Pick<FaceActs, 'shortcuts'>, action: string): string | null =>
  Object.entries(shortcuts).find(([, one]) => one === action)?.[0] ?? null;
