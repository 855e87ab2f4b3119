import type { FiringView } from '@steward/contracts';
import { considerationInWords } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { everybody, personIn } from '../../../api/people.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { Recipient } from './firings.js';
import { whyWords } from './why.words.js';
import './considered.css';

/** Everybody who was thought of, in the order in which the ladder asked: told, or passed over and why. */
export function Considered({ firing, zone }: { readonly firing: FiringView; readonly zone: string }): ReactElement {
  const t = useWords(whyWords);
  const say = useSay();
  const { data: people } = useQuery(everybody);
  const { told } = firing;
  if (told === null) return <p className="soft">{firing.toldBy === null ? t.nobodyTold : t.toldByHigher}</p>;
  const nameOf = (id: string): string => personIn(people, id, say);
  const others = told.reached.filter(({ kind }) => kind !== 'person');
  return (
    <>
      {told.alarm && <Alert type="warning" showIcon title={t.alarm} />}
      <ol className="considered">
        {told.considered.map((one, place) => (
          <li key={`${one.personId} ${one.level} ${one.rung} ${String(place)}`} data-outcome={one.outcome}>
            {say(
              considerationInWords({ ...one, until: one.until === null ? null : Date.parse(one.until) }, nameOf, zone),
            )}
          </li>
        ))}
        {others.map((one, place) => (
          <li key={`${one.kind} ${String(place)}`} data-outcome="reached">
            {t.told} <Recipient kind={one.kind} id={one.id} />
          </li>
        ))}
      </ol>
      <p className="soft">
        {t.toldAt} <Instant at={told.at} zone={zone} />
      </p>
    </>
  );
}
