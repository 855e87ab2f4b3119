import { decidedByContradiction, type Contradiction, type Standard } from '@steward/handbook';
import { Button, Card, Tag } from 'antd';
import { useEffect, type ReactElement } from 'react';
import { useAddress } from '../../kit/use-address.js';
import { useSay, useWords } from '../../words/words.js';
import { Signed } from './signed.js';
import { standardsWords } from './standards.words.js';

/** Where the handbook says two things: every reading, which one counts, who chose it, and what it decides. */
export function ContradictionList({
  standard,
  onTake,
}: {
  readonly standard: Standard;
  /** Takes another reading; absent where nothing may be changed. */
  readonly onTake?: (contradiction: string, reading: string) => void;
}): ReactElement {
  const [{ about }] = useAddress(['about']);
  useEffect(() => {
    if (about !== undefined) document.getElementById(`contradiction-${about}`)?.scrollIntoView({ block: 'center' });
  }, [about]);
  return (
    <>
      {standard.contradictions.map((one) => (
        <ContradictionCard
          key={one.id}
          of={one}
          standard={standard}
          marked={one.id === about}
          {...(onTake === undefined ? {} : { onTake })}
        />
      ))}
    </>
  );
}

function ContradictionCard({
  of: { id, matter, readings, default: usual, chosen, signed, why },
  standard,
  marked,
  onTake,
}: {
  readonly of: Contradiction;
  readonly standard: Standard;
  readonly marked: boolean;
  readonly onTake?: (contradiction: string, reading: string) => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  return (
    <Card
      size="small"
      id={`contradiction-${id}`}
      className={marked ? 'clause clause-marked' : 'clause'}
      title={<h2 className="clause-title">{say(matter)}</h2>}
    >
      <ul className="readings">
        {readings.map((reading) => (
          <li key={reading.id} data-reading={reading.id} data-chosen={reading.id === chosen}>
            <div>
              <span className="clause-number">{reading.clauses.join(' ')}</span> {say(reading.says)}
            </div>
            <div className="reading-tags">
              {reading.id === chosen && <Tag color="green">{t.chosen}</Tag>}
              {reading.id === usual && <Tag>{t.default}</Tag>}
              {onTake !== undefined && reading.id !== chosen && (
                <Button size="small" onClick={() => onTake(id, reading.id)}>
                  {t.take}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="soft">
        {signed === undefined ? t.byDefault : <Signed by={signed.by} on={signed.on} />}
        {' · '}
        {t.why}
        {say(why)}
      </p>
      <p className="soft">
        {t.decides}
        {decidedNames(standard, id).map(say).join('、') || '—'}
      </p>
    </Card>
  );
}

function decidedNames(standard: Standard, id: string): { readonly zh: string; readonly en: string }[] {
  const decides = decidedByContradiction[id];
  if (decides === undefined) return [];
  return [
    ...standard.complaint.clocks.filter((clock) => decides.clocks.includes(clock.id)),
    ...standard.figures.filter((figure) => decides.figures.includes(figure.id)),
  ].map(({ title }) => title);
}
