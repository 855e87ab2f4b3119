import { EnvironmentOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/board.js';
import { estates, useEstateName } from '../../../api/estates.js';
import { defaultZone, localTime } from '../../../time/format.js';
import { useSay, useWords } from '../../../words/words.js';
import { mapOf } from '../../case/reporter.js';
import { withEstateName } from '../parts/place-words.js';
import { usePlace } from '../parts/place.js';
import { todaysVisits, type Visit } from './todays-visits.js';
import './visits.css';
import '../parts/work-part.css';

const words = {
  title: { zh: '今日预约与路线', en: "Today's appointments and the way" },
  map: (place: string) => ({ zh: `在地图中打开 ${place}`, en: `${place} on a map` }),
  suits: { zh: '报事人已确认', en: 'it suits the reporter' },
  suitsNot: { zh: '报事人时间不便', en: 'it does not suit the reporter' },
  unanswered: { zh: '报事人未答复', en: 'the reporter has not said' },
};

/** Where somebody is expected today, in the order of the day, each with its place on a map. Nothing when there is none. */
export function Visits({
  rows,
  now,
}: {
  readonly rows: readonly BoardRow[];
  readonly now: number;
}): ReactElement | null {
  const t = useWords(words);
  const { data: known = [] } = useQuery(estates);
  const zoneOf = (id: string | null): string => known.find(({ estateId }) => estateId === id)?.zone ?? defaultZone;
  const visits = todaysVisits(rows, now, zoneOf);
  if (visits.length === 0) return null;
  return (
    <section className="card work-part" aria-label={t.title}>
      <h2>
        {t.title} <span className="soft">{visits.length}</span>
      </h2>
      <ol className="visits">
        {visits.map((visit) => (
          <Stop key={visit.id} visit={visit} zone={zoneOf(visit.estateId)} />
        ))}
      </ol>
    </section>
  );
}

function Stop({ visit, zone }: { readonly visit: Visit; readonly zone: string }): ReactElement {
  const t = useWords(words);
  const say = useSay();
  const { appointment, buildingId, dwellingId, estateId, id, number, piece, title } = visit;
  const place = usePlace(estateId, buildingId, dwellingId, piece);
  const address = withEstateName(useEstateName(estateId), place);
  const clock = (at: string): string => localTime(Date.parse(at), zone).slice(11);
  const { accepted } = appointment;
  return (
    <li data-visit={id}>
      <time dateTime={appointment.from}>
        {clock(appointment.from)}–{clock(appointment.until)}
      </time>
      <Link to={`/cases/${encodeURIComponent(id)}`}>
        {number} {say(title)}
      </Link>
      <Tag color={accepted === true ? 'green' : 'orange'}>
        {accepted === null ? t.unanswered : accepted ? t.suits : t.suitsNot}
      </Tag>
      {place !== '' && (
        <Button
          icon={<EnvironmentOutlined />}
          href={mapOf(address)}
          target="_blank"
          rel="noreferrer"
          aria-label={t.map(address)}
        >
          {address}
        </Button>
      )}
    </li>
  );
}
