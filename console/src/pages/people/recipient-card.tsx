import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import type { ReactElement } from 'react';
import { recipient } from '../../api/accounts.js';
import { Shown } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';

/** How somebody is told: channels, language, quiet hours. */
export function RecipientCard({ personId }: { readonly personId: string }): ReactElement {
  const t = useWords(peopleWords);
  return (
    <section className="person-section">
      <h2>{t.reached}</h2>
      <Shown of={useQuery(recipient(personId))}>
        {(told) => {
          if (told === null) return <p className="soft">{t.noRecipient}</p>;
          const { mail, webhook, wecom } = told.channels;
          const channels = [
            mail,
            wecom === undefined ? undefined : t.wecom,
            webhook === undefined ? undefined : t.webhook,
          ];
          const quiet = told.quietHours;
          return (
            <Descriptions
              column={1}
              size="small"
              bordered
              items={[
                {
                  key: 'channels',
                  label: t.channels,
                  children: channels.filter((one) => one !== undefined).join(' · ') || t.noRecipient,
                },
                { key: 'quiet', label: t.quiet, children: quiet === null ? t.noQuiet : `${quiet.from}–${quiet.until}` },
                { key: 'language', label: t.language, children: told.language === 'en' ? 'English' : '中文' },
              ]}
            />
          );
        }}
      </Shown>
    </section>
  );
}
