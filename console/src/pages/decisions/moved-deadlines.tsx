import type { MovedDeadlineDto } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { lengthInWords } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { decisionWords } from './decisions.words.js';
import './moved-deadlines.css';

/** Which deadlines approving a change of class would move: from when to when, by how much. */
export function MovedDeadlines({
  moves,
  zone,
}: {
  readonly moves: readonly MovedDeadlineDto[];
  readonly zone: string;
}): ReactElement {
  const t = useWords(decisionWords);
  const say = useSay();
  const language = useLanguage();
  if (moves.length === 0) return <span className="soft">{t.noMoves}</span>;
  const by = (ms: number): string => {
    const length = lengthInWords(Math.abs(ms), language);
    return ms > 0 ? t.later(length) : t.earlier(length);
  };
  return (
    <ul className="moved-deadlines" aria-label={t.moves}>
      {moves.map(({ clock, title, which, from, until, byMs }) => (
        <li key={`${clock}-${which}`}>
          {say(title)} {which === 'target' ? t.target : t.limit}
          {from === null ? t.begins : <Instant at={from} zone={zone} />} →{' '}
          {until === null ? t.ends : <Instant at={until} zone={zone} />}
          {byMs === null ? null : <strong className={byMs > 0 ? 'moved-later' : 'moved-sooner'}> {by(byMs)}</strong>}
        </li>
      ))}
    </ul>
  );
}
