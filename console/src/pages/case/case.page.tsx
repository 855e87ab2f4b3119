import { useQuery } from '@tanstack/react-query';
import { Badge, Tabs } from 'antd';
import { Suspense, use, useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import { caseWith, factsOf } from '../../api/cases.js';
import { useEstateZone } from '../../api/estates.js';
import type { AnyCase } from '../../cases/case.js';
import { faceOf } from '../../cases/faces.js';
import { processOf } from '../../cases/index.js';
import { Links } from '../../cases/links/links.js';
import { AsOf } from '../../hand/as-of.js';
import { Loading, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { ActBar } from './acts/act-bar.js';
import { About } from './about.js';
import { Assignment } from './assignment.js';
import { Called } from './called.js';
import { caseAddress, CaseProvider } from './case-context.js';
import { CaseHead } from './case-head.js';
import { caseWords } from './case.words.js';
import { ClockBars } from './clocks/clock-bars.js';
import { WhatNext } from './clocks/what-next.js';
import { isOthers } from './facts/fact-kinds.js';
import { Timeline } from './facts/timeline.js';
import { InHand } from './in-hand.js';
import { Files } from './talk/files.js';
import { Talk } from './talk/talk.js';
import { FiringDrawer } from './why/firing-drawer.js';
import { Firings } from './why/firings.js';
import './case.page.css';

// The commonest face is on its way while the case is asked for; what fails is tried again when it is needed.
faceOf(processOf().id).catch(() => undefined);

/** A case: what it is, how its clocks stand, what was done and said, what may be done, and why anybody was called. */
export function Page(): ReactElement {
  const { id = '' } = useParams();
  const asked = useQuery(caseWith(id));
  return (
    <>
      <AsOf of={asked} />
      <Shown of={asked}>
        {(c) => (
          <Suspense fallback={<Loading />}>
            <Case key={c.id} c={c} />
          </Suspense>
        )}
      </Shown>
    </>
  );
}

function Case({ c }: { readonly c: AnyCase }): ReactElement {
  const face = use(faceOf(c.process));
  const t = useWords(caseWords);
  const zone = useEstateZone(c.estateId);
  const me = useMe();
  const { data: facts = [] } = useQuery(factsOf(c));
  const [seenUpTo] = useState(c.version);
  const [address, setAddress] = useAddress(caseAddress);
  const content = new Map(c.content.map((one) => [one.id, one]));
  const news = facts.filter((fact) => fact.seq > seenUpTo && isOthers(fact, me.personId)).length;
  return (
    <CaseProvider value={{ c, face, facts, content, zone, seenUpTo }}>
      <article className="case">
        <CaseHead />
        <InHand />
        <ActBar />
        <Called />
        <p role="status" className={news === 0 ? 'visually-hidden' : 'case-news'}>
          {news === 0 ? '' : t.newThings(news)}
        </p>
        <div className="case-grid">
          <div className="case-main">
            <Links />
            <face.Main />
            <ClockBars />
            <section className="card case-parts">
              <Tabs
                activeKey={address.part ?? 'talk'}
                onChange={(part) => setAddress({ part: part === 'talk' ? null : part })}
                items={[
                  { key: 'talk', label: t.talk, children: <Talk /> },
                  {
                    key: 'facts',
                    label: (
                      <Badge dot={news > 0} offset={[5, 2]}>
                        {t.facts}
                      </Badge>
                    ),
                    children: <Timeline />,
                  },
                  { key: 'why', label: t.why, children: <Firings /> },
                ]}
              />
            </section>
          </div>
          <aside className="case-side">
            <WhatNext />
            <Assignment />
            <About />
            <face.Side />
            <Files />
          </aside>
        </div>
        <FiringDrawer />
      </article>
    </CaseProvider>
  );
}
