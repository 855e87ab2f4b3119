import type { ListedCase } from '@steward/tickets/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { casesOfDwelling } from '../../api/cases.js';
import { useEstateZone } from '../../api/estates.js';
import { usePersonName } from '../../api/people.js';
import { ClassTag, StateTag } from '../../kit/case-tags.js';
import { LimitShown } from '../../kit/limit-shown.js';
import { Failed, Loading } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { callerWords } from './desk.words.js';

/** Everything that was reported of the dwelling: what is open, then what is over, each to its very first case. */
export function HouseholdCases({ dwellingId }: { readonly dwellingId: string }): ReactElement {
  const t = useWords(callerWords);
  return (
    <>
      <Reported dwellingId={dwellingId} open title={t.open} none={t.noOpen} />
      <Reported dwellingId={dwellingId} open={false} title={t.history} none={t.noHistory} />
    </>
  );
}

function Reported({
  dwellingId,
  open,
  title,
  none,
}: {
  readonly dwellingId: string;
  readonly open: boolean;
  readonly title: string;
  readonly none: string;
}): ReactElement {
  const t = useWords(callerWords);
  const found = useInfiniteQuery(casesOfDwelling(dwellingId, open));
  const items = found.data?.pages.flatMap((page) => page.items);
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {items === undefined ? (
        found.error === null ? (
          <Loading rows={2} />
        ) : (
          <Failed error={found.error} again={() => void found.refetch()} />
        )
      ) : items.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <Cases items={items} />
      )}
      {found.hasNextPage && (
        <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.olderCases}
        </Button>
      )}
    </section>
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
      <span>
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
