import { audienceNames, type Audience } from '@steward/handbook';
import type { ClockDto } from '@steward/tickets/api';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useNow } from '../../time/clock.js';
import { lengthInWords } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { asideWords } from './desk.words.js';

/** Each clock with its target and limit in the estate's zone, its clause, and whom it tells when nobody has done it. */
export function Deadlines({
  clocks,
  zone,
  brief = false,
}: {
  readonly clocks: readonly ClockDto[];
  readonly zone: string;
  /** Without whom it tells. */
  readonly brief?: boolean;
}): ReactElement {
  return (
    <ol className="desk-deadlines">
      {[...clocks]
        .sort((a, b) => (a.limitAt ?? '').localeCompare(b.limitAt ?? ''))
        .map((clock) => (
          <Deadline
            key={`${clock.clock} ${clock.startedAt} ${clock.each ?? ''}`}
            clock={clock}
            zone={zone}
            brief={brief}
          />
        ))}
    </ol>
  );
}

function Deadline({
  clock,
  zone,
  brief,
}: {
  readonly clock: ClockDto;
  readonly zone: string;
  readonly brief: boolean;
}): ReactElement {
  const t = useWords(asideWords);
  const say = useSay();
  const language = useLanguage();
  const now = useNow();
  const { limitAt, targetAt } = clock;
  const names = (tells: readonly string[]): string =>
    tells
      .map((who) => (who in audienceNames ? say(audienceNames[who as Audience]) : who))
      .join(language === 'zh' ? '、' : ', ');
  const told = brief ? [] : clock.points.filter(({ tells, state }) => tells.length > 0 && state === 'ahead');
  return (
    <li>
      <div className="desk-deadline-head">
        <strong>{say(clock.title)}</strong>
        <Tag>{clock.ours || clock.clause === null ? t.ours : clock.clause}</Tag>
      </div>
      <div>
        {limitAt !== null && (
          <>
            {t.limit}{' '}
            <strong className="desk-when">
              <Instant at={limitAt} zone={zone} />
            </strong>{' '}
            <span className="soft">{lengthInWords(Date.parse(limitAt) - now + 999, language)}</span>
          </>
        )}
        {targetAt !== null && targetAt !== limitAt && (
          <>
            {' · '}
            {t.target} <Instant at={targetAt} zone={zone} />
          </>
        )}
      </div>
      {told.length > 0 && (
        <div className="soft desk-told">
          {t.otherwise}{' '}
          {told.slice(0, 4).map(({ firingId, due, tells }, place) => (
            <span key={firingId}>
              {place > 0 && ' · '}
              {names(tells)} <Instant at={due} zone={zone} />
            </span>
          ))}
        </div>
      )}
    </li>
  );
}
