import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { dwelling } from '../../api/dwellings.js';
import { standardVersion } from '../../api/standards.js';
import { PersonName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { usePlace } from '../work/parts/place.js';
import { useCase } from './case-context.js';
import { caseWords } from './case.words.js';
import './about.css';

const aboutWords = {
  where: { zh: '地点', en: 'Where' },
  helpers: { zh: '协办', en: 'Helpers' },
  standard: { zh: '适用标准', en: 'Under standard' },
  waiting: { zh: '等待至', en: 'Waits until' },
  version: (version: number) => ({ zh: `第 ${String(version)} 版`, en: `version ${String(version)}` }),
};

/** Where it is, until when it waits, who helps, under which standard it runs, and what its process says of it. */
export function About(): ReactElement {
  const { c, face, content, facts, zone } = useCase();
  const t = useWords(aboutWords);
  const page = useWords(caseWords);
  const say = useSay();
  const place = usePlace(c.estateId, c.buildingId, null);
  const { data: home } = useQuery({ ...dwelling(c.dwellingId ?? ''), enabled: c.dwellingId !== null });
  const words = content.get(face.wordsOf(facts) ?? '');
  const where = words?.meta['where'];
  const standard = /^(.+)@(\d+)$/.exec(c.standard);
  return (
    <section className="card">
      <h2>{page.about}</h2>
      <dl className="case-about">
        <face.AboutFirst />
        <AboutRow name={t.where}>
          {home === undefined ? (
            <>
              {place} {say(c.placeTitle)}
            </>
          ) : (
            <Link to={`/dwellings/${encodeURIComponent(home.dwellingId)}`}>{say(home.address)}</Link>
          )}{' '}
          {typeof where === 'string' ? where : null}
        </AboutRow>
        {c.waiting !== null && (
          <AboutRow name={t.waiting}>
            <Instant at={c.waiting.expectedAt} zone={zone} />
          </AboutRow>
        )}
        {c.helpers.length > 0 && (
          <AboutRow name={t.helpers}>
            {c.helpers.map((id) => (
              <span key={id}>
                <PersonName id={id} />{' '}
              </span>
            ))}
          </AboutRow>
        )}
        <face.AboutMore />
        <AboutRow name={t.standard}>
          <StandardLink id={standard?.[1] ?? ''} version={Number(standard?.[2])} />
        </AboutRow>
      </dl>
    </section>
  );
}

/** A row of what a case is about. */
export function AboutRow({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A version of a standard by its title, linked to it; by its number where the title can't be asked for. */
function StandardLink({ id, version }: { readonly id: string; readonly version: number }): ReactElement {
  const t = useWords(aboutWords);
  const say = useSay();
  const { data } = useQuery({ ...standardVersion(id, version), retry: false });
  return (
    <Link to={`/standards/${encodeURIComponent(id)}/${String(version)}`}>
      {data === undefined ? '' : `${say(data.title)} `}
      {t.version(version)}
    </Link>
  );
}
