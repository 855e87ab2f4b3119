import type { Attack } from './attack.js';
import { canaryAttacks } from './canaries/canaries.attack.js';
import { freezeAttacks } from './freeze/freeze.attack.js';
import { fuzz } from './fuzz/fuzz.attack.js';
import { ledgerAttack } from './ledger/ledger.attack.js';
import { matrix, unlisted } from './matrix/matrix.attack.js';
import { answerLinkStories } from './stories/answer-links.stories.js';
import { edgeStories } from './stories/edge.stories.js';
import { complainantStories } from './stories/complainant.stories.js';
import { fileStories } from './stories/file.stories.js';
import { foreignIdStories } from './stories/foreign-ids.stories.js';
import { rankStories } from './stories/ranks.stories.js';
import { sessionStories } from './stories/sessions.stories.js';
import { tokenAttacks } from './tokens/tokens.attack.js';

/** Attacks of one kind. */
export interface Suite {
  readonly name: string;
  readonly title: string;
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
  {
    name: 'walls',
    title: 'every operation, as everybody, about everybody’s things',
    attacks: [unlisted, matrix(thorough)],
  },
  { name: 'ids', title: 'ids of somebody else', attacks: foreignIdStories },
  { name: 'complainants', title: 'who complained', attacks: complainantStories },
  { name: 'tokens', title: 'tokens that nobody was given', attacks: tokenAttacks },
  { name: 'calls', title: 'links of those who are called out', attacks: answerLinkStories },
  { name: 'edge', title: 'the public address', attacks: edgeStories },
  { name: 'files', title: 'files that would like to be more', attacks: fileStories },
  { name: 'ranks', title: 'whoever keeps people and accounts', attacks: rankStories },
  { name: 'sessions', title: 'signing in, and what ends it', attacks: sessionStories },
  { name: 'fuzz', title: 'input of any form', attacks: [fuzz(seed, calls)] },
  { name: 'canaries', title: 'what may never leave the databases', attacks: canaryAttacks },
  { name: 'ledger', title: 'a superuser and the ledger', attacks: [ledgerAttack] },
  { name: 'freeze', title: 'what one person sends, and everybody else', attacks: freezeAttacks },
];
