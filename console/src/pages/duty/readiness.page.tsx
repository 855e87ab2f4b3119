import { hazardNames, workKindName } from '@steward/handbook';
import type { ReadinessDto, ReadinessLine } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { readinessOf } from '../../api/duty.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { ConfirmFit } from './confirm-fit.js';
import './duty.css';
import { dutyWords } from './duty.words.js';
import { LayerGaps } from './layer-gaps.js';
import { byPerson, mendingOf } from './mending.js';

type OfEstate = ReadinessDto['estates'][number];

/** Who is on duty, or would be called, and is not ready: why, from when that matters, and the way to mend it (§4.2). */
export function Page(): ReactElement {
  const t = useWords(dutyWords);
  const [{ estate: wanted }, change] = useAddress(['estate']);
  const estate = useChosenEstate(wanted);
  return (
    <>
      <PageHead title={t.readiness} sub={t.readinessSub}>
        <EstateChoice value={estate} onChange={(value) => change({ estate: value })} />
      </PageHead>
      {estate !== undefined && <OfOneEstate estate={estate} />}
    </>
  );
}

function OfOneEstate({ estate }: { readonly estate: string }): ReactElement {
  return (
    <Shown of={useQuery(readinessOf(estate))}>
      {({ estates }) => (
        <>
          {estates.map((one) => (
            <Ready key={one.estateId} of={one} />
          ))}
        </>
      )}
    </Shown>
  );
}

function Ready({ of }: { readonly of: OfEstate }): ReactElement {
  const t = useWords(dutyWords);
  const say = useSay();
  const people = byPerson(of.lines);
  return (
    <div className="duty">
      {of.plans === 'unknown' && <Alert type="warning" showIcon title={t.plansUnknown} />}
      <section className="card" aria-label={t.readiness}>
        <p role="status">
          {people.length === 0
            ? of.plans === 'known' && t.everybodyReady(of.people)
            : t.notReady(people.length, of.people)}
        </p>
        <ul className="duty-list">
          {people.map(({ lines, personId }) => (
            <li key={personId} data-person={personId}>
              <strong>
                <PersonName id={personId} />
              </strong>
              <ul>
                {lines.map((line) => (
                  <li key={`${line.why} ${line.planId ?? ''} ${line.step ?? ''} ${line.lacks ?? ''}`}>
                    <Line line={line} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-label={t.gaps}>
        <h2>{t.gaps}</h2>
        <LayerGaps gaps={of.gaps} />
      </section>
      {of.without.length > 0 && (
        <section className="card" aria-label={t.withoutPlan}>
          <h2>{t.withoutPlan}</h2>
          <p>
            {of.without.map((hazard) => (
              <Tag key={hazard}>{say(hazardNames[hazard])}</Tag>
            ))}
            <Link to={`/plans?estate=${encodeURIComponent(of.estateId)}`}>{t.keeper}</Link>
          </p>
        </section>
      )}
    </div>
  );
}

function Line({ line }: { readonly line: ReadinessLine }): ReactElement {
  const t = useWords(dutyWords);
  const say = useSay();
  const { by, to } = mendingOf(line);
  const keeps = holds(useMe(), 'admin', 'hr', 'company');
  const lacks = line.lacks === undefined ? null : say(workKindName(line.lacks.replace(/^confirmation:/, '')));
  const hazard = line.hazard === undefined ? null : say(hazardNames[line.hazard]);
  return (
    <span data-why={line.why}>
      {[t[line.why], lacks, hazard].filter((part) => part !== null).join(' · ')}{' '}
      <span className="soft">
        {t.matters}
        <Instant at={line.from} />
      </span>{' '}
      {line.lacks !== undefined && keeps ? (
        <ConfirmFit personId={line.personId} lacks={line.lacks} />
      ) : (
        <Link to={to}>{by === 'keeper' ? t.keeper : t.himself}</Link>
      )}
    </span>
  );
}
