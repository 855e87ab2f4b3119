import { memo, type MouseEvent, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/board.js';
import { namesOf } from '../../../cases/names.js';
import { HeardMarks } from '../../../kit/heard-marks.js';
import { clock } from '../../../time/clock.js';
import { shortTime } from '../../../time/format.js';
import { useLanguage } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePlace } from '../parts/place.js';
import { withEstateName } from '../parts/place-words.js';
import { Due } from '../parts/due.js';
import { boardWords } from '../board.words.js';
import '../../../kit/case-line.css';
import '../../../kit/names.css';
import './board-row.css';

/** What a row tells its list. */
export interface RowEvents {
  onPoint(id: string): void;
  onSelect(id: string, range: boolean): void;
  onOpen(id: string): void;
}

/** What a row shows of things that the list knows for all rows. */
export interface RowNames {
  /** Name of a person; empty while names are looked up, the id where there is none. */
  person(id: string): string;
  estate(id: string | null): string;
  /** IANA zone of an estate. */
  zone(estateId: string | null): string;
}

/**
 * One case on the board: on a wide screen a dense row, on a phone a card. Only its countdown ticks. Plain elements, and
 * names handed in: dozens of rows are made while somebody scrolls.
 */
export const BoardRowView = memo(function BoardRowView({
  row,
  index,
  top,
  height,
  active,
  selected,
  changed,
  gone,
  withEstate,
  names,
  events,
}: {
  readonly row: BoardRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly changed: boolean;
  readonly gone: boolean;
  /** The estate's name stands in the row: the board shows more than one. */
  readonly withEstate: boolean;
  readonly names: RowNames;
  readonly events: RowEvents;
}): ReactElement {
  const t = useWords(boardWords);
  const say = useSay();
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId, row.piece);
  const number = row.number ?? row.id;
  const about = [
    withEstate ? withEstateName(names.estate(row.estateId), place) : place,
    // A fault is called by its kind of equipment.
    row.kind === 'complaint' || namesOf(row).kind.zh === row.title.zh ? '' : say(namesOf(row).kind),
  ];
  const wears = [
    'board-row',
    active && 'is-active',
    selected && 'is-selected',
    changed && 'is-changed',
    gone && 'is-gone',
  ];
  const select = (event: MouseEvent): void => {
    event.stopPropagation();
    events.onSelect(row.id, event.shiftKey);
  };
  return (
    <div
      role="row"
      id={`row-${row.id}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={wears.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${String(top)}px)`, height }}
      data-case={row.id}
      data-changed={changed}
      onClick={() => events.onPoint(row.id)}
      onDoubleClick={() => events.onOpen(row.id)}
    >
      <div role="gridcell" className="board-check">
        <label className="board-press">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            readOnly
            onClick={select}
            aria-label={t.select(number)}
          />
        </label>
      </div>
      <div role="gridcell" className="board-due">
        <Due row={row} zone={names.zone(row.estateId)} />
      </div>
      <div role="gridcell" className="board-what">
        <div className="board-title">
          <Link to={`/cases/${encodeURIComponent(row.id)}`} tabIndex={-1} className="board-number">
            {number}
          </Link>
          <span title={say(row.title)}>{say(row.title)}</span>
        </div>
        <div className="board-under">{about.filter((part) => part !== '').join(' · ')}</div>
      </div>
      <div role="gridcell" className="board-class">
        <span className={`chip chip-${row.class ?? ''}`}>
          {say(namesOf(row).class)}
          {row.classified ? '' : ' ?'}
        </span>
        {row.greenChannel && <span className="chip chip-green">{t.green}</span>}
      </div>
      <div role="gridcell" className="board-flags">
        <HeardMarks of={row} zone={names.zone(row.estateId)} />
        {row.setAside && <span className="chip chip-hot">{t.setAside}</span>}
        {row.hotSpot && <span className="chip chip-hot">{t.hot}</span>}
        {row.seen === 'waits' && <span className="chip chip-unseen">{t.unseen}</span>}
        {row.seen === 'seen' && <span className="chip">{t.seen}</span>}
        {row.nudged !== undefined && <span className="chip">{t.nudged(row.nudged)}</span>}
        {row.repeated > 0 && <span className="chip chip-hot">{t.repeated(row.repeated + 1)}</span>}
        {row.reopenCount > 0 && <span className="chip">{t.reopenedTimes(row.reopenCount)}</span>}
      </div>
      <div role="gridcell" className="board-state">
        <span className="chip">{say(namesOf(row).state)}</span>
        <Waiting row={row} zone={names.zone(row.estateId)} />
      </div>
      <div role="gridcell" className="board-who">
        <Who row={row} names={names} />
      </div>
    </div>
  );
});

/** For whom it waits, until when that is expected, and why. */
function Waiting({ row, zone }: { readonly row: BoardRow; readonly zone: string }): ReactElement | null {
  const t = useWords(boardWords);
  const say = useSay();
  const language = useLanguage();
  if (row.waitingFor === null) return null;
  const { waiting } = row;
  const until =
    waiting === null ? '' : ` ${t.until(shortTime(Date.parse(waiting.expectedAt), clock.now(), language, zone))}`;
  return (
    <span className="board-under" title={waiting?.reason ?? undefined}>
      {t.waitsFor(say(namesOf(row).waitingFor))}
      {until}
      {waiting?.reason ? ` · ${waiting.reason}` : ''}
    </span>
  );
}

function Who({ row, names }: { readonly row: BoardRow; readonly names: RowNames }): ReactElement {
  const t = useWords(boardWords);
  return (
    <>
      {row.handlerId === null ? (
        <span className="nobody">{t.nobodyHasIt}</span>
      ) : (
        <span>{names.person(row.handlerId)}</span>
      )}
      {row.offeredTo !== null && <div className="board-under">{t.offeredTo(names.person(row.offeredTo))}</div>}
    </>
  );
}
