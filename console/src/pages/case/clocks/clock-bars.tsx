import { Button, Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNarrow } from '../../../kit/use-narrow.js';
import { useNow } from '../../../time/clock.js';
import { lengthInWords } from '@steward/handbook';
import { useLanguage } from '../../../words/language.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { axisAround, fittingSpan, placeOf, spans, ticksOf, wholeAxis, type Axis } from './axis.js';
import { ClockRow } from './clock-row.js';
import './clock-bars.css';

const barWords = {
  whole: { zh: '全程', en: 'Whole' },
  span: { zh: '时间范围', en: 'Span of time' },
  now: { zh: '现在', en: 'now' },
  unfold: (running: number, all: number) => ({
    zh: `展开时限（${String(running)} 项在计，共 ${String(all)} 项）`,
    en: `Show the clocks (${String(running)} of ${String(all)} running)`,
  }),
  none: { zh: '这类事项没有时限。', en: 'No clock holds for this kind of case.' },
  key: {
    zh: '实线：限时；虚线：目标；灰线：已被替换；圆点：节点（实心为已到，空心为将到）；斜纹：暂停',
    en: 'Solid line: limit; dashed: target; grey: replaced; dots: points (filled when reached, hollow when ahead); hatched: paused',
  },
};

/** Every clock of the case as a bar on one axis of time, with now as a line through all of them. */
export function ClockBars(): ReactElement {
  const { c, zone } = useCase();
  const t = useWords(barWords);
  const page = useWords(caseWords);
  const language = useLanguage();
  const now = useNow();
  const [chosen, setChosen] = useState<number | 'whole' | null>(null);
  const whole = wholeAxis(c.clocks, now);
  const span = chosen ?? fittingSpan(c.clocks, now, whole) ?? 'whole';
  const axis = span === 'whole' ? whole : axisAround(now, span, whole);
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const choices = spans.filter((one) => one < whole.until - whole.from);
  const clocks = [...c.clocks].sort((one, other) => Number(one.stoppedAt !== null) - Number(other.stoppedAt !== null));
  // On a phone the limit stands in the head of the page, and the hand comes before the bars.
  if (narrow && !unfolded)
    return (
      <section className="card clocks">
        <Button block aria-expanded={false} onClick={() => setUnfolded(true)}>
          {t.unfold(clocks.filter(({ stoppedAt }) => stoppedAt === null).length, clocks.length)}
        </Button>
      </section>
    );
  return (
    <section className="card clocks">
      <div className="clocks-head">
        <h2>{page.clocks}</h2>
        {choices.length > 0 && (
          <Segmented
            size="small"
            aria-label={t.span}
            value={span}
            onChange={(value) => setChosen(value)}
            options={[
              ...choices.map((value) => ({ value, label: lengthInWords(value, language) })),
              { value: 'whole' as const, label: t.whole },
            ]}
          />
        )}
      </div>
      {clocks.length === 0 ? (
        <p className="soft">{t.none}</p>
      ) : (
        <>
          <div>
            {clocks.map((clock) => (
              <ClockRow
                key={`${clock.clock} ${String(clock.startSeq)} ${clock.each ?? ''}`}
                clock={clock}
                axis={axis}
                now={now}
              />
            ))}
            <Ticks axis={axis} now={now} zone={zone} nowWord={t.now} />
          </div>
          <p className="clock-key soft">{t.key}</p>
        </>
      )}
    </section>
  );
}

function Ticks({
  axis,
  now,
  zone,
  nowWord,
}: {
  readonly axis: Axis;
  readonly now: number;
  readonly zone: string;
  readonly nowWord: string;
}): ReactElement {
  const language = useLanguage();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const dayOf = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'numeric', day: 'numeric' });
  const timeOf = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(axis.until - axis.from < 300_000 ? { second: '2-digit' as const } : {}),
  });
  return (
    <div className="clock-ticks" aria-hidden="true">
      {ticksOf(axis, zone, 6).map(({ at, day }) => (
        <span key={at} className="clock-tick" style={{ left: `${String(placeOf(axis, at))}%` }}>
          {day ? dayOf.format(at) : timeOf.format(at)}
        </span>
      ))}
      <span className="clock-now-word" style={{ left: `${String(placeOf(axis, now))}%` }}>
        {nowWord}
      </span>
    </div>
  );
}
