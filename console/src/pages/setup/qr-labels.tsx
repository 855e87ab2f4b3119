import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEstateName } from '../../api/estates.js';
import { placeCodes, type CodedKind } from '../../api/places.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import { QrLabel } from './qr-label.js';
import { qrWords } from './qr.words.js';

/** One label of a sheet: what it stands for, and what it says of it. */
export interface Labelled {
  readonly id: string;
  readonly place: string;
}

/** The labels of places or equipment of one estate, as they are printed. */
export function Labels({
  kind,
  estate,
  paper,
  places,
}: {
  readonly kind: CodedKind;
  /** Null: of the company itself. */
  readonly estate: string | null;
  readonly paper: string;
  readonly places: readonly Labelled[];
}): ReactElement {
  const t = useWords(qrWords);
  const name = useEstateName(estate);
  const codes = useQuery(
    placeCodes(
      kind,
      places.map(({ id }) => id),
    ),
  );
  if (places.length === 0) return <Nothing>{t.nothing}</Nothing>;
  return (
    <Shown of={codes}>
      {(all) => (
        <ul className={`qr-labels qr-${paper}`} aria-label={t.labels}>
          {all.map(({ id, url }) => (
            <QrLabel
              key={id}
              estate={name}
              place={places.find((one) => one.id === id)?.place ?? ''}
              url={url}
              scan={kind === 'equipment' ? t.scanFault : t.scan}
            />
          ))}
        </ul>
      )}
    </Shown>
  );
}
