import type { ClockDto } from '@steward/tickets/api';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { spanOnPaper } from '@steward/handbook';
import { useAddress } from '../../../kit/use-address.js';
import { exactTime, lengthInWords } from '../../../time/format.js';
import { Countdown } from '../../../time/instant.js';
import { useLanguage, type Language } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase, useProcessWords } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { usePunctuation } from '../punctuation.js';
import { meaningNames, nameIn } from '../vocabulary.js';
import { partOf, placeOf, type Axis } from './axis.js';
import { sumInWords } from './sum.js';
import './clock-row.css';

const rowWords = {
  start: { zh: '开始', en: 'Began' },
  limit: { zh: '限时', en: 'Limit' },
  target: { zh: '目标', en: 'Target' },
  wasLimit: { zh: '原限时（已被替换）', en: 'Former limit (replaced)' },
  wasTarget: { zh: '原目标（已被替换）', en: 'Former target (replaced)' },
  stopped: { zh: '停止', en: 'Stopped' },
  paused: { zh: '暂停：等待', en: 'Paused: waiting for' },
  reached: { zh: '已到', en: 'reached' },
  ahead: { zh: '将到', en: 'ahead' },
  'not-reached': { zh: '未到即停', en: 'not reached' },
  took: { zh: '用时', en: 'took' },
  overruled: { zh: '后补记录推翻', en: 'overruled by a later entry' },
};

/** One clock: how long it ran, until when it may, what was reached on the way. Each mark says its instant and its sum. */
export function ClockRow({
  clock,
  axis,
  now,
}: {
  readonly clock: ClockDto;
  readonly axis: Axis;
  readonly now: number;
}): ReactElement {
  const t = useWords(rowWords);
  const p = usePunctuation();
  const page = useWords(caseWords);
  const say = useSay();
  const language = useLanguage();
  const { c, zone, facts } = useCase();
  const names = useProcessWords();
  const [, setAddress] = useAddress(caseAddress);
  const start = Date.parse(clock.startedAt);
  const end = endOf(clock, c.observedUntil ?? null, now);
  const limit = clock.limitAt === null ? null : Date.parse(clock.limitAt);
  const runs = clock.verdict === 'running' || clock.verdict === 'overdue';
  const exact = (at: number): string => exactTime(at, language, zone);
  const about = (between: readonly string[] | undefined, at: number): string =>
    between === undefined ? exact(at) : spanInWords(between, zone, language);
  const overruled = new Set(
    facts.filter(({ type }) => type === 'firing.overruled').map(({ data }) => String(data['firingId'])),
  );
  // What nobody can know is neither late nor left: the bar ends where the record does.
  const unknown = clock.verdict === 'unknown' || clock.verdict === 'kept';
  const ran = partOf(axis, start, limit === null || unknown ? end : Math.min(end, Math.max(limit, start)));
  const late = limit === null || unknown || end <= limit ? null : partOf(axis, Math.max(limit, start), end);
  const left = limit === null || unknown || clock.stoppedAt !== null ? null : partOf(axis, end, limit);
  return (
    <div className="clock-row" data-verdict={clock.verdict}>
      <div className="clock-name">
        <strong>{say(clock.title)}</strong> <span className="soft">{clock.clause ?? page.ours}</span>
        <div className="clock-state">
          {runs && clock.limitAt !== null ? (
            <Countdown until={clock.lateFrom ?? clock.limitAt} zone={zone} />
          ) : (
            <span data-verdict={clock.verdict} className="verdict">
              {say(clock.says)}
              {clock.took === null ? '' : ` · ${t.took} ${tookInWords(clock.took, language)}`}
            </span>
          )}
        </div>
      </div>
      <div className="clock-track">
        <Bar
          kind="ran"
          part={ran}
          tip={`${t.start}${p.colon}${about(clock.startBetween, start)}${p.brackets(say(nameIn(names.facts, clock.points[0]?.why.startedBy ?? facts[0]?.type ?? '')))}`}
        />
        <Bar kind="left" part={left} tip={limit === null ? '' : `${t.limit}${p.colon}${exact(limit)}`} />
        <Bar kind="late" part={late} tip={limit === null ? '' : `${t.limit}${p.colon}${exact(limit)}`} />
        {clock.pauses.map((pause) => (
          <Bar
            key={pause.from}
            kind="paused"
            part={partOf(axis, Date.parse(pause.from), pause.until === null ? end : Date.parse(pause.until))}
            tip={`${t.paused} ${say(nameIn(names.waits, pause.reason))}${p.colon}${exact(Date.parse(pause.from))}`}
          />
        ))}
        {clock.replaced.flatMap(({ limitAt, targetAt }, place) => [
          <Mark key={`l${String(place)}`} kind="replaced" at={limitAt} axis={axis} tip={t.wasLimit} />,
          <Mark key={`t${String(place)}`} kind="replaced" at={targetAt} axis={axis} tip={t.wasTarget} />,
        ])}
        <Mark kind="target" at={clock.targetAt} axis={axis} tip={t.target} />
        <Mark kind="limit" at={clock.limitAt} axis={axis} tip={t.limit} />
        <Mark
          kind="stop"
          at={clock.how === 'unknown' ? null : clock.stoppedAt}
          between={clock.stopBetween}
          axis={axis}
          tip={`${t.stopped}${clock.stoppedBy === null ? '' : p.brackets(say(nameIn(names.facts, clock.stoppedBy)))}`}
        />
        {clock.points.map((point) => {
          const place = placeOf(axis, Date.parse(point.due));
          if (place < 0 || place > 100) return null;
          const state = t[point.state as 'reached'];
          const sum = sumInWords(point.why, point.due, point.clause, zone, language);
          const words = `${say(point.title)}${p.brackets(`${say(nameIn(meaningNames, point.means))}${p.comma}${overruled.has(point.firingId) ? t.overruled : state}`)}${p.colon}${sum}`;
          return (
            <Tooltip key={point.point} title={words}>
              <button
                type="button"
                className="clock-point"
                data-state={overruled.has(point.firingId) ? 'overruled' : point.state}
                data-means={point.means}
                style={{ left: `${String(place)}%` }}
                aria-label={words}
                onClick={() => (point.state === 'reached' ? setAddress({ firing: point.firingId }) : undefined)}
              />
            </Tooltip>
          );
        })}
        <span
          className="clock-now"
          style={{ left: `${String(placeOf(axis, now))}%` }}
          hidden={placeOf(axis, now) > 100}
        />
      </div>
    </div>
  );
}

/** Where the bar of a clock ends: now, or where the record of an old case ends. */
function endOf({ stoppedAt, verdict }: ClockDto, observedUntil: string | null, now: number): number {
  if (stoppedAt !== null) return Date.parse(stoppedAt);
  return verdict === 'unknown' && observedUntil !== null ? Math.min(now, Date.parse(observedUntil)) : now;
}

/** How long it took, or the two lengths between which that lies. */
function tookInWords({ atLeast, atMost }: NonNullable<ClockDto['took']>, language: Language): string {
  const [least, most] = [lengthInWords(atLeast, language), lengthInWords(atMost, language)];
  return least === most ? least : `${least} – ${most}`;
}

/** The day, or the two instants, between which something lies. */
function spanInWords(between: readonly string[], zone: string, language: Language): string {
  const [from = 0, until = 0] = between.map((instant) => Date.parse(instant));
  return spanOnPaper([from, until], zone)[language];
}

function Bar({
  kind,
  part,
  tip,
}: {
  readonly kind: string;
  readonly part: { readonly left: number; readonly width: number } | null;
  readonly tip: string;
}): ReactElement | null {
  if (part === null) return null;
  return (
    <Tooltip title={tip}>
      <span
        className="clock-bar"
        data-kind={kind}
        style={{ left: `${String(part.left)}%`, width: `${String(part.width)}%` }}
      />
    </Tooltip>
  );
}

function Mark({
  kind,
  at,
  between,
  axis,
  tip,
}: {
  readonly kind: string;
  readonly at: string | null;
  readonly between?: readonly string[] | undefined;
  readonly axis: Axis;
  readonly tip: string;
}): ReactElement | null {
  const language = useLanguage();
  const p = usePunctuation();
  const { zone } = useCase();
  if (at === null) return null;
  const place = placeOf(axis, Date.parse(at));
  if (place < 0 || place > 100) return null;
  const when = between === undefined ? exactTime(Date.parse(at), language, zone) : spanInWords(between, zone, language);
  const words = `${tip}${p.colon}${when}`;
  return (
    <Tooltip title={words}>
      <button
        type="button"
        className="clock-mark"
        data-kind={kind}
        style={{ left: `${String(place)}%` }}
        aria-label={words}
      />
    </Tooltip>
  );
}
