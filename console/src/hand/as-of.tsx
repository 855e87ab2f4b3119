import type { ReactElement } from 'react';
import { useLine } from '../live/use-live.js';
import { clock } from '../time/clock.js';
import { Instant } from '../time/instant.js';
import { useWords } from '../words/words.js';
import { handWords } from './hand.words.js';
import './hand.css';

/** Without a line: from when what is shown is. Nothing while changes arrive at once. */
export function AsOf({ of: { data, dataUpdatedAt } }: { readonly of: AsOfQuery }): ReactElement | null {
  const t = useWords(handWords);
  const line = useLine();
  if (line !== 'down' || data === undefined) return null;
  return (
    <p role="status" className="as-of" data-part="as-of">
      {t.asOf} <Instant at={new Date(dataUpdatedAt + clock.off()).toISOString()} />
    </p>
  );
}

/** What of a query says from when it is; device's clock, epoch ms. */
interface AsOfQuery {
  readonly data: unknown;
  readonly dataUpdatedAt: number;
}
