import { addressIds, addressRecords } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { useState, type ReactElement } from 'react';
import { recipient } from '../../api/accounts.js';
import { Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { RecipientForm } from './recipient-form.js';

/** How somebody is told: channels, language, quiet hours; `mayEdit`: for HR and administrators. */
export function RecipientCard({
  person,
  mayEdit,
}: {
  readonly person: PersonDto;
  readonly mayEdit: boolean;
}): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const [open, setOpen] = useState(false);
  const asked = useQuery(recipient(person.personId));
  return (
    <section className="person-section">
      <h2>{t.reached}</h2>
      <Shown of={asked}>
        {(told) => {
          if (told === null) return <p className="soft">{t.noRecipient}</p>;
          const channels = addressIds.flatMap((id) => {
            const address = told.channels[id];
            if (address === undefined) return [];
            return [typeof address === 'string' ? address : say(addressRecords[id].title)];
          });
          const quiet = told.quietHours;
          return (
            <Descriptions
              column={1}
              size="small"
              bordered
              items={[
                { key: 'channels', label: t.channels, children: channels.join(' · ') || t.noRecipient },
                { key: 'quiet', label: t.quiet, children: quiet === null ? t.noQuiet : `${quiet.from}–${quiet.until}` },
                { key: 'language', label: t.language, children: told.language === 'en' ? 'English' : '中文' },
              ]}
            />
          );
        }}
      </Shown>
      {mayEdit && asked.data !== undefined && <Button onClick={() => setOpen(true)}>{t.editReached}</Button>}
      {open && asked.data !== undefined && (
        <RecipientForm person={person} told={asked.data} close={() => setOpen(false)} />
      )}
    </section>
  );
}
