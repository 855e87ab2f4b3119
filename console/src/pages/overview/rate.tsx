import type { RatesRow } from '@steward/tickets/api';
import { Button, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { overviewWords } from './overview.words.js';

/** A rate of a row of figures. */
export type Rate = RatesRow['response'];

/** `95.2 %`. */
export const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)} %`;

/** A rate with what it is made of; below its target it says so; pressed, it shows its cases. */
export function RateFigure({
  rate,
  target,
  name,
  onOpen,
}: {
  readonly rate: Rate;
  readonly target?: number;
  readonly name: string;
  readonly onOpen?: () => void;
}): ReactElement {
  const t = useWords(overviewWords);
  const say = useSay();
  const details = [
    t.of(rate.met, rate.of),
    ...(rate.unknown > 0 ? [t.unknown(rate.unknown)] : []),
    ...(rate.between === null ? [] : [t.between(percent(rate.between.least), percent(rate.between.most))]),
    ...(rate.says === null ? [] : [say(rate.says)]),
  ].join(' · ');
  const below = rate.rate !== null && target !== undefined && rate.rate < target;
  const words = rate.rate === null ? '—' : percent(rate.rate);
  const figure = <span className={below ? 'countdown-late' : ''}>{words}</span>;
  return (
    <Tooltip title={below ? `${details} · ${t.belowTarget}` : details}>
      {onOpen === undefined ? (
        <span>{figure}</span>
      ) : (
        <Button
          type="link"
          size="small"
          className="rate-button"
          onClick={onOpen}
          aria-label={`${name}: ${words}, ${details}${below ? `, ${t.belowTarget}` : ''}`}
        >
          {figure}
        </Button>
      )}
    </Tooltip>
  );
}
