import { workKindName } from '@steward/handbook';
import type { DutyAtDto, LayerDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { dutiesAhead, layerGapsOf, layersOf, onDutyAt } from '../../api/duty.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { AskSwap } from './ask-swap.js';
import './duty.css';
import { dutyWords } from './duty.words.js';
import { LayerGaps } from './layer-gaps.js';
import { Swaps } from './swaps.js';

/** How many duties of a layer are shown: a week of three shifts a day. */
const shownDuties = 21;

/** The layers of an estate: who is on duty now, who comes next, by which rotation, where people lack, and swaps that wait for a word. */
export function Page(): ReactElement {
  const t = useWords(dutyWords);
  const [{ estate: wanted }, change] = useAddress(['estate']);
  const estate = useChosenEstate(wanted);
  return (
    <>
      <PageHead title={t.layers} sub={t.layersSub}>
        <EstateChoice value={estate} onChange={(value) => change({ estate: value })} />
      </PageHead>
      {estate !== undefined && <OfOneEstate key={estate} estate={estate} />}
    </>
  );
}

function OfOneEstate({ estate }: { readonly estate: string }): ReactElement {
  const t = useWords(dutyWords);
  const gaps = useQuery(layerGapsOf(estate));
  const now = useQuery(onDutyAt(estate));
  const zone = now.data?.zone;
  return (
    <div className="duty">
      <section className="card" aria-label={t.now}>
        <h2>{t.now}</h2>
        <Shown of={now}>{(duty) => <OnDuty duty={duty} />}</Shown>
      </section>
      <section className="card" aria-label={t.gaps}>
        <h2>{t.gaps}</h2>
        <Shown of={gaps}>{({ items }) => <LayerGaps gaps={items} {...(zone === undefined ? {} : { zone })} />}</Shown>
      </section>
      <Shown of={useQuery(layersOf(estate))}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>
              {t.noLayer} <Link to={`/roster?estate=${encodeURIComponent(estate)}`}>{t.toRoster}</Link>
            </Nothing>
          ) : (
            <>
              {items.map((layer) => (
                <OneLayer key={layer.layerId} estate={estate} layer={layer} />
              ))}
            </>
          )
        }
      </Shown>
    </div>
  );
}

function OnDuty({ duty }: { readonly duty: DutyAtDto }): ReactElement {
  const t = useWords(dutyWords);
  const say = useSay();
  if (duty.items.length === 0) return <p role="status">{t.nobody}</p>;
  return (
    <ul className="duty-list">
      {duty.items.map((one) => (
        <li key={`${one.layerId} ${one.personId} ${one.from}`} data-on-duty={one.personId}>
          <strong>{one.layerId}</strong> {one.ofCompany && <Tag>{t.ofCompany}</Tag>}
          {one.work !== null && <span className="soft">{say(workKindName(one.work))} </span>}
          <PersonName id={one.personId} /> <span className="soft">{t.until}</span>{' '}
          <Instant at={one.until} zone={duty.zone} />
        </li>
      ))}
    </ul>
  );
}

function OneLayer({ estate, layer }: { readonly estate: string; readonly layer: LayerDto }): ReactElement {
  const t = useWords(dutyWords);
  const say = useSay();
  const ahead = useQuery(dutiesAhead(estate, layer.layerId));
  const title = `${layer.layerId} · ${say(workKindName(layer.work))}`;
  return (
    <section className="card" aria-label={title} data-layer={layer.layerId}>
      <h2>{title}</h2>
      <p className="soft">
        {t.heads(layer.heads)}
        {layer.handOverMinutes > 0 && ` · ${t.handOver(layer.handOverMinutes)}`}
      </p>
      <h3>{t.ahead}</h3>
      <Shown of={ahead}>
        {({ items, zone }) =>
          items.length === 0 ? (
            <p className="soft">{t.noDuty}</p>
          ) : (
            <>
              <ul className="duty-list">
                {items.slice(0, shownDuties).map((one) => (
                  <li key={`${one.personId} ${one.from}`}>
                    <Instant at={one.from} zone={zone} /> {t.until} <Instant at={one.until} zone={zone} />{' '}
                    <PersonName id={one.personId} /> {one.because !== 'rotation' && <Tag>{t[one.because]}</Tag>}
                  </li>
                ))}
              </ul>
              {items.length > shownDuties && <p className="soft">{t.more(items.length - shownDuties)}</p>}
              <AskSwap estate={estate} layer={layer} duties={items} />
            </>
          )
        }
      </Shown>
      <h3>{t.rotations}</h3>
      <ul className="duty-list">
        {layer.rotations.map(({ crews, rotationId, startsOn }) => (
          <li key={rotationId}>
            <span className="soft">{t.since(startsOn)}</span>{' '}
            {crews.map(({ crewId, people }) => (
              <span key={crewId} className="duty-crew">
                {people.map((personId) => (
                  <PersonName key={personId} id={personId} />
                ))}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <h3>{t.swaps}</h3>
      <Swaps estate={estate} layer={layer} />
    </section>
  );
}
