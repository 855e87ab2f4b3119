import { stateNames, wordOf } from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { foundCases } from '../../api/cases.js';
import { estates, useEstateZone } from '../../api/estates.js';
import { hotSpots } from '../../api/figures.js';
import { StateTag } from '../../kit/case-tags.js';
import { ExportButton } from '../../kit/export.js';
import { EstateName } from '../../kit/names.js';
import { ScopeChoice, useScopeName } from '../../kit/estate-choice.js';
import { scopeOrAll } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { hotSpotWords } from './overview.words.js';
import './hot-spots.page.css';

/** All cases of the spot of a flagged one, closed ones included, newest first. */
function CasesOfSpot({ of, zone }: { readonly of: ListedCase; readonly zone: string }): ReactElement {
  const say = useSay();
  const { estateId: estate, place, category, problem, buildingId: building } = of;
  const found = useQuery(foundCases({ estate, place, category, problem, building, sort: 'newest', limit: 50 }));
  return (
    <Shown of={found}>
      {({ items }) => (
        <ul className="spot-cases">
          {items.map((one) => (
            <li key={one.id}>
              <Link to={`/cases/${one.id}`}>{one.number ?? one.id}</Link> {say(one.title)}{' '}
              <StateTag state={one.state} /> <Instant at={one.receivedAt} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </Shown>
  );
}

/** Cases on which a hot-spot flag stands: what comes again and again at one place (§3.3). */
export function Page(): ReactElement {
  const t = useWords(hotSpotWords);
  const say = useSay();
  const [asked, change] = useAddress(['estate', 'region']);
  const scope = scopeOrAll(asked);
  const name = useScopeName(scope);
  const zone = useEstateZone(scope.estate);
  const spots = useQuery(hotSpots(scope));
  const { data: places } = useQuery(estates);
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <ScopeChoice value={scope} onChange={change} />
        <ExportButton
          zone={zone}
          name={`${t.title} ${name}`}
          head={[t.estate, t.spot, t.flagged, t.state, t.received]}
          rows={() =>
            (spots.data ?? []).map((one) => {
              const place = places?.find(({ estateId }) => estateId === one.estateId);
              return [
                place === undefined ? '' : say(place.name),
                say(one.title),
                one.number,
                say(wordOf(stateNames, one.state)),
                one.receivedAt,
              ];
            })
          }
        />
      </PageHead>
      <Shown of={spots}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{t.none}</Nothing>
          ) : (
            <Table<ListedCase>
              size="small"
              rowKey="id"
              scroll={{ x: 'max-content' }}
              pagination={{ pageSize: 50, hideOnSinglePage: true }}
              dataSource={[...items]}
              expandable={{
                expandedRowRender: (one) => <CasesOfSpot of={one} zone={zone} />,
                columnTitle: <span className="visually-hidden">{t.all}</span>,
              }}
              columns={[
                { title: t.spot, render: (_, one) => say(one.title) },
                { title: t.estate, render: (_, one) => <EstateName id={one.estateId} /> },
                { title: t.flagged, render: (_, one) => <Link to={`/cases/${one.id}`}>{one.number ?? one.id}</Link> },
                { title: t.state, render: (_, one) => <StateTag state={one.state} /> },
                { title: t.received, render: (_, one) => <Instant at={one.receivedAt} zone={zone} /> },
              ]}
            />
          )
        }
      </Shown>
    </>
  );
}
