import type { Rate } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { ratesSince, resolutionTarget } from '../../../api/daily.js';
import { Shown } from '../../../kit/states.js';
import { monthBegan } from '../../../time/format.js';
import { useSay, useWords } from '../../../words/words.js';
import { risksWords } from '../risks.words.js';

const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)} %`;

/** The rates of the month so far in a line, each with its clause; resolution beside its target (§2.1.3). */
export function MonthRates({
  estateId,
  zone,
  now,
}: {
  readonly estateId: string;
  readonly zone: string;
  /** ISO. */
  readonly now: string;
}): ReactElement {
  const t = useWords(risksWords);
  const rates = useQuery(ratesSince(estateId, new Date(monthBegan(Date.parse(now), zone)).toISOString()));
  const { data: target } = useQuery(resolutionTarget(estateId));
  return (
    <section className="card work-part" aria-label={t.rates}>
      <Shown of={rates}>
        {({ total }) => (
          <dl className="rates">
            <Figure name={t.response} clause="§3.1" rate={total.response} />
            <Figure name={t.within48h} clause="§1.1.2" rate={total.within48h} />
            <Figure name={t.within72h} clause="§2.1.3" rate={total.within72h} />
            <Figure name={t.resolution} clause="§2.1.3" rate={total.resolution} target={target ?? null} />
            <Figure name={t.reopenedRate} clause="§4.4" rate={total.reopened} />
          </dl>
        )}
      </Shown>
    </section>
  );
}

function Figure({
  name,
  clause,
  rate,
  target = null,
}: {
  readonly name: string;
  readonly clause: string;
  readonly rate: Rate;
  readonly target?: number | null;
}): ReactElement {
  const t = useWords(risksWords);
  const say = useSay();
  const below = rate.rate !== null && target !== null && rate.rate < target;
  return (
    <div>
      <dt>
        {name} <span className="soft">{clause}</span>
      </dt>
      <dd>
        {rate.rate === null ? (
          <Tooltip title={rate.says === null ? '' : say(rate.says)}>
            <span className="soft">{t.nothingEnded}</span>
          </Tooltip>
        ) : (
          <Tooltip title={t.of(rate.met, rate.of)}>
            <strong className={below ? 'countdown-late' : ''}>{percent(rate.rate)}</strong>
          </Tooltip>
        )}{' '}
        {target !== null && <span className="soft">{t.target(percent(target))}</span>}
        {below && <span className="countdown-late"> {t.below}</span>}
      </dd>
    </div>
  );
}
