import { type Standard, isBound, lintStandard } from '@steward/handbook';

/**
 * A document from the news as the rules want it. Throws when it can't hold: such a message becomes a dead letter, and the
 * standard that was in force stays. What is only beyond a bound was published before the bound existed, and cases run under it.
 */
export function standardOf(document: unknown): Standard {
  const errors = lintStandard(document).filter((finding) => finding.severity === 'error' && !isBound(finding));
  const first = errors[0];
  if (first !== undefined) throw new Error(`standard can't hold: ${first.path} ${first.code}`);
  return document as Standard;
}
