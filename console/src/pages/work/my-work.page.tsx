import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { myCases, offeredCases } from '../../api/board.js';
import { worstFirst } from '../../api/harm.js';
import { AsOf } from '../../hand/as-of.js';
import { PageHead } from '../../kit/page-head.js';
import { shownProcess } from '../../cases/index.js';
import { ProcessChoice } from '../../kit/process-choice.js';
import { hasSeveral } from '../../kit/scope.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { useNow } from '../../time/clock.js';
import { useWords } from '../../words/words.js';
import { FirstAsked } from './my-work/first-asked.js';
import { MyCase } from './my-work/my-case.js';
import { ToldMe } from './my-work/told-me.js';
import { sectionOf } from './my-work/next-step.js';
import { Visits } from './my-work/visits.js';
import { myWorkWords } from './my-work.words.js';
import './my-work.page.css';
import './my-work/my-case.css';
import './parts/work-part.css';

/** A handler's day: what is offered to him, what he must do now, next, what waits, and what he is told. */
export function Page(): ReactElement {
  const t = useWords(myWorkWords);
  const [address, change] = useAddress(['process']);
  const process = shownProcess(address.process);
  const mine = useQuery(myCases(process));
  const offered = useQuery(offeredCases(process));
  // Sections change by the minute, not by the second.
  const now = useNow(30_000);
  const rows = worstFirst(mine.data ?? [], now);
  const offers = worstFirst(offered.data ?? [], now);
  const of = (section: ReturnType<typeof sectionOf>) => rows.filter((row) => sectionOf(row, now) === section);
  const [urgent, later, waiting] = [of('now'), of('next'), of('waiting')];
  const withEstate = hasSeveral(useMe());
  const listed = (items: typeof rows) => items.map((row) => <MyCase key={row.id} row={row} withEstate={withEstate} />);
  const offeredPart = offers.length > 0 && (
    <Part key="offered" title={t.offered} count={offers.length}>
      {offers.map((row) => (
        <MyCase key={row.id} row={row} withEstate={withEstate} offered />
      ))}
    </Part>
  );
  const nowPart = rows.length > 0 && (
    <Part key="now" title={t.now} hint={t.nowHint} count={urgent.length} none={t.noneNow}>
      {listed(urgent)}
    </Part>
  );
  // Whichever begins with the worst stands first.
  const [first] = worstFirst([...offers.slice(0, 1), ...urgent.slice(0, 1)], now);
  return (
    <>
      <PageHead
        title={t.title}
        sub={mine.data === undefined ? undefined : t.sum(urgent.length, later.length, waiting.length)}
      >
        <ProcessChoice value={process} onChange={(next) => change({ process: next })} />
      </PageHead>
      <AsOf of={mine} />
      <div className="my-work">
        <div>
          <Shown of={mine}>
            {() => (
              <>
                <Visits rows={rows} now={now} />
                {first !== undefined && first.id === urgent[0]?.id ? [nowPart, offeredPart] : [offeredPart, nowPart]}
                {rows.length === 0 && (
                  <section className="card">
                    <Nothing
                      action={
                        <Link to="/board?nobody=1">
                          <Button tabIndex={-1}>{t.toBoard}</Button>
                        </Link>
                      }
                    >
                      {t.nothing}
                    </Nothing>
                  </section>
                )}
                {later.length > 0 && (
                  <Part title={t.next} count={later.length}>
                    {listed(later)}
                  </Part>
                )}
                {waiting.length > 0 && (
                  <Part title={t.waiting} count={waiting.length}>
                    {listed(waiting)}
                  </Part>
                )}
              </>
            )}
          </Shown>
          <FirstAsked />
        </div>
        <section className="card" aria-labelledby="told-me">
          <h2 id="told-me">{t.told}</h2>
          <ToldMe />
        </section>
      </div>
    </>
  );
}

function Part({
  title,
  hint,
  count,
  none,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly count: number;
  readonly none?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="card work-part" aria-label={title}>
      <h2>
        {title} <span className="soft">{count}</span>
        {hint === undefined ? null : <small className="soft"> {hint}</small>}
      </h2>
      {count === 0 && none !== undefined ? <p className="soft">{none}</p> : <ul className="my-cases">{children}</ul>}
    </section>
  );
}
