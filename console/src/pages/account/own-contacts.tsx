import type { ContactsDto } from '@steward/staff/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Space, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { contactsKey, contactsOf, sendCode, verifyContact } from '../../api/duty.js';
import { Refusal, Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { contactWords } from './own-contacts.words.js';

type Contact = ContactsDto['items'][number];

/** The addresses on file, and whether one has proved that they reach one: by a code that goes to exactly that address. */
export function OwnContacts({ personId }: { readonly personId: string }): ReactElement {
  const t = useWords(contactWords);
  return (
    <Shown of={useQuery(contactsOf(personId))}>
      {({ items }) => (
        <>
          <p className="soft">{t.hint}</p>
          <ul className="own-devices">
            {items.map((contact) => (
              <li key={contact.kind} data-contact={contact.kind} data-state={contact.state}>
                <OneContact personId={personId} contact={contact} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

function OneContact({ personId, contact }: { readonly personId: string; readonly contact: Contact }): ReactElement {
  const t = useWords(contactWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const { kind, state, verifiedAt } = contact;
  const sending = useMutation({
    mutationFn: () => sendCode(personId, kind),
    onSuccess: () => void message.success(t.sent),
  });
  const proving = useMutation({
    mutationFn: () => verifyContact(personId, kind, code),
    onSuccess: async () => {
      void message.success(t.done);
      await queries.invalidateQueries({ queryKey: contactsKey });
    },
  });
  return (
    <div>
      <strong>{t[kind]}</strong>{' '}
      {state === 'verified' && (
        <>
          <Tag color="green">{t.verified}</Tag> <Instant at={verifiedAt} />
        </>
      )}
      {state === 'none' && <span className="soft">{t.none}</span>}
      {state === 'not-verified' && (
        <>
          <Tag color="orange">{t.notVerified}</Tag>
          <Space wrap>
            <Button loading={sending.isPending} onClick={() => sending.mutate()}>
              {t.send}
            </Button>
            {sending.isSuccess && (
              <Space.Compact>
                <Input
                  aria-label={t.code}
                  placeholder={t.code}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={40}
                  value={code}
                  onChange={({ target }) => setCode(target.value)}
                />
                <Button
                  type="primary"
                  disabled={code.trim() === ''}
                  loading={proving.isPending}
                  onClick={() => proving.mutate()}
                >
                  {t.verify}
                </Button>
              </Space.Compact>
            )}
          </Space>
          <Refusal error={proving.error ?? sending.error} />
        </>
      )}
    </div>
  );
}
