import type { FiringView } from '@steward/contracts';
import { clauseOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Tag } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { firingsOf } from '../../../api/cases.js';
import { Shown } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase, useProcessWords } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { ActorName } from '../facts/actor.js';
import { usePunctuation } from '../punctuation.js';
import { meaningNames, nameIn } from '../vocabulary.js';
import { Considered } from './considered.js';
import { Deliveries } from './deliveries.js';
import { SumTable } from './sum-table.js';
import { whyWords } from './why.words.js';
import './firing-drawer.css';

/** The whole story of one point: clause, version, arithmetic, both readings, who was considered and what channels answered. */
export function FiringDrawer(): ReactElement {
  const { c } = useCase();
  const t = useWords(whyWords);
  const [{ firing: open }, setAddress] = useAddress(caseAddress);
  const asked = useQuery({ ...firingsOf(c), enabled: open !== undefined });
  return (
    <Drawer
      open={open !== undefined}
      onClose={() => setAddress({ firing: null })}
      title={t.title}
      size="large"
      className="firing-drawer"
    >
      <Shown of={asked}>
        {({ items, zone }) => {
          const firing = items.find(({ firingId }) => firingId === open);
          return firing === undefined ? <p>{t.gone}</p> : <Story firing={firing} zone={zone} />;
        }}
      </Shown>
    </Drawer>
  );
}

function Story({ firing, zone }: { readonly firing: FiringView; readonly zone: string }): ReactElement {
  const names = useProcessWords();
  const t = useWords(whyWords);
  const p = usePunctuation();
  const say = useSay();
  return (
    <div className="story">
      <p className="story-sentence">
        <Tag>{say(firing.call?.title ?? nameIn(meaningNames, firing.means))}</Tag> {say(firing.sentence)}
      </p>
      {firing.call === undefined && (
        <Part title={t.arithmetic}>
          <SumTable firing={firing} zone={zone} />
        </Part>
      )}
      <Part title={t.clause}>
        <Clauses firing={firing} />
      </Part>
      {firing.contradiction && <Contradiction of={firing.contradiction} />}
      {firing.overruled !== null && (
        <Alert
          type="info"
          showIcon
          title={t.overruled}
          description={
            <>
              {say(nameIn(names.facts, firing.overruled.by.type))} <Instant at={firing.overruled.by.at} zone={zone} />
              {p.comma}
              <ActorName actor={firing.overruled.by.actor} />
              {p.comma}
              <Instant at={firing.overruled.by.recordedAt} zone={zone} />
              <br />
              {t.overruledWhy}
            </>
          }
        />
      )}
      <Part title={t.considered}>
        <Considered firing={firing} zone={zone} />
      </Part>
      <Part title={t.channels}>
        <Deliveries firing={firing} zone={zone} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Clauses({ firing }: { readonly firing: FiringView }): ReactElement {
  const t = useWords(whyWords);
  const page = useWords(caseWords);
  const say = useSay();
  const numbers = [...new Set([firing.sum.lengthClause, firing.clause])].filter((one): one is string => one !== null);
  return (
    <>
      <ul className="clauses">
        {numbers.map((number) => {
          const clause = clauseOf(number);
          return (
            <li key={number}>
              <strong>
                {number} {clause === undefined ? '' : say(clause.title)}
              </strong>
              <div className="soft">{clause === undefined ? '' : say(clause.obligation)}</div>
            </li>
          );
        })}
        {firing.ours && <li className="soft">{page.ours}</li>}
      </ul>
      <p>
        {t.standard}{' '}
        <Link to={`/standards/${firing.standard.id}/${String(firing.standard.version)}`}>
          {say(firing.standard.title)} {t.version(firing.standard.version)}
        </Link>
      </p>
    </>
  );
}

function Contradiction({ of }: { readonly of: NonNullable<FiringView['contradiction']> }): ReactElement {
  const t = useWords(whyWords);
  const p = usePunctuation();
  const say = useSay();
  return (
    <Part title={t.contradiction}>
      <p>{say(of.matter)}</p>
      <ul className="readings">
        {of.readings.map((reading) => (
          <li key={reading.id} data-chosen={reading.id === of.chosen}>
            {reading.clauses.join(' ')}
            {p.colon}
            {say(reading.says)} {reading.id === of.chosen && <Tag color="green">{t.chosen}</Tag>}
          </li>
        ))}
      </ul>
      <p className="soft">{say(of.why)}</p>
    </Part>
  );
}
