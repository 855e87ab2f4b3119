import { hazardNames, type Hazard } from '@steward/handbook';
import { Button, Result } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSay, useWords } from '../../words/words.js';
import { emergencyWords } from './emergency.words.js';

/** Behind the press where there was no line: it is kept, nobody knows of it yet; and the way to it once it went out (`caseId`). */
export function Kept({
  hazard,
  caseId,
  onAgain,
}: {
  readonly hazard: Hazard | null;
  readonly caseId: string | null;
  readonly onAgain: () => void;
}): ReactElement {
  const t = useWords(emergencyWords);
  const say = useSay();
  const what = hazard === null ? '' : say(hazardNames[hazard]);
  return (
    <div role="status" data-part={caseId === null ? 'kept' : 'sent'}>
      <Result
        status={caseId === null ? 'warning' : 'success'}
        title={`${caseId === null ? t.keptTitle : t.sentTitle} ${what}`}
        subTitle={caseId === null ? t.keptHint : undefined}
        extra={
          <>
            {caseId !== null && (
              <Link className="red-open" to={`/cases/${encodeURIComponent(caseId)}`}>
                {t.open}
              </Link>
            )}
            <Button onClick={onAgain}>{t.another}</Button>
          </>
        }
      />
    </div>
  );
}
