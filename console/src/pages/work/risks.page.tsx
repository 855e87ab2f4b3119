import type { ListedCase, Risks } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { useEstateName } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { risks } from '../../api/daily.js';
import { ExportButton } from '../../kit/export.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { localTime } from '../../time/format.js';
import { useSay, useWords } from '../../words/words.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { EstateFacts } from './parts/estate-facts.js';
import { MonthRates } from './risks/month-rates.js';
import { RiskCases } from './risks/risk-cases.js';
import { RosterGaps } from './risks/roster-gaps.js';
import { risksWords } from './risks.words.js';
import './work.css';

/** An estate manager's day: which promises are in danger, which are broken, who did not answer (§3.3). */
export function Page(): ReactElement {
  const [{ estate }] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  return chosen === undefined ? <Loading /> : <Today key={chosen} estateId={chosen} />;
}

function Today({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(risksWords);
  const [, change] = useAddress(['estate']);
  const name = useEstateName(estateId);
  const today = useQuery(risks(estateId));
  return (
    <>
      <PageHead title={t.title} sub={name}>
        <EstateChoice value={estateId} onChange={(next) => change({ estate: next })} />
        {today.data !== undefined && <RisksExport risks={today.data} />}
      </PageHead>
      <Shown of={today}>{(found) => <Parts found={found} />}</Shown>
    </>
  );
}

function Parts({ found }: { readonly found: Risks }): ReactElement {
  const t = useWords(risksWords);
  const { zone, estateId, likely, brokenToday, unanswered, hotSpots } = found;
  const board = `/board?estate=${encodeURIComponent(estateId)}`;
  return (
    <>
      <MonthRates estateId={estateId} zone={zone} now={found.now} />
      <div className="risks">
        <div>
          <Part title={t.unanswered} count={unanswered.length} none={t.noneUnanswered} all={`${board}&overdue=1`}>
            <RiskCases rows={unanswered} zone={zone} label={t.unanswered} />
          </Part>
          <Part title={t.likely} hint={t.likelyHint} count={likely.length} none={t.noneLikely} all={board}>
            <RiskCases rows={likely} zone={zone} label={t.likely} />
          </Part>
        </div>
        <div>
          <Part title={t.broken} count={brokenToday.length} none={t.noneBroken}>
            <EstateFacts facts={brokenToday} zone={zone} label={t.broken} />
          </Part>
          <Part title={t.hotSpots} count={hotSpots.length} none={t.noneHotSpots} all={`${board}&hot=1`}>
            <RiskCases rows={hotSpots} zone={zone} label={t.hotSpots} />
          </Part>
          <RosterGaps estateId={estateId} zone={zone} />
        </div>
      </div>
    </>
  );
}

function Part({
  title,
  hint,
  count,
  none,
  all,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly count: number;
  readonly none: string;
  /** Where all of them are seen. */
  readonly all?: string;
  readonly children: ReactNode;
}): ReactElement {
  const t = useWords(risksWords);
  return (
    <section className="card work-part" aria-label={title}>
      <h2>
        {title} <span className={count > 0 ? '' : 'soft'}>{count}</span>
        {hint === undefined ? null : <small className="soft"> {hint}</small>}
      </h2>
      {count === 0 ? <p className="soft">{none}</p> : children}
      {count > 0 && all !== undefined && <Link to={all}>{t.seeAll}</Link>}
    </section>
  );
}

function RisksExport({ risks: found }: { readonly risks: Risks }): ReactElement {
  const t = useWords(risksWords);
  const say = useSay();
  const { data: people } = useQuery(everybody);
  const nameOf = (id: string | null): string => (id === null ? '' : (people?.get(id)?.name ?? id));
  const row = (part: string) => (one: ListedCase) => [
    part,
    one.number ?? one.id,
    say(one.title),
    nameOf(one.handlerId),
    one.limitAt === null ? '' : localTime(Date.parse(one.limitAt), found.zone),
  ];
  return (
    <ExportButton
      name={t.title}
      head={[t.section, t.number, t.problem, t.who, t.limit]}
      rows={() => [
        ...found.unanswered.map(row(t.unanswered)),
        ...found.likely.map(row(t.likely)),
        ...found.brokenToday.map((fact) => [
          t.broken,
          fact.number ?? fact.caseId,
          `${say(fact.title)} ${fact.firing === null ? '' : say(fact.firing.pointTitle)}`,
          nameOf(fact.handlerId),
          localTime(Date.parse(fact.at), found.zone),
        ]),
        ...found.hotSpots.map(row(t.hotSpots)),
      ]}
    />
  );
}
