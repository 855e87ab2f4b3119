import { timeAt, weekdayOf, wordOf } from '@steward/handbook';
import { WarningOutlined } from '@ant-design/icons';
import { levelNames } from '@steward/handbook';
import type { GapsDto, RosterDto } from '@steward/staff/api';
import { Button, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { usePersonName } from '../../api/people.js';
import { useSay, useWords } from '../../words/words.js';
import type { Conflict } from './roster-conflicts.js';
import { dayOf, type Span } from './roster-span.js';
import { rosterWords } from './roster.words.js';

/** Levels of a roster, from the hand upwards. */
export const rosterLevels = ['handler', 'supervisor', 'estate-manager', 'company'] as const;
export type Gap = GapsDto['gaps'][number];
type Shift = RosterDto['shifts'][number];

interface GridProps {
  readonly span: Span;
  readonly size: 'week' | 'month';
  readonly zone: string;
  readonly now: number;
  readonly roster: RosterDto;
  readonly gaps: readonly Gap[];
  readonly conflicts: readonly Conflict[];
  readonly openDay: (date: string) => void;
  /** Null: the reader may not write. */
  readonly fill: ((gap: Gap) => void) | null;
}

/** Levels as rows, days as columns; hours without anybody stand out. */
export function RosterGrid(props: GridProps): ReactElement {
  const { now, openDay, size, span, zone } = props;
  const t = useWords(rosterWords);
  const say = useSay();
  const names = t.dayNames.split(',');
  return (
    <div className="roster-scroll card" tabIndex={0} role="region" aria-label={t.grid}>
      <table className={`roster-grid roster-${size}`}>
        <thead>
          <tr>
            <th scope="col">{t.level}</th>
            {span.days.map((date) => {
              const [from, until] = dayOf(date, zone);
              const isToday = from <= now && now < until;
              const label = `${date.slice(5).replace('-', '/')} ${names[weekdayOf(date) - 1] ?? ''}`;
              return (
                <th key={date} scope="col" data-today={isToday}>
                  {size === 'month' ? (
                    <Button type="text" size="small" onClick={() => openDay(date)}>
                      {label}
                    </Button>
                  ) : (
                    label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rosterLevels.map((level) => (
            <tr key={level}>
              <th scope="row">{say(wordOf(levelNames, level))}</th>
              {span.days.map((date) => (
                <td key={date}>
                  <Cell {...props} level={level} day={dayOf(date, zone)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const within = (
  one: { readonly from: string; readonly until: string },
  [from, until]: readonly [number, number],
): boolean => Date.parse(one.from) < until && Date.parse(one.until) > from;

/** The part of a stretch that lies in a day, as the clock shows it; `24:00` where it goes on. */
function hoursIn(
  one: { readonly from: string; readonly until: string },
  [from, until]: readonly [number, number],
  zone: string,
): string {
  const begins = Math.max(Date.parse(one.from), from);
  const ends = Math.min(Date.parse(one.until), until);
  return `${timeAt(begins, zone)}–${ends === until ? '24:00' : timeAt(ends, zone)}`;
}

function Cell({
  conflicts,
  day,
  fill,
  gaps,
  level,
  roster,
  size,
  zone,
}: GridProps & { readonly level: string; readonly day: readonly [number, number] }): ReactElement {
  const t = useWords(rosterWords);
  const shifts = roster.shifts.filter((shift) => shift.level === level && within(shift, day));
  const holes = gaps.filter((gap) => gap.level === level && within(gap, day));
  if (size === 'month')
    return (
      <span className="roster-brief">
        {shifts.length > 0 && <span>{t.people(new Set(shifts.map(({ personId }) => personId)).size)}</span>}
        {holes.length > 0 && (
          <Tooltip title={holes.map((gap) => hoursIn(gap, day, zone)).join(', ')}>
            <span className="roster-gap">{t.gap}</span>
          </Tooltip>
        )}
      </span>
    );
  return (
    <ul className="roster-cell">
      {shifts.map((shift) => (
        <ShiftChip
          key={`${shift.source} ${shift.from} ${shift.personId}`}
          shift={shift}
          hours={hoursIn(shift, day, zone)}
          changed={roster.overrides.some(({ id }) => id === shift.source)}
          conflict={conflicts.find((one) => one.shift === shift)?.why ?? null}
        />
      ))}
      {holes.map((gap) => (
        <li key={gap.from} className="roster-gap" data-gap={level}>
          <span>{hoursIn(gap, day, zone)}</span>
          <span>{gap.why === 'nobody-rostered' ? t.gap : t.gapAway}</span>
          {fill !== null && (
            <Button size="small" onClick={() => fill(gap)}>
              {t.fill}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function ShiftChip({
  shift,
  hours,
  changed,
  conflict,
}: {
  readonly shift: Shift;
  readonly hours: string;
  readonly changed: boolean;
  readonly conflict: Conflict['why'] | null;
}): ReactElement {
  const t = useWords(rosterWords);
  const name = usePersonName(shift.personId);
  const why =
    conflict === null
      ? ''
      : conflict === 'on-leave'
        ? t.onLeave(name)
        : conflict === 'twice'
          ? t.twice(name)
          : t.goneAway(name);
  return (
    <li className="roster-shift" data-changed={changed} data-conflict={conflict}>
      <span className="roster-hours">{hours === '00:00–24:00' ? t.allDay : hours}</span>
      <span>{name}</span>
      {conflict !== null && (
        <Tooltip title={why}>
          <WarningOutlined aria-label={why} />
        </Tooltip>
      )}
    </li>
  );
}
