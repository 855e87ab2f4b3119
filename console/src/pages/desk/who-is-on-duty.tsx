import { PhoneFilled } from '@ant-design/icons';
import { audienceNames } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Collapse } from 'antd';
import type { ReactElement } from 'react';
import { answersFor } from '../../api/filing.js';
import { everybody, personIn } from '../../api/people.js';
import { Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { filedWords } from './filed.words.js';

/** Who must hear of an emergency at once, nearest first. */
const levels = ['supervisor', 'deputy-and-roster', 'estate-manager'] as const;

/** A major emergency: who answers for the estate at this moment, with the number to call, and why they. */
export function WhoIsOnDuty({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(filedWords);
  return (
    <section className="card desk-duty" aria-label={t.onDuty} role="alert" data-part="duty">
      <h2>{t.onDuty}</h2>
      <p>{t.onDutyHint}</p>
      {levels.map((level) => (
        <Level key={level} estateId={estateId} level={level} />
      ))}
    </section>
  );
}

function Level({
  estateId,
  level,
}: {
  readonly estateId: string;
  readonly level: (typeof levels)[number];
}): ReactElement {
  const t = useWords(filedWords);
  const say = useSay();
  const answer = useQuery(answersFor(estateId, level));
  const { data: people } = useQuery(everybody);
  return (
    <Shown of={answer}>
      {({ reached, names, sentences }) => (
        <div className="desk-level">
          <span className="soft">{say(audienceNames[level])}</span>
          {reached.length === 0 && <p>{t.nobody}</p>}
          {reached.map(({ personId }) => {
            const phone = people?.get(personId)?.phone ?? null;
            return (
              <p key={personId} className="desk-call">
                <strong>{names[personId] ?? personIn(people, personId, say)}</strong>
                {phone === null ? (
                  <span className="soft">{t.noPhone}</span>
                ) : (
                  <a href={`tel:${phone}`}>
                    <PhoneFilled /> {phone}
                  </a>
                )}
              </p>
            );
          })}
          <Collapse
            ghost
            size="small"
            items={[
              {
                key: 'why',
                label: t.why,
                children: sentences.map((sentence) => <p key={sentence.en}>{say(sentence)}</p>),
              },
            ]}
          />
        </div>
      )}
    </Shown>
  );
}
