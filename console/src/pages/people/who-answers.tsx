import { audienceNames } from '@steward/handbook';
import type { Explained } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Select, Tag } from 'antd';
import type { ReactElement } from 'react';
import { whoAnswers } from '../../api/roster.js';
import { PersonName } from '../../kit/names.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { rosterWords } from './roster.words.js';
import '../../kit/names.css';

const audiences = [
  'handler',
  'supervisor',
  'deputy-and-roster',
  'estate-manager',
  'regional-manager',
  'company',
  'operator',
] as const;

/** Who answers for an estate at a level at any instant: everybody considered, who was skipped, and why. */
export function WhoAnswers({ estate, zone }: { readonly estate: string; readonly zone: string }): ReactElement | null {
  const t = useWords(rosterWords);
  const say = useSay();
  const me = useMe();
  const [{ level = 'supervisor', at = null }, change] = useAddress(['level', 'at']);
  const may = holds(
    me,
    'supervisor',
    'estate-manager',
    'regional-manager',
    'company',
    'quality',
    'hr',
    'admin',
    'front-desk',
  );
  const answer = useQuery({ ...whoAnswers(estate, level, at), enabled: may });
  if (!may) return null;
  return (
    <section className="card who" aria-labelledby="who-answers">
      <h2 id="who-answers">{t.whoAnswers}</h2>
      <p className="soft">{t.whoHint}</p>
      <div className="roster-tools">
        <Select
          aria-label={t.level}
          className="roster-estate"
          value={level}
          onChange={(value) => change({ level: value })}
          options={audiences.map((value) => ({ value, label: say(audienceNames[value]) }))}
        />
        <DatePicker
          aria-label={t.at}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder={t.now}
          value={at === null ? null : shownInPicker(Date.parse(at), zone)}
          onChange={(picked) => change({ at: picked === null ? null : pickedInZone(picked, zone) })}
        />
        <Button onClick={() => change({ at: null })}>{t.now}</Button>
      </div>
      <Shown of={answer}>{(explained) => <Answered explained={explained} zone={zone} />}</Shown>
    </section>
  );
}

function Answered({ explained, zone }: { readonly explained: Explained; readonly zone: string }): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  const { at, considered, nobody, reached, sentences } = explained;
  return (
    <div role="status">
      <p className="who-answer">
        <Instant at={at} zone={zone} />{' '}
        {nobody ? (
          <strong className="nobody">{t.nobody}</strong>
        ) : (
          reached.map(({ personId }) => (
            <strong key={personId}>
              <PersonName id={personId} />{' '}
            </strong>
          ))
        )}
        <span>{nobody ? say(sentences.at(-1) ?? { zh: '', en: '' }) : t.answers}</span>
      </p>
      <ol className="who-steps" aria-label={t.steps}>
        {considered.map((one, index) => (
          <li key={`${one.personId} ${one.level} ${one.rung} ${one.why}`} data-outcome={one.outcome}>
            <Tag color={one.outcome === 'reached' ? 'green' : 'default'}>
              {one.outcome === 'reached' ? t.reached : t.skipped}
            </Tag>
            {say(sentences[index] ?? { zh: '', en: '' })}
          </li>
        ))}
      </ol>
    </div>
  );
}
