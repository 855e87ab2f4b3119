import { audienceNames, type Audience } from '@steward/handbook';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNow } from '../../../time/clock.js';
import { Countdown, Instant } from '../../../time/instant.js';
import { useLanguage } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePunctuation } from '../punctuation.js';
import { useCase } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { sumInWords } from './sum.js';
import './what-next.css';

const nextWords = {
  tells: { zh: '通知', en: 'Tells' },
  none: { zh: '没有待到的节点。', en: 'No point is ahead.' },
  more: (count: number) => ({ zh: `再看 ${String(count)} 个节点`, en: `${String(count)} more` }),
  unless: { zh: '若无人处理，将依次发生：', en: 'If nothing is done:' },
  separator: { zh: '、', en: ', ' },
};

/** So many points are shown at first. */
const shownFirst = 5;

/** Points that are ahead, soonest first: when, what it means, whom it tells, by which clause and sum. */
export function WhatNext(): ReactElement {
  const { c, zone } = useCase();
  const t = useWords(nextWords);
  const p = usePunctuation();
  const page = useWords(caseWords);
  const say = useSay();
  const language = useLanguage();
  const now = useNow();
  const [all, setAll] = useState(false);
  const ahead = c.clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .flatMap((clock) =>
      clock.points
        .filter(({ state, due }) => state === 'ahead' && Date.parse(due) > now - 60_000)
        .map((point) => ({ clock, point })),
    )
    .sort((one, other) => Date.parse(one.point.due) - Date.parse(other.point.due));
  const shown = all ? ahead : ahead.slice(0, shownFirst);
  return (
    <section className="card">
      <h2>{page.next}</h2>
      {ahead.length === 0 ? <p className="soft">{t.none}</p> : <p className="soft next-lead">{t.unless}</p>}
      <ol className="what-next">
        {shown.map(({ clock, point }) => (
          <li key={point.firingId} data-means={point.means}>
            <div className="next-when">
              <Instant at={point.due} zone={zone} /> <Countdown until={point.due} zone={zone} />
            </div>
            <div>
              {say(clock.title)} · {say(point.title)}
            </div>
            <div className="soft">
              {point.tells.length === 0
                ? null
                : `${t.tells} ${point.tells.map((who) => (who in audienceNames ? say(audienceNames[who as Audience]) : who)).join(t.separator)} · `}
              {point.clause ?? page.ours}
              {point.clause !== null && point.ours ? p.brackets(page.ours) : ''}
            </div>
            <div className="soft next-sum">{sumInWords(point.why, point.due, point.clause, zone, language)}</div>
          </li>
        ))}
      </ol>
      {ahead.length > shown.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t.more(ahead.length - shown.length)}
        </Button>
      )}
    </section>
  );
}
