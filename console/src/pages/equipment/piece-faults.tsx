import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { faultsOf } from '../../api/faults.js';
import { wordsOf } from '../../cases/index.js';
import { Nothing, Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { nameIn } from '../case/vocabulary.js';
import { equipmentWords } from './equipment.words.js';

/** Every fault of a piece, the latest first, imported ones among them: how often it has failed (§2.3.3, §3.5). */
export function PieceFaults({ id, zone }: { readonly id: string; readonly zone: string }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const { classes, states } = wordsOf('fault');
  return (
    <section className="equipment-history" aria-label={t.faults} data-part="faults">
      <h2>{t.faults}</h2>
      <Shown of={useQuery(faultsOf(id))}>
        {({ items, more }) =>
          items.length === 0 ? (
            <Nothing>{t.noFaults}</Nothing>
          ) : (
            <>
              <ul>
                {items.map((one) => (
                  <li key={one.id} data-case={one.id}>
                    <Link to={`/cases/${encodeURIComponent(one.id)}`}>{one.number ?? one.id}</Link>{' '}
                    <Instant at={one.receivedAt} zone={zone} /> {say(nameIn(states, one.state))}
                    {one.class === 'unsafe' && ` · ${say(nameIn(classes, one.class))}`}
                  </li>
                ))}
              </ul>
              {more && <p className="soft">{t.moreFaults}</p>}
            </>
          )
        }
      </Shown>
    </section>
  );
}
