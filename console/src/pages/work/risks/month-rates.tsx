import { defaultStandard } from '@steward/handbook';
import type { Rate } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { ratesSince, resolutionTarget } from '../../../api/daily.js';
import type { Scope } from '../../../kit/scope.js';
import { percent, rateInWords } from '../../../kit/rate-words.js';
import { Shown } from '../../../kit/states.js';
import { monthBegan } from '../../../time/format.js';
import { useLanguage } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { risksWords } from '../risks.words.js';
import '../parts/work-part.css';
import './month-rates.css';
import '../../../time/instant.css';

/** Of all estates, whatever each has made of it: the handbook's own figure (§2.1.3). */
const handbookTarget = (): number | null => {
  const value = defaultStandard.figures.find(({ id }) => id === 'complaint.resolution-rate')?.value;
  return typeof value === 'number' ? value : null;
};

/** The rates of the month so far in a line, each with its clause; what was handled in time beside its target (§2.1.3). */
export function MonthRates({
  scope,
  zone,
  now,
}: {
  readonly scope: Scope;
  readonly zone: string;
  /** ISO. */
  readonly now: string;
}): ReactElement {
  const t = useWords(risksWords);
  const { estate: estateId } = scope;
  const rates = useQuery(ratesSince(scope, new Date(monthBegan(Date.parse(now), zone)).toISOString()));
  const { data: own } = useQuery({ ...resolutionTarget(estateId ?? ''), enabled: estateId !== null });
  const target = estateId === null ? handbookTarget() : own;
  return (
    <section className="card work-part" aria-label={t.rates}>
      <Shown of={rates}>
        {({ total }) => (
          <dl className="rates">
            <Figure name={t.response} clause="§3.1" rate={total.response} />
            <Figure name={t.within48h} clause="§1.1.2" rate={total.within48h} />
            <Figure name={t.within72h} clause="§2.1.3" rate={total.within72h} target={target ?? null} />
            <Figure name={t.resolution} clause={t.oursBeside} rate={total.resolution} />
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
  const { figure, of, below } = rateInWords(rate, useLanguage(), target ?? undefined);
  const cases = rate.of + rate.unknown;
  return (
    <div>
      <dt>
        {name} <span className="soft">{clause}</span>
      </dt>
      <dd>
        {cases === 0 ? (
          <Tooltip title={rate.says === null ? '' : say(rate.says)}>
            <span className="soft">{t.nothingEnded}</span>
          </Tooltip>
        ) : (
          <>
            <Tooltip title={rate.says === null ? of : say(rate.says)}>
              <strong className={below ? 'countdown-late' : ''}>{figure}</strong>
            </Tooltip>{' '}
            <span className="soft">{of}</span>
          </>
        )}{' '}
        {target !== null && <span className="soft">{t.target(percent(target))}</span>}
        {below && <span className="countdown-late"> {t.below}</span>}
      </dd>
    </div>
  );
}
