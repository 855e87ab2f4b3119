import type { CasePage } from '@steward/tickets/api';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../../api/estates.js';
import { ClassTag } from '../../../kit/case-tags.js';
import { useSay, useWords } from '../../../words/words.js';
import { Deadlines } from '../deadlines.js';
import type { ChosenFile } from '../use-filing.js';
import { WhoIsOnDuty } from '../who-is-on-duty.js';
import { FaultFiles } from './fault-files.js';
import { faultWords } from './fault.words.js';

/** After a fault was reported: its number, what it waits for, by when, and who is on duty where anybody is in danger. */
export function FaultFiled({
  filed,
  files,
  onNext,
}: {
  readonly filed: CasePage;
  readonly files: readonly ChosenFile[];
  readonly onNext: () => void;
}): ReactElement {
  const t = useWords(faultWords);
  const say = useSay();
  const zone = useEstateZone(filed.estateId);
  return (
    <div className="desk-filed">
      <section className="card" aria-live="polite" data-state="filed">
        <h2>{t.filed}</h2>
        <p className="soft">{t.readAloud}</p>
        <p className="desk-number-large" data-part="number">
          {filed.number ?? filed.id}
        </p>
        <p>{say(filed.title)}</p>
        <div className="desk-actions">
          <Button type="primary" size="large" onClick={onNext} autoFocus>
            {t.next}
          </Button>
          <Link to={`/cases/${encodeURIComponent(filed.id)}`}>{t.open}</Link>
        </div>
        <FaultFiles of={filed} files={files} />
      </section>
      {filed.urgent && filed.estateId !== null && <WhoIsOnDuty estateId={filed.estateId} />}
      <section className="card" aria-label={t.then}>
        <h2>{t.then}</h2>
        <p>
          {filed.class !== null && <ClassTag problemClass={filed.class} process={filed.process} />} {say(filed.awaits)}
        </p>
        <Deadlines clocks={filed.clocks.filter(({ stoppedAt }) => stoppedAt === null)} zone={zone} brief />
      </section>
    </div>
  );
}
