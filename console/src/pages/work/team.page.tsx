import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEstateName, useEstateZone } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { onDutyNow } from '../../api/rosters.js';
import { ExportButton } from '../../kit/export.js';
import { PageHead } from '../../kit/page-head.js';
import { Failed, Loading, Nothing } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useNow } from '../../time/clock.js';
import { localTime } from '../../time/format.js';
import { useWords } from '../../words/words.js';
import { useBoard } from './board/use-board.js';
import { ToldMe } from './my-work/told-me.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { handlersOf } from './parts/handlers.js';
import { CasePicker } from './team/case-picker.js';
import { LoadTable } from './team/load-table.js';
import { loadsOf } from './team/load.js';
import { teamWords } from './team.words.js';
import './work.css';

/** A supervisor's day: who has how much, what nobody has, what was escalated to him; cases are given from one to another. */
export function Page(): ReactElement {
  const [{ estate }] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  return chosen === undefined ? <Loading /> : <Team key={chosen} estateId={chosen} />;
}

/** Templates of messages that say that a point was reached and somebody must act. */
const isEscalation = (template: string): boolean => /point-reached|look-please|digest/.test(template);

function Team({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(teamWords);
  const [{ person }, change] = useAddress(['estate', 'person']);
  const name = useEstateName(estateId);
  const zone = useEstateZone(estateId);
  const { feed, state } = useBoard({ estate: estateId });
  const people = useQuery(everybody);
  const duty = useQuery(onDutyNow(estateId));
  const now = Math.floor(useNow() / 10_000) * 10_000;
  const present = handlersOf(people.data?.values() ?? [], new Set([estateId]), now)
    .filter(({ posts }) => posts.some((post) => post.estateId === estateId && post.role !== 'estate-manager'))
    .map(({ personId }) => personId);
  const { people: loads, queue } = loadsOf(state.rows, present, now);
  const overdue = [...loads, queue].reduce((sum, load) => sum + load.overdue, 0);
  const nameOf = (personId: string | null): string =>
    personId === null ? t.queue : (people.data?.get(personId)?.name ?? personId);
  const late = state.rows.length === 0 && state.error !== null;
  return (
    <>
      <PageHead title={t.title} sub={`${name} · ${t.sub(state.rows.length, overdue, queue.rows.length)}`}>
        <EstateChoice value={estateId} onChange={(next) => change({ estate: next, person: null })} />
        <ExportButton
          name={t.title}
          head={[t.person, t.open, t.overdue, t.soon, t.waiting, t.oldest]}
          rows={() =>
            [...loads, queue].map((load) => [
              nameOf(load.personId),
              load.rows.length,
              load.overdue,
              load.soon,
              load.waiting,
              load.oldest === null ? '' : localTime(Date.parse(load.oldest), zone),
            ])
          }
        />
      </PageHead>
      {late ? (
        <Failed error={state.error} again={() => feed.reload()} />
      ) : (
        <div className="team">
          <section className="card" aria-label={t.title}>
            {state.loading === 'first' || people.data === undefined ? (
              <Loading />
            ) : (
              <LoadTable
                loads={loads}
                people={people.data}
                duty={duty.data ?? new Set()}
                zone={zone}
                open={person ?? null}
                onOpen={(personId) => change({ person: personId })}
              />
            )}
          </section>
          <div>
            <section className="card work-part" aria-label={t.queue}>
              <h2>
                {t.queue} <span className="soft">{queue.rows.length}</span>
              </h2>
              {queue.rows.length === 0 ? (
                <Nothing>{t.queueEmpty}</Nothing>
              ) : (
                <CasePicker rows={queue.rows} from={null} label={t.queue} />
              )}
            </section>
            <section className="card" aria-label={t.escalations}>
              <h2>{t.escalations}</h2>
              <ToldMe templates={isEscalation} />
            </section>
          </div>
        </div>
      )}
    </>
  );
}
