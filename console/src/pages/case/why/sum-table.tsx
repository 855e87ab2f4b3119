import type { FiringView } from '@steward/contracts';
import type { ReactElement, ReactNode } from 'react';
import { exactTime } from '../../../time/format.js';
import { lengthInWords } from '@steward/handbook';
import { Instant } from '../../../time/instant.js';
import { useLanguage } from '../../../words/language.js';
import { useWords } from '../../../words/words.js';
import { addendsOf } from '../clocks/sum.js';
import { whyWords } from './why.words.js';
import './sum-table.css';

/** Start + length (+ what comes behind, + pauses) = due; known and recorded when; what was due before. */
export function SumTable({ firing, zone }: { readonly firing: FiringView; readonly zone: string }): ReactElement {
  const t = useWords(whyWords);
  const language = useLanguage();
  const exact = (at: string): string => exactTime(Date.parse(at), language, zone);
  const secondsLate = Math.floor(firing.latenessMs / 1000);
  return (
    <table className="sum">
      <tbody>
        {addendsOf(firing.sum, firing.clause, zone, language).map(({ what, value, source }, place) => (
          <tr key={what}>
            <th scope="row">{t[what]}</th>
            <td className="sum-sign">{place === 0 ? '' : '+'}</td>
            <td>
              {value} <span className="soft">{source}</span>
            </td>
          </tr>
        ))}
        <Line name={t.due} sign="=" strong>
          {exact(firing.due)}
        </Line>
        {firing.effectiveDue !== firing.due && (
          <Line name={t.knownLater} sign="">
            {exact(firing.effectiveDue)}
          </Line>
        )}
        <Line name={t.recorded} sign="">
          <Instant at={firing.recordedAt} zone={zone} />{' '}
          <span className="soft">
            {secondsLate === 0 ? t.onTime : t.late(lengthInWords(secondsLate * 1000, language))}
          </span>
        </Line>
        {firing.sum.replaced.map(({ limitAt }) => (
          <Line key={limitAt} name={t.replaced} sign="">
            <del>{exact(limitAt)}</del>
          </Line>
        ))}
      </tbody>
    </table>
  );
}

function Line({
  name,
  sign,
  strong = false,
  children,
}: {
  readonly name: string;
  readonly sign: string;
  readonly strong?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <tr className={strong ? 'sum-due' : ''}>
      <th scope="row">{name}</th>
      <td className="sum-sign">{sign}</td>
      <td>{children}</td>
    </tr>
  );
}
