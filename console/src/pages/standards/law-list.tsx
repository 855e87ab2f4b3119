import {
  figureAmong,
  figureInWords,
  isLaxer,
  lawKnownNames,
  legalReadings,
  toBeChecked,
  type LegalReading,
  type Standard,
} from '@steward/handbook';
import { Alert, Button, Card, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { Signed } from './signed.js';
import { standardsWords } from './standards.words.js';

/** Public rules beside the handbook: what each wants, who says so, whether the figures keep it, what the company chose. */
export function LawList({
  standard,
  onTake,
}: {
  readonly standard: Standard;
  /** Chooses otherwise; absent where nothing may be changed. */
  readonly onTake?: (legalReading: string, chosen: LegalReading['chosen']) => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const rows = standard.legalReadings ?? legalReadings;
  const [now] = useState(Date.now);
  const old = toBeChecked(rows, now);
  return (
    <>
      <Alert type="info" showIcon title={t.lawHint} className="draft-errors" />
      {rows.map((row) => (
        <LawCard
          key={row.id}
          row={row}
          standard={standard}
          toCheck={old.includes(row)}
          {...(onTake === undefined ? {} : { onTake })}
        />
      ))}
    </>
  );
}

function LawCard({
  row,
  standard,
  toCheck,
  onTake,
}: {
  readonly row: LegalReading;
  readonly standard: Standard;
  readonly toCheck: boolean;
  readonly onTake?: (legalReading: string, chosen: LegalReading['chosen']) => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const figures = row.bounds.flatMap((bound) => {
    const figure = figureAmong(standard.figures, bound.figure);
    return figure === undefined ? [] : [{ figure, laxer: isLaxer(figure.value, bound) }];
  });
  const other = row.chosen === 'own' ? 'strictest' : 'own';
  return (
    <Card
      size="small"
      className="clause"
      data-law={row.id}
      title={<h2 className="clause-title">{say(row.matter)}</h2>}
      extra={toCheck ? <Tag color="orange">{t.lawToCheck}</Tag> : null}
    >
      <p>{say(row.rule)}</p>
      <p className="soft">
        {t.lawWhere}
        {say(row.jurisdiction.title)}
        {' · '}
        {t.lawSource}
        {say(row.source)}
        {' · '}
        {say(lawKnownNames[row.known])} {row.checkedOn}
      </p>
      <p>
        {t.lawOurs}
        {figures.length === 0
          ? t.lawNoFigure
          : figures.map(({ figure, laxer }) => (
              <span key={figure.id}>
                {say(figure.title)} {say(figureInWords(figure.id, figure.value))}{' '}
                <Tag color={laxer ? 'red' : 'green'}>{laxer ? t.lawLaxer : t.lawKept}</Tag>
              </span>
            ))}
      </p>
      <p className="soft">
        {row.signed === undefined ? t.lawUnsigned : <Signed by={row.signed.by} on={row.signed.on} />}
        {row.chosen === 'own' && <Tag>{t.lawOwn}</Tag>}
      </p>
      {onTake !== undefined && figures.length > 0 && (
        <Button onClick={() => onTake(row.id, other)}>{other === 'own' ? t.lawOwn : t.lawStrict}</Button>
      )}
    </Card>
  );
}
