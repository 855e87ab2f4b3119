import { everyProcess } from '../processes/index.js';
import type { Standard } from '../standard/standard.js';
import { differencesOf, type StandardDifference, writtenClocks } from './differences.js';

/** A clock, its target, its limit, or the bound until somebody classifies; not the points that tell of them. */
const lengthOfClock = /(?:^|\.)clock\.[^.]+(?:$|\.(?:target|limit|at-most|anew)(?:$|\.))/;

/**
 * What a version gives more time for than another one, or drops altogether: targets and limits of every process (§6.3). Whoever
 * writes such a version does not put it in force himself.
 */
export function loosenedBy(before: Standard, after: Standard): StandardDifference[] {
  const figures = new Set(
    [before, after].flatMap((standard) =>
      everyProcess.flatMap((process) => writtenClocks(process, standard).flatMap(figuresOf)),
    ),
  );
  return differencesOf(before, after).filter(({ after: then, before: now, effect, key }) => {
    const ofLimit = key.startsWith('figure.') ? figures.has(key.slice('figure.'.length)) : lengthOfClock.test(key);
    return ofLimit && (effect === 'longer' || (now !== null && then === null));
  });
}

/** The figures that are a clock's limit. */
const figuresOf = ({ limit }: ReturnType<typeof writtenClocks>[number]): readonly string[] =>
  !('figure' in limit)
    ? []
    : typeof limit.figure === 'string'
      ? [limit.figure]
      : Object.values(limit.figure).filter((id) => id !== undefined);
