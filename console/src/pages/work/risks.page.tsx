import type { Risks } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { risks } from '../../api/daily.js';
import { estateNameIn, estates } from '../../api/estates.js';
import { everybody, personInFile } from '../../api/people.js';
import { ScopeChoice, useChosenScope, useScopeName } from '../../kit/estate-choice.js';
import { ExportButton, type Cell } from '../../kit/export.js';
import { choiceOf, within, type Scope } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Shown } from '../../kit/states.js';
import { shownProcess } from '../../cases/index.js';
import { ProcessChoice } from '../../kit/process-choice.js';
import { useAddress } from '../../kit/use-address.js';
import { localTime } from '../../time/format.js';
import { limitFigure } from '../../time/limit.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { EstateFacts } from './parts/estate-facts.js';
import { countedClocks, type Behind } from './risks/clocks-behind.js';
import { MonthRates } from './risks/month-rates.js';
import { RiskCases } from './risks/risk-cases.js';
import { RosterGaps } from './risks/roster-gaps.js';
import { boardWords } from './board.words.js';
import { risksWords } from './risks.words.js';
import './parts/work-part.css';
import './risks.page.css';

/** A manager's day, of an estate, a region or all: which promises are broken and unanswered, which are in danger (§3.3); the worst first. */
export function Page(): ReactElement {
  const [asked] = useAddress(['estate', 'region']);
  const scope = useChosenScope(asked);
  return scope === undefined ? <Loading /> : <Today key={choiceOf(scope)} scope={scope} />;
}

function Today({ scope }: { readonly scope: Scope }): ReactElement {
  const t = useWords(risksWords);
  const [address, change] = useAddress(['estate', 'region', 'process']);
  const process = shownProcess(address.process);
  const name = useScopeName(scope);
  const today = useQuery(risks(scope, process));
  return (
    <>
      <PageHead title={t.title} sub={name}>
        <ScopeChoice value={scope} onChange={change} />
        <ProcessChoice value={process} onChange={(next) => change({ process: next })} />
        {today.data !== undefined && <RisksExport risks={today.data} of={name} />}
      </PageHead>
      <Shown of={today}>{(found) => <Parts found={found} scope={scope} />}</Shown>
    </>
  );
}

function Parts({ found, scope }: { readonly found: Risks; readonly scope: Scope }): ReactElement {
  const t = useWords(risksWords);
  const { zone, likely, brokenToday, unanswered, hotSpots, more } = found;
  const withEstate = scope.estate === null;
  const now = Date.parse(found.now);
  const until = Date.parse(found.day.to);
  const rows = (items: Risks['likely'], label: string, what: Behind | null = null): ReactElement => (
    <RiskCases
      rows={items}
      zone={zone}
      label={label}
      withEstate={withEstate}
      behind={what === null ? null : { what, until }}
    />
  );
  const inAll = (items: Risks['likely'], what: Behind): string =>
    items.length === 0 ? '' : t.inClocks(countedClocks(items, what, now, until));
  return (
    <>
      <MonthRates scope={scope} zone={zone} now={found.now} />
      <div className="risks">
        <div>
          <Part
            title={t.unanswered}
            hint={inAll(unanswered, 'late')}
            count={unanswered.length}
            more={more.unanswered}
            none={t.noneUnanswered}
            all={within('/board', scope, { overdue: '1' })}
          >
            {rows(unanswered, t.unanswered, 'late')}
          </Part>
          <Part
            title={t.likely}
            hint={[t.likelyHint, inAll(likely, 'today')].filter((part) => part !== '').join(' · ')}
            count={likely.length}
            more={more.likely}
            none={t.noneLikely}
            all={within('/board', scope)}
          >
            {rows(likely, t.likely, 'today')}
          </Part>
        </div>
        <div>
          <Part title={t.broken} count={brokenToday.length} more={more.brokenToday} none={t.noneBroken}>
            <EstateFacts facts={brokenToday} zone={zone} label={t.broken} withEstate={withEstate} />
          </Part>
          <Part
            title={t.hotSpots}
            count={hotSpots.length}
            more={more.hotSpots}
            none={t.noneHotSpots}
            all={within('/board', scope, { hot: '1' })}
          >
            {rows(hotSpots, t.hotSpots)}
          </Part>
          <RosterGaps scope={scope} zone={zone} />
        </div>
      </div>
    </>
  );
}

function Part({
  title,
  hint,
  count,
  more,
  none,
  all,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly count: number;
  /** There are more than are listed; the worst are. */
  readonly more: boolean;
  readonly none: string;
  /** Where all of them are seen. */
  readonly all?: string;
  readonly children: ReactNode;
}): ReactElement {
  const t = useWords(risksWords);
  return (
    <section className="card work-part" aria-label={title}>
      <h2>
        {title}{' '}
        <span className={count > 0 ? '' : 'soft'}>
          {count}
          {more ? '+' : ''}
        </span>
        {hint === undefined ? null : <small className="soft"> {hint}</small>}
      </h2>
      {count === 0 ? <p className="soft">{none}</p> : children}
      {more && <p className="soft">{t.worstListed(count)}</p>}
      {count > 0 && all !== undefined && <Link to={all}>{t.seeAll}</Link>}
    </section>
  );
}

function RisksExport({ risks: found, of }: { readonly risks: Risks; readonly of: string }): ReactElement {
  const t = useWords(risksWords);
  const say = useSay();
  const language = useLanguage();
  const { data: people } = useQuery(everybody);
  const { data: places } = useQuery(estates);
  const nameOf = (id: string | null): string => (id === null ? '' : personInFile(people, id, say));
  const estateOf = (id: string | null): string =>
    id === null ? say(boardWords.company) : estateNameIn(places, id, say);
  const now = Date.parse(found.now);
  const row = (part: string) => (one: Risks['likely'][number]) => [
    part,
    estateOf(one.estateId),
    one.number ?? one.id,
    say(one.title),
    nameOf(one.handlerId),
    one.over ? '' : limitFigure(one, now, language).text,
    one.limitAt === null ? '' : localTime(Date.parse(one.limitAt), found.zone),
  ];
  const rows = (): (readonly Cell[])[] => [
    ...found.unanswered.map(row(t.unanswered)),
    ...found.likely.map(row(t.likely)),
    ...found.brokenToday.map((fact) => [
      t.broken,
      estateOf(fact.estateId),
      fact.number ?? fact.caseId,
      `${say(fact.title)} ${fact.firing === null ? '' : say(fact.firing.pointTitle)}`,
      nameOf(fact.handlerId),
      fact.over ? '' : limitFigure(fact, now, language).text,
      localTime(Date.parse(fact.at), found.zone),
    ]),
    ...found.hotSpots.map(row(t.hotSpots)),
  ];
  return (
    <ExportButton
      name={`${t.title} ${of}`}
      head={[t.section, t.estate, t.number, t.problem, t.who, t.lateness, t.limit]}
      rows={rows}
    />
  );
}
