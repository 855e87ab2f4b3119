import type { ListedCase } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { foundCases } from '../../api/complaints.js';
import { useEstateZone } from '../../api/estates.js';
import { usePersonName } from '../../api/people.js';
import { ClassTag, StateTag } from '../../kit/case-tags.js';
import { LimitShown } from '../../kit/limit-shown.js';
import { Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { callerWords } from './desk.words.js';

/** What the household has reported: open first, then what is over. */
export function HouseholdCases({ dwellingId }: { readonly dwellingId: string }): ReactElement {
  const t = useWords(callerWords);
  const open = useQuery(foundCases({ dwelling: dwellingId, open: true, sort: 'worst', limit: 20 }));
  const over = useQuery(foundCases({ dwelling: dwellingId, open: false, sort: 'newest', limit: 10 }));
  return (
    <>
      <section className="card" aria-label={t.open}>
        <h2>{t.open}</h2>
        <Shown of={open}>
          {({ items }) => (items.length === 0 ? <p className="soft">{t.noOpen}</p> : <Cases items={items} />)}
        </Shown>
      </section>
      <section className="card" aria-label={t.history}>
        <h2>{t.history}</h2>
        <Shown of={over}>
          {({ items }) => (items.length === 0 ? <p className="soft">{t.noHistory}</p> : <Cases items={items} />)}
        </Shown>
      </section>
    </>
  );
}

function Cases({ items }: { readonly items: readonly ListedCase[] }): ReactElement {
  return (
    <ul className="desk-cases">
      {items.map((item) => (
        <OneCase key={item.id} item={item} />
      ))}
    </ul>
  );
}

function OneCase({ item }: { readonly item: ListedCase }): ReactElement {
  const say = useSay();
  const t = useWords(callerWords);
  const zone = useEstateZone(item.estateId);
  const handler = usePersonName(item.handlerId);
  return (
    <li>
      <Link to={`/cases/${item.id}`}>
        <strong>{item.number}</strong> {say(item.title)}
      </Link>
      <span className="desk-case-tags">
        <StateTag state={item.state} />
        {item.class !== 'general' && <ClassTag problemClass={item.class} provisional={!item.classified} />}
      </span>
      <span className="soft">
        <Instant at={item.receivedAt} zone={zone} /> · {item.handlerId === null ? t.nobodyHasIt : handler}
        {!item.over && (
          <>
            {' · '}
            <LimitShown of={item} zone={zone} />
          </>
        )}
      </span>
    </li>
  );
}
