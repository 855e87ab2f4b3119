import { type ComplaintCase, type Standard, externalsOf, externalsOpen, ownerWaits } from '@steward/handbook';
import { iso } from './instant.format.js';
import type { ComplaintView } from './complaint.schemas.js';

/** What lists and other services may know of the owner's word that waits, and of the authorities behind a case: no words. */
export function marksOf(c: ComplaintCase, standard: Standard): Pick<ComplaintView, 'ownerWord' | 'external'> {
  const word = ownerWaits(c, standard);
  const externals = externalsOf(c);
  return {
    ownerWord:
      word === null
        ? null
        : { since: iso(word.since), latestAt: iso(word.latestAt), limitAt: iso(word.limitAt), by: word.by },
    external:
      externals.length === 0
        ? null
        : { sources: [...new Set(externals.map(({ source }) => source))], open: externalsOpen(c).length > 0 },
  };
}
