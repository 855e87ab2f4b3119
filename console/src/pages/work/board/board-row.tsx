import { FireOutlined, UndoOutlined } from '@ant-design/icons';
import type { BoardRow } from '../../../api/board.js';
import { kindNames } from '@steward/handbook';
import { Checkbox, Tag } from 'antd';
import { memo, type MouseEvent, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateName, useEstateZone } from '../../../api/estates.js';
import { usePersonName } from '../../../api/people.js';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePlace } from '../parts/place.js';
import { Due } from '../parts/due.js';
import { boardWords } from '../board.words.js';

/** What a row tells its list. */
export interface RowEvents {
  onPoint(id: string): void;
  onSelect(id: string, range: boolean): void;
  onOpen(id: string): void;
}

/** One case on the board: on a wide screen a dense row, on a phone a card. Only its countdown ticks. */
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
  readonly events: RowEvents;
}): ReactElement {
  const t = useWords(boardWords);
  const say = useSay();
  const zone = useEstateZone(row.estateId);
  const estate = useEstateName(row.estateId);
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId);
  const number = row.number ?? row.id;
  const about = [withEstate ? estate : '', place, row.kind === 'complaint' ? '' : say(kindNames[row.kind])];
  const classes = [
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
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${String(top)}px)`, height }}
      data-case={row.id}
      data-changed={changed}
      onClick={() => events.onPoint(row.id)}
      onDoubleClick={() => events.onOpen(row.id)}
    >
      <div role="gridcell" className="board-check">
        <Checkbox tabIndex={-1} checked={selected} onClick={select} aria-label={t.select(number)} />
      </div>
      <div role="gridcell" className="board-due">
        <Due due={row.nextDueAt} limit={row.limitAt} next={row.next} zone={zone} />
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
        <ClassTag problemClass={row.class} provisional={!row.classified} />
        {row.greenChannel && <Tag color="green">{t.green}</Tag>}
      </div>
      <div role="gridcell" className="board-flags">
        {row.hotSpot && (
          <Tag icon={<FireOutlined />} color="magenta">
            {t.hot}
          </Tag>
        )}
        {row.reopenCount > 0 && <Tag icon={<UndoOutlined />}>{t.reopenedTimes(row.reopenCount)}</Tag>}
      </div>
      <div role="gridcell" className="board-state">
        <StateTag state={row.state} />
        <Waiting row={row} />
      </div>
      <div role="gridcell" className="board-who">
        <Who row={row} />
      </div>
    </div>
  );
});

function Waiting({ row }: { readonly row: BoardRow }): ReactElement | null {
  const t = useWords(boardWords);
  if (row.waitingFor === null) return null;
  return <span className="board-under">{row.waitingFor === 'owner' ? t.waitsForOwner : t.waitsForThirdParty}</span>;
}

function Who({ row }: { readonly row: BoardRow }): ReactElement {
  const t = useWords(boardWords);
  const name = usePersonName(row.handlerId);
  const offered = usePersonName(row.offeredTo);
  return (
    <>
      {row.handlerId === null ? <span className="nobody">{t.nobodyHasIt}</span> : <span>{name}</span>}
      {row.offeredTo !== null && <div className="board-under">{t.offeredTo(offered)}</div>}
    </>
  );
}
