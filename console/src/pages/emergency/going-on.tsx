import type { FacesPage } from '@steward/tickets/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { addressOf } from '../../cases/index.js';
import { StateTag } from '../../kit/case-tags.js';
import { EstateName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { emergencyWords } from './emergency.words.js';
import './emergency.css';

const openEmergencies = queryOptions({
  queryKey: ['cases', 'open-emergencies'],
  queryFn: async ({ signal }) =>
    (await api.get<FacesPage>(addressOf('emergency'), { query: { open: true, limit: 20 }, signal })).items,
});

/** States in which people are wanted. */
const wanted = ['reported', 'declared', 'contained', 'watch'];

/** What goes on already, so that nobody reports it a second time; nothing where nothing does, or nobody answers. */
export function GoingOn(): ReactElement | null {
  const t = useWords(emergencyWords);
  const say = useSay();
  const { data = [] } = useQuery(openEmergencies);
  const now = data.filter(({ state }) => wanted.includes(state));
  if (now.length === 0) return null;
  return (
    <section className="card going-on" aria-label={t.going}>
      <h2>{t.going}</h2>
      <ul>
        {now.map((one) => (
          <li key={one.id}>
            <Link to={`/cases/${encodeURIComponent(one.id)}`}>
              {one.number} {say(one.title)}
            </Link>{' '}
            <StateTag state={one.state} process="emergency" /> <EstateName id={one.estateId} />{' '}
            <Tag variant="outlined">
              <Instant at={one.receivedAt} />
            </Tag>
          </li>
        ))}
      </ul>
      <p className="soft">{t.goingHint}</p>
    </section>
  );
}
