import type { CaseCore } from '../engine/action.js';
import type { PartFact } from '../engine/definition.js';

/** The entry of every process in which facts follow from states: more wanted to follow than may, and the operator is called. */
export interface FollowingFacts {
  'follows.cut': { after: number };
}

/** The name of the entry; no clock is driven by it. */
export const followingFacts: { readonly [K in keyof FollowingFacts]: PartFact<CaseCore, FollowingFacts[K]> } = {
  'follows.cut': { title: { zh: '连带记录过多，已停止', en: 'too many entries followed: stopped' }, drives: false },
};
