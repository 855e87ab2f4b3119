import { PhoneOutlined } from '@ant-design/icons';
import { hazardNames, type Hazard } from '@steward/handbook';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { emergencyWords } from './emergency.words.js';
import { firstCallsOf } from './report-body.js';
import './emergency.css';

/** Whom anybody calls before anything is written: 119, 110, 120, or whom the hazard's plan names first. Nothing where it names nobody. */
export function CallFirst({ hazard }: { readonly hazard: Hazard | null }): ReactElement | null {
  const t = useWords(emergencyWords);
  const say = useSay();
  const calls = firstCallsOf(hazard);
  if (calls.length === 0) return null;
  const title = hazard === null ? t.callFirst : t.callOf(say(hazardNames[hazard]));
  return (
    <section className="call-first" aria-label={title} data-part="call-first">
      <h2>{title}</h2>
      <ul>
        {calls.map(({ number, title: who }) => (
          <li key={number}>
            {/^\d+$/.test(number) ? (
              <a href={`tel:${number}`} aria-label={t.call(number, say(who))}>
                <PhoneOutlined aria-hidden /> <strong>{number}</strong> {say(who)}
              </a>
            ) : (
              <span>
                <strong>{number}</strong> {say(who)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
