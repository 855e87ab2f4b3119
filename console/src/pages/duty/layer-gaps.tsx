import { workKindName } from '@steward/handbook';
import type { LayerGapsDto } from '@steward/staff/api';
import type { ReactElement } from 'react';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { dutyWords } from './duty.words.js';

/** Hours of the coming 30 days at which layers lack people. */
export function LayerGaps({
  gaps,
  zone,
}: {
  readonly gaps: LayerGapsDto['items'];
  readonly zone?: string;
}): ReactElement {
  const t = useWords(dutyWords);
  const say = useSay();
  const where = zone === undefined ? {} : { zone };
  if (gaps.length === 0) return <p className="soft">{t.noGaps}</p>;
  return (
    <ul className="duty-list">
      {gaps.map(({ count, from, layerId, until, wanted, work }) => (
        <li key={`${layerId} ${from}`} data-gap={layerId}>
          <strong>
            {layerId} · {say(workKindName(work))}
          </strong>{' '}
          <Instant at={from} {...where} /> {t.until} <Instant at={until} {...where} />{' '}
          <span className="duty-lacks">{t.gap(count, wanted)}</span>
        </li>
      ))}
    </ul>
  );
}
