import { workKindName } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { Button, Descriptions, Drawer, Popconfirm, Space, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { personPath } from '../../api/person.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { AccountCard } from './account-card.js';
import { DeactivateForm } from './deactivate-form.js';
import { LeaveForm } from './leave-form.js';
import { peopleWords } from './people.words.js';
import { PersonForm } from './person-form.js';
import { usePersonZone } from './person-zone.js';
import { PersonState } from './people-table.js';
import { Posts } from './posts.js';
import { RecipientCard } from './recipient-card.js';
import { useChangePerson } from './use-change-person.js';

type Opened = 'edit' | 'leave' | 'deactivate' | null;

/** One person: what is on file, and what those who keep people may change. */
export function PersonDrawer({
  person,
  close,
}: {
  readonly person: PersonDto;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const me = useMe();
  const mayEdit = holds(me, 'admin', 'hr', 'company');
  const [opened, setOpened] = useState<Opened>(null);
  const shut = (): void => setOpened(null);
  const reactivate = useChangePerson(
    () => api.post(personPath(person.personId, '/reactivate'), undefined),
    () => undefined,
  );
  return (
    <Drawer
      open
      onClose={close}
      size={520}
      title={
        <span>
          {person.name} <span className="soft">{person.title === null ? '' : say(person.title)}</span>{' '}
          <PersonState person={person} />
        </span>
      }
    >
      {mayEdit && (
        <Space wrap className="person-actions">
          <Button onClick={() => setOpened('edit')}>{t.edit}</Button>
          {person.active && <Button onClick={() => setOpened('leave')}>{t.grantLeave}</Button>}
          {person.active ? (
            <Button danger onClick={() => setOpened('deactivate')}>
              {t.deactivate}
            </Button>
          ) : (
            <Button loading={reactivate.isPending} onClick={() => reactivate.mutate(undefined)}>
              {t.reactivate}
            </Button>
          )}
        </Space>
      )}
      <Refusal error={reactivate.error} />
      <PersonFacts person={person} />
      <Leaves person={person} mayEdit={mayEdit} />
      {(mayEdit || me.personId === person.personId) && (
        <RecipientCard person={person} mayEdit={holds(me, 'admin', 'hr', 'company')} />
      )}
      {holds(me, 'admin', 'hr') && <AccountCard person={person} />}
      {opened === 'edit' && <PersonForm person={person} close={shut} />}
      {opened === 'leave' && <LeaveForm person={person} close={shut} />}
      {opened === 'deactivate' && <DeactivateForm person={person} close={shut} />}
    </Drawer>
  );
}

function PersonFacts({ person }: { readonly person: PersonDto }): ReactElement {
  const say = useSay();
  const t = useWords(peopleWords);
  const zone = usePersonZone(person);
  return (
    <Descriptions
      column={1}
      size="small"
      bordered
      items={[
        { key: 'id', label: t.id, children: person.personId },
        { key: 'posts', label: t.posts, children: <Posts person={person} /> },
        {
          key: 'superior',
          label: t.superior,
          children: person.reportsTo === null ? t.nobodyAbove : <PersonName id={person.reportsTo} />,
        },
        {
          key: 'deputies',
          label: t.deputies,
          children:
            person.deputies.length === 0
              ? t.none
              : person.deputies.map((one) => <Deputy key={one.personId} {...one} zone={zone} />),
        },
        {
          key: 'skills',
          label: t.skills,
          children: (
            <span className="people-tags">
              {person.skills.length === 0
                ? t.none
                : person.skills.map((skill) => <Tag key={skill}>{say(workKindName(skill))}</Tag>)}
            </span>
          ),
        },
        {
          key: 'phone',
          label: t.phone,
          children: person.phone === null ? '—' : <a href={`tel:${person.phone}`}>{person.phone}</a>,
        },
        { key: 'mail', label: t.mail, children: person.mail ?? '—' },
        { key: 'cases', label: t.openCases, children: person.openCases },
      ]}
    />
  );
}

function Deputy({
  personId,
  from,
  until,
  zone,
}: PersonDto['deputies'][number] & { readonly zone: string }): ReactElement {
  const t = useWords(peopleWords);
  return (
    <div>
      <PersonName id={personId} />{' '}
      <span className="soft">
        {from === null && until === null ? (
          t.always
        ) : (
          <>
            <Instant at={from} zone={zone} /> – <Instant at={until} zone={zone} />
          </>
        )}
      </span>
    </div>
  );
}

function Leaves({ person, mayEdit }: { readonly person: PersonDto; readonly mayEdit: boolean }): ReactElement {
  const t = useWords(peopleWords);
  const zone = usePersonZone(person);
  const withdraw = useChangePerson(
    (leaveId: string) => api.delete(personPath(person.personId, `/leaves/${encodeURIComponent(leaveId)}`)),
    () => undefined,
  );
  return (
    <section className="person-section">
      <h2>{t.leaves}</h2>
      {person.leaves.length === 0 && <p className="soft">{t.noLeave}</p>}
      <ul className="person-leaves">
        {person.leaves.map(({ deputyId, from, leaveId, until }) => (
          <li key={leaveId}>
            <span>
              <Instant at={from} zone={zone} /> – <Instant at={until} zone={zone} />
              {deputyId === null ? null : (
                <>
                  {' · '}
                  {t.deputy} <PersonName id={deputyId} />
                </>
              )}
            </span>
            {mayEdit && (
              <Popconfirm title={t.withdrawSure} onConfirm={() => withdraw.mutate(leaveId)}>
                <Button size="small">{t.withdraw}</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={withdraw.error} />
    </section>
  );
}
