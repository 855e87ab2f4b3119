import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { BoardRow } from '../../../api/board.js';
import { firstAskedCases } from '../../../api/decisions.js';
import { useEstateZone } from '../../../api/estates.js';
import { usePersonName } from '../../../api/people.js';
import { useMe } from '../../../session/use-session.js';
import { useWords } from '../../../words/words.js';
import { myWorkWords } from '../my-work.words.js';
import { useWhere } from '../parts/place.js';
import { CaseWhat } from './case-what.js';
import './my-case.css';
import '../parts/work-part.css';

/** §4.4: whoever was asked first goes on following it until it is closed, though somebody else handles it. Nothing when there is none. */
export function FirstAsked(): ReactElement | null {
  const t = useWords(myWorkWords);
  const { personId } = useMe();
  const { data } = useQuery(firstAskedCases);
  const others = (data?.items ?? []).filter(({ handlerId }) => handlerId !== personId);
  if (others.length === 0) return null;
  return (
    <section className="card work-part" aria-label={t.firstAsked}>
      <h2>
        {t.firstAsked} <span className="soft">{others.length}</span> <small className="soft">{t.firstAskedHint}</small>
      </h2>
      <ul className="my-cases">
        {others.map((row) => (
          <Followed key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Followed({ row }: { readonly row: BoardRow }): ReactElement {
  const t = useWords(myWorkWords);
  const zone = useEstateZone(row.estateId);
  const place = useWhere(row);
  const handler = usePersonName(row.handlerId);
  const who = row.handlerId === null ? t.withNobody : t.withWhom(handler);
  return (
    <li className="my-case" data-case={row.id}>
      <CaseWhat row={row} zone={zone} under={[place, who]} />
    </li>
  );
}
