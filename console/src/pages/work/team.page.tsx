import { breachOccasions, type Occasion } from '@steward/handbook';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEstateZone } from '../../api/estates.js';
import { everybody, personInFile } from '../../api/people.js';
import { onDutyNow } from '../../api/rosters.js';
import { ExportButton } from '../../kit/export.js';
import { choiceOf, scopeAsked, type Scope } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Failed, Loading, Nothing } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useNow } from '../../time/clock.js';
import { localTime } from '../../time/format.js';
import { useSay, useWords } from '../../words/words.js';
import { useBoard } from './board/use-board.js';
import { ToldMe } from './my-work/told-me.js';
import { ScopeChoice, useChosenScope, useEstatesIn, useScopeName } from '../../kit/estate-choice.js';
import { handlersOf } from './parts/handlers.js';
import { CasePicker } from './team/case-picker.js';
import { LoadTable } from './team/load-table.js';
import { byWorst, loadsOf } from './team/load.js';
import { teamWords } from './team.words.js';
import './parts/work-part.css';
import './team.page.css';

/** A supervisor's day, of an estate, a region or all: who has how much, the worst first, what nobody has, what was escalated to him; cases are given from one to another. */
export function Page(): ReactElement {
  const [asked] = useAddress(['estate', 'region']);
  const scope = useChosenScope(asked);
  return scope === undefined ? <Loading /> : <Team key={choiceOf(scope)} scope={scope} />;
}

/** Who is on duty now at any of these estates. */
function useDuty(ids: readonly string[]): ReadonlySet<string> {
  const found = useQueries({ queries: ids.map((id) => onDutyNow(id)) });
  return new Set(found.flatMap(({ data }) => [...(data ?? [])]));
}

/** Why a message that waits for a leader was sent: something is late, or about to be. */
const escalating: readonly Occasion[] = [
  'target-warned',
  'target-missed',
  'limit-warned',
  ...breachOccasions,
  'top-of-chain',
  'limit-passed',
];
const isEscalation = (template: string): boolean =>
  template.includes('digest') || escalating.some((occasion) => template === `person.${occasion}`);

/** They look after the team, and are not of it. */
const leads: ReadonlySet<string> = new Set(['estate-manager', 'regional-manager']);

function Team({ scope }: { readonly scope: Scope }): ReactElement {
  const t = useWords(teamWords);
  const say = useSay();
  const [{ person }, change] = useAddress(['estate', 'region', 'person']);
  const { estate: estateId } = scope;
  const name = useScopeName(scope);
  const zone = useEstateZone(estateId);
  const { feed, state } = useBoard(scopeAsked(scope));
  const served = useEstatesIn(scope) ?? [];
  const here = (at: string | null): boolean => at !== null && served.includes(at);
  const people = useQuery(everybody);
  const duty = useDuty(served);
  const now = useNow(10_000);
  const present = handlersOf(people.data?.values() ?? [], new Set(served), now)
    .filter(({ posts }) => posts.some((post) => here(post.estateId) && !leads.has(post.role)))
    .map(({ personId }) => personId);
  const { people: loads, queue } = loadsOf(state.rows, present, now);
  const overdue = [...loads, queue].reduce((sum, load) => sum + load.overdue, 0);
  const nameOf = (personId: string | null): string =>
    personId === null ? t.queue : personInFile(people.data, personId, say);
  const late = state.rows.length === 0 && state.error !== null;
  return (
    <>
      <PageHead title={t.title} sub={`${name} · ${t.sub(state.rows.length, overdue, queue.rows.length)}`}>
        <ScopeChoice value={scope} onChange={(next) => change({ ...next, person: null })} />
        <ExportButton
          name={`${t.title} ${name}`}
          head={[t.person, t.open, t.overdue, t.soon, t.waiting, t.oldest]}
          rows={() =>
            [...loads, queue]
              .sort(byWorst(now))
              .map((load) => [
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
                duty={duty}
                withEstate={estateId === null}
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
                <CasePicker rows={queue.rows} from={null} label={t.queue} withEstate={estateId === null} />
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
