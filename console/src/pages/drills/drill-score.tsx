import type { DrillDto } from '@steward/assets/api';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../words/words.js';
import { drillsWords } from './drills.words.js';

/** How a drill was scored when it was stood down, and the sheet behind it. */
export function DrillScore({
  caseId,
  score,
}: {
  readonly caseId: string;
  readonly score: DrillDto['score'];
}): ReactElement {
  const t = useWords(drillsWords);
  return (
    <>
      {score !== null && <span>{t.scoreOf(score.atLeast, score.atMost)}</span>}
      <Link to={`/drills/${encodeURIComponent(caseId)}/score`}>{t.sheet}</Link>
    </>
  );
}
