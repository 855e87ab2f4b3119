import type { Trend } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { trend, type RateName } from '../../api/figures.js';
import { percent, rateInWords, type Rate } from '../../kit/rate-words.js';
import type { Scope } from '../../kit/scope.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useLanguage } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import { overviewWords } from './overview.words.js';
import { trendWords } from './trend.words.js';

type Point = Trend['points'][number];
type Step = Trend['step'];

const trendRates = ['response', 'within48h', 'within72h', 'resolution'] as const satisfies readonly RateName[];
const rateShown = (name: string | undefined): (typeof trendRates)[number] =>
  trendRates.find((one) => one === name) ?? 'within72h';

/** How a rate went, month by month or quarter by quarter, with its bounds and what each is made of. */
export function TrendLines({
  scope,
  rate,
  step,
  onChange,
}: {
  readonly scope: Scope;
  readonly rate: string | undefined;
  readonly step: string | undefined;
  readonly onChange: (change: { readonly trendRate?: string; readonly step?: string }) => void;
}): ReactElement {
  const t = useWords(trendWords);
  const rateWords = useWords(overviewWords);
  const which = rateShown(rate);
  const by: Step = step === 'quarter' ? 'quarter' : 'month';
  const found = useQuery(trend(by, scope));
  return (
    <section className="card trend-card" aria-label={t.trend}>
      <div className="trend-head">
        <h2>{t.trend}</h2>
        <Segmented<string>
          aria-label={t.rate}
          size="small"
          value={which}
          onChange={(next) => onChange({ trendRate: next })}
          options={trendRates.map((name) => ({ value: name, label: rateWords[name] }))}
        />
        <Segmented<string>
          aria-label={t.step}
          size="small"
          value={by}
          onChange={(next) => onChange({ step: next })}
          options={[
            { value: 'month', label: t.month },
            { value: 'quarter', label: t.quarter },
          ]}
        />
      </div>
      <Shown of={found}>
        {({ points }) =>
          points.every(({ cases }) => cases === 0) ? (
            <Nothing>{t.nothing}</Nothing>
          ) : (
            <Lines points={points} which={which} label={t.trendOf(rateWords[which])} />
          )
        }
      </Shown>
    </section>
  );
}

/** A rate of fewer known cases is drawn hollow (ours): one of them more or less would move it by ten points. */
const few = 10;

/** The lowest tenth that anything of the line reaches: rates near 100 % would all look alike from 0 on. */
function floorOf(points: readonly Point[], which: RateName): number {
  const lowest = points.flatMap((point) => [point[which].between?.least ?? 1, point[which].rate ?? 1]);
  return Math.max(0, Math.floor(Math.min(...lowest) * 10 - 0.001) / 10);
}

function Lines({
  points,
  which,
  label,
}: {
  readonly points: readonly Point[];
  readonly which: RateName;
  readonly label: string;
}): ReactElement {
  const t = useWords(trendWords);
  const language = useLanguage();
  const floor = floorOf(points, which);
  const down = (share: number): number => ((1 - share) / (1 - floor)) * 100;
  const segments = points.slice(1).flatMap((point, index) => {
    const [from, to] = [points[index]?.[which].rate ?? null, point[which].rate];
    return from === null || to === null ? [] : [{ index, from, to }];
  });
  return (
    <figure className="trend">
      <div className="trend-scale" aria-hidden="true">
        <span>100 %</span>
        <span>{percent(floor)}</span>
      </div>
      <div className="trend-plot" aria-hidden="true">
        <svg viewBox={`0 0 ${String(points.length)} 100`} preserveAspectRatio="none">
          {points.map((point, index) => {
            const { between } = point[which];
            return between === null ? null : (
              <rect
                key={point.name}
                className="trend-band"
                x={index + 0.2}
                width={0.6}
                y={down(between.most)}
                height={Math.max(0.5, down(between.least) - down(between.most))}
              />
            );
          })}
          {segments.map(({ index, from, to }) => (
            <line key={index} className="trend-line" x1={index + 0.5} x2={index + 1.5} y1={down(from)} y2={down(to)} />
          ))}
        </svg>
        {points.map((point, index) => {
          const { rate, of } = point[which];
          return rate === null ? null : (
            <span
              key={point.name}
              className={of < few ? 'trend-dot trend-few' : 'trend-dot'}
              style={{ left: `${String(((index + 0.5) / points.length) * 100)}%`, top: `${String(down(rate))}%` }}
            />
          );
        })}
      </div>
      <ol className="trend-points" aria-label={label}>
        {points.map((point) => {
          const { of, unknown } = point[which];
          // What is not known makes it a range, as on the tile of the same rate.
          const said = rateInWords(point[which], language).figure;
          return (
            <li key={point.name} title={t.point(point.name, said, of + unknown)}>
              <span className="trend-value">{inShort(point[which])}</span>
              <span className="soft trend-count">{of + unknown}</span>
              <span className="soft trend-name">{shortName(point.name)}</span>
              {point.running ? <span className="soft trend-running">{t.running}</span> : null}
            </li>
          );
        })}
      </ol>
      <figcaption className="soft">{label}</figcaption>
    </figure>
  );
}

/** `95`, `36–52` where something is not known, per cent; `—` where nothing ended. */
function inShort({ rate, between }: Rate): string {
  const whole = (share: number): string => String(Math.round(share * 100));
  if (between !== null)
    return whole(between.least) === whole(between.most)
      ? whole(between.least)
      : `${whole(between.least)}–${whole(between.most)}`;
  return rate === null ? '—' : whole(rate);
}

/** `11`, or `26/1` where a year begins; a quarter as `26Q4`. */
function shortName(name: string): string {
  const [year = '', part = ''] = name.split('-');
  if (part.startsWith('Q')) return `${year.slice(2)}${part}`;
  return part === '01' ? `${year.slice(2)}/1` : String(Number(part));
}
