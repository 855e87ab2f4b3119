import { useQuery } from '@tanstack/react-query';
import { Checkbox, Grid } from 'antd';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import { useNavigate } from 'react-router';
import { estates, otherEstate } from '../../../api/estates.js';
import { everybody, notOnFile } from '../../../api/people.js';
import { defaultZone } from '../../../time/format.js';
import { useLanguage } from '../../../words/language.js';
import { useWords } from '../../../words/words.js';
import { boardWords } from '../board.words.js';
import type { BoardFeed, FeedState } from './board-feed.js';
import { BoardRowView, type RowEvents, type RowNames } from './board-row.js';
import type { Selection } from './use-selection.js';
import { useWindow } from './use-window.js';
import './board-list.css';

const rowHeight = 46;
/** A card's lines go on below where they are too long; those in English are. */
const cardHeight = { zh: 150, en: 176 };
/** Where keys are taken by what has them. */
const takesKeys =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';

/** The rows of the board: only those in sight are drawn. Arrow keys or j and k move, from anywhere on the page; x selects, Enter opens. */
export function BoardList({
  feed,
  state,
  selection,
  withEstate,
  onKey,
}: {
  readonly feed: BoardFeed;
  readonly state: FeedState;
  readonly selection: Selection;
  readonly withEstate: boolean;
  /** A key that the list itself has no use for. */
  readonly onKey: (key: string) => boolean;
}): ReactElement {
  const t = useWords(boardWords);
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const cards = Grid.useBreakpoint().md !== true;
  const language = useLanguage();
  const height = cards ? cardHeight[language] : rowHeight;
  const { rows } = state;
  const { from, until } = useWindow(scroller, rows.length, height);
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = feed.scrolledTo();
  }, [feed]);
  const open = useCallback((id: string) => void navigate(`/cases/${encodeURIComponent(id)}`), [navigate]);
  const { select } = selection;
  const events = useMemo<RowEvents>(
    () => ({
      onPoint: setActive,
      onSelect: (id, range) => {
        setActive(id);
        select(id, range);
      },
      onOpen: open,
    }),
    [select, open],
  );
  const names = useRowNames();
  const move = (step: number): void => {
    const at = rows.findIndex(({ id }) => id === active);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (next === undefined) return;
    setActive(next.id);
    intoSight(scroller.current, rows.indexOf(next) * height, height);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, number>> = {
      j: 1,
      ArrowDown: 1,
      k: -1,
      ArrowUp: -1,
      PageDown: 12,
      PageUp: -12,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if ((event.key === 'x' || event.key === ' ') && active !== null) select(active, false);
    else if (event.key === 'X' && active !== null) select(active, true);
    else if (event.key === 'Enter' && active !== null) open(active);
    else if (event.key === 'Escape') selection.clear();
    else if (['a', 'c', 'm'].includes(event.key) && selection.ids.size === 0 && active !== null) {
      select(active, false);
      onKey(event.key);
    } else if (!onKey(event.key)) return;
    event.preventDefault();
  };
  // From wherever nothing is written the keys of the list lead into it: nobody tabs through the whole frame.
  const fromOutside = useEffectEvent((event: globalThis.KeyboardEvent): void => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    if (scroller.current === null || scroller.current.contains(target) || target.closest(takesKeys) !== null) return;
    const nowhere = target === document.body || target.id === 'content';
    const step =
      key === 'j' || (nowhere && key === 'ArrowDown') ? 1 : key === 'k' || (nowhere && key === 'ArrowUp') ? -1 : 0;
    if (step === 0) return;
    scroller.current.focus({ preventScroll: true });
    move(step);
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', fromOutside);
    return () => window.removeEventListener('keydown', fromOutside);
  }, []);
  // Nothing moves under a mouse; a finger on glass hides nothing, it scrolls.
  const hold = (on: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') feed.hold(on);
  };
  const all = rows.length > 0 && rows.every(({ id }) => selection.ids.has(id));
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t.title}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      aria-busy={state.loading !== 'all'}
      {...(active !== null && rows.some(({ id }) => id === active) ? { 'aria-activedescendant': `row-${active}` } : {})}
      className={cards ? 'board-list is-cards' : 'board-list'}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => feed.remember(currentTarget.scrollTop)}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
    >
      <div role="row" aria-rowindex={1} className="board-head">
        <div role="columnheader" className="board-check">
          <Checkbox
            tabIndex={-1}
            checked={all}
            indeterminate={!all && selection.ids.size > 0}
            onChange={() => (all ? selection.clear() : selection.all())}
            aria-label={t.selectAll}
          />
        </div>
        <div role="columnheader">{t.due}</div>
        <div role="columnheader">{t.what}</div>
        <div role="columnheader">{t.class}</div>
        <div role="columnheader">{t.marks}</div>
        <div role="columnheader">{t.state}</div>
        <div role="columnheader">{t.who}</div>
      </div>
      <div className="board-rows" style={{ height: rows.length * height }}>
        {rows.slice(from, until).map((row, index) => (
          <BoardRowView
            key={row.id}
            row={row}
            index={from + index}
            top={(from + index) * height}
            height={height}
            active={row.id === active}
            selected={selection.ids.has(row.id)}
            changed={state.changed.has(row.id)}
            gone={state.gone.has(row.id)}
            withEstate={withEstate}
            names={names}
            events={events}
          />
        ))}
      </div>
    </div>
  );
}

/** Names for all rows, looked up once; a new object only when they or the language change. */
function useRowNames(): RowNames {
  const language = useLanguage();
  const { data: people, isLoading: peopleLooked } = useQuery(everybody);
  const { data: places, isLoading: placesLooked } = useQuery(estates);
  return useMemo(() => {
    const known = new Map((places ?? []).map((estate) => [estate.estateId, estate]));
    return {
      // No ids while names are on their way.
      person: (id) => people?.get(id)?.name ?? (peopleLooked ? '' : notOnFile[language]),
      estate: (id) =>
        id === null
          ? boardWords.company[language]
          : (known.get(id)?.name[language] ?? (placesLooked ? '' : otherEstate[language])),
      zone: (id) => known.get(id ?? '')?.zone ?? defaultZone,
    };
  }, [people, places, language, peopleLooked, placesLooked]);
}

/** Scrolls as little as needed until a row is seen below the head. */
function intoSight(scroller: HTMLElement | null, top: number, height: number): void {
  if (scroller === null) return;
  const head = scroller.querySelector<HTMLElement>('.board-head')?.offsetHeight ?? 0;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + height + head > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + height + head - scroller.clientHeight;
}
