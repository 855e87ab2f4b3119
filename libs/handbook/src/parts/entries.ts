import type { CaseCore } from '../engine/action.js';
import type { PartFact } from '../engine/definition.js';

/** Entries of every ledger about firings: they settle what is owed, and are no input to clocks. */
export interface EntryFacts {
  'firing.reached': { firing: object };
  'firing.overruled': { firingId: string; bySeq: number };
  /** `called`: persons who were reached, and of whom it is shown whether they have seen it. */
  'escalation.told': {
    firingId: string;
    reached: readonly object[];
    considered: readonly object[];
    alarm: boolean;
    called?: readonly string[];
  };
}

type Rule<K extends keyof EntryFacts> = PartFact<CaseCore, EntryFacts[K]>;

/** The names of the entries: a clock that they drove would depend on when somebody looked. */
export const entryFacts: { readonly [K in keyof EntryFacts]: Rule<K> } = {
  'firing.reached': { title: { zh: '时限节点到达', en: 'point of a clock reached' }, drives: false },
  'firing.overruled': { title: { zh: '后补记录推翻节点', en: 'point overruled by a later entry' }, drives: false },
  'escalation.told': { title: { zh: '已通知', en: 'people told' }, drives: false },
};
