import { Button, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { useLanguage } from '../../words/language.js';
import { overviewWords } from './overview.words.js';
import { rateInWords, type Rate } from '../../kit/rate-words.js';
import '../../time/instant.css';

/** A rate, as a range where something is not known, with what it is made of; below its target it says so; pressed, it shows its cases. */
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
  const { figure: words, of, below } = rateInWords(rate, useLanguage(), target);
  const details = [of, ...(rate.says === null ? [] : [say(rate.says)])].join(' · ');
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
