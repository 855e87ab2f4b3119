import type { Attack } from './attack.js';
import { canaryAttacks } from './canaries/canaries.attack.js';
import { freezeAttacks } from './freeze/freeze.attack.js';
import { fuzz } from './fuzz/fuzz.attack.js';
import { ledgerAttack } from './ledger/ledger.attack.js';
import { matrix, unlisted } from './matrix/matrix.attack.js';
import { complainantStories } from './stories/complainant.stories.js';
import { foreignIdStories } from './stories/foreign-ids.stories.js';
import { rankStories } from './stories/ranks.stories.js';
import { sessionStories } from './stories/sessions.stories.js';
import { tokenAttacks } from './tokens/tokens.attack.js';

/** Attacks of one kind. */
export interface Suite {
  readonly name: string;
  readonly attacks: readonly Attack[];
}

/** How much is tried. */
export interface Extent {
  readonly seed: number;
  /** Random calls of each operation. */
  readonly calls: number;
  /** Every login about every object, also where nothing can come of it. */
  readonly thorough: boolean;
}

/**
 * Every kind of attack, in the order in which one house bears them: what looks before what changes, what breaks ledgers and
 * what may stop the house at the end.
 */
export const suitesOf = ({ seed, calls, thorough }: Extent): readonly Suite[] => [
  { name: 'walls', attacks: [unlisted, matrix(thorough)] },
  { name: 'ids', attacks: foreignIdStories },
  { name: 'complainants', attacks: complainantStories },
  { name: 'tokens', attacks: tokenAttacks },
  { name: 'ranks', attacks: rankStories },
  { name: 'sessions', attacks: sessionStories },
  { name: 'fuzz', attacks: [fuzz(seed, calls)] },
  { name: 'canaries', attacks: canaryAttacks },
  { name: 'ledger', attacks: [ledgerAttack] },
  { name: 'freeze', attacks: freezeAttacks },
];
