import type { Bilingual, Standard } from '../../standard/standard.js';
import type { CaseCore } from '../action.js';
import type { CallSaid, HolderNamed, TellRules } from './tells.js';
import { newerWord } from '../word-of.js';

/** What a member of the staff is asked to do about a clock, and the actions that this comes to. */
export interface Task<A extends string = string> {
  readonly words: Bilingual;
  /** Actions of the life cycle of which the case allows at least one now. Empty: nothing in particular. */
  readonly offers: readonly A[];
}

/** Levels whose own hands the handler's duties are. */
const whoDoesIt: readonly string[] = ['handler', 'front-desk'];

/**
 * What somebody at a level is asked to do about a clock of this case now: the step itself, or, above the handler, to see to
 * it. It follows from the life cycle: nothing is asked for that the case refuses.
 */
export function taskOf(
  tells: TellRules<CaseCore> | undefined,
  c: CaseCore,
  standard: Standard,
  clock: string,
  level: string,
): Task {
  const asks = tells !== undefined && Object.hasOwn(tells.asks, clock) ? tells.asks[clock] : undefined;
  const found = c.over ? null : (asks?.(c, standard) ?? null);
  if (found === null) return look;
  const { zh, en, offers, own } = found;
  if (!own || whoDoesIt.includes(level))
    return { words: { zh: `请${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` }, offers };
  return {
    words: {
      zh: `请督促处理人${zh}；处理人无法处理的，请改派。`,
      en: `See that the handler does this, or reassign the case: ${en}.`,
    },
    offers: [...offers, 'assign'],
  };
}

const look: Task = { words: { zh: '请打开工单查看。', en: 'Open the case and have a look.' }, offers: [] };

const nothingToDo: Bilingual = { zh: '无需操作，供您知悉。', en: 'Nothing; for your information.' };

const ruleOf = <R>(rules: Readonly<Record<string, R>> | undefined, reason: string): R | undefined =>
  rules !== undefined && Object.hasOwn(rules, reason) ? rules[reason] : undefined;

/** How a call is said to him, or (`himself` false) to whoever hears of it beside him; that it is newer, and to look, where a newer version wrote it. */
export function callSaidOf(tells: TellRules<CaseCore> | undefined, reason: string, himself: boolean): CallSaid {
  const ofOwner = ruleOf(tells?.owner?.calls, reason);
  if (ofOwner !== undefined) return { title: ofOwner.title, task: nothingToDo };
  const rule = ruleOf(tells?.calls, reason);
  if (rule === undefined) return { title: newerWord, task: { zh: '请打开工单查看。', en: 'Open the case and look.' } };
  return himself ? rule : (rule.beside ?? rule);
}

/** Who the readers of a message are to its case: what whoever has it is called, and why each of them is told. */
export interface Readers {
  readonly holder: HolderNamed | null;
  /** To him whose the clock is, or whom the call names. */
  readonly own: Bilingual;
  /** To anybody else, by level of the ladder; a level that is missing has no words. */
  readonly levels: Readonly<Record<string, Bilingual>>;
}

/** Who is told of a clock or a call, and why; null for a process that speaks to nobody. */
export function readersOf(
  tells: TellRules<CaseCore> | undefined,
  c: CaseCore,
  about: { readonly clock: string; readonly call?: string | undefined },
): Readers | null {
  if (tells === undefined) return null;
  const { clocks, holder, levels, own } = tells.readers;
  const because = about.call === undefined ? ruleOf(clocks, about.clock) : ruleOf(tells.calls, about.call)?.because;
  return { holder: holder(c), own: because ?? own, levels };
}

/** Whether a call speaks to whoever reported the case, and to nobody of the staff. */
export const speaksToOwner = (tells: TellRules<CaseCore> | undefined, reason: string): boolean =>
  ruleOf(tells?.owner?.calls, reason) !== undefined;

/** Whether a call says that nothing is left to do. */
export const callEndsIn = (tells: TellRules<CaseCore> | undefined, reason: string): boolean =>
  ruleOf(tells?.calls, reason)?.ends === true;

/** Whether a call waits until he has said that he has seen it: where nothing is left to do, nobody asks him for that either. */
export const callWaitsIn = (tells: TellRules<CaseCore> | undefined, reason: string): boolean =>
  !speaksToOwner(tells, reason) && !callEndsIn(tells, reason) && ruleOf(tells?.calls, reason)?.answers !== true;

/** Whether somebody else hears of a call where the one who is called can't come. */
export function callAsksForWork(tells: TellRules<CaseCore> | undefined, reason: string): boolean {
  const rule = ruleOf(tells?.calls, reason);
  return !speaksToOwner(tells, reason) && (rule === undefined || rule.beside !== undefined);
}
