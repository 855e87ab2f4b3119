import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tooltip } from 'antd';
import { useState, type ReactElement } from 'react';
import { boardCounts } from '../../api/board.js';
import { ApiError } from '../../api/problem.js';
import { processOf } from '../../cases/index.js';
import { PageHead } from '../../kit/page-head.js';
import { hasSeveral, scopeOrAll } from '../../kit/scope.js';
import { Failed, Loading, Nothing } from '../../kit/states.js';
import { useLine } from '../../live/use-live.js';
import { holds, useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { BoardExport } from './board/board-export.js';
import { BoardFilterBar } from './board/board-filters.js';
import { BoardList } from './board/board-list.js';
import { askedBy, filterNames, scopeOf, useFilters } from './board/board.filters.js';
import { useBoard } from './board/use-board.js';
import { useSelection } from './board/use-selection.js';
import { boardWords } from './board.words.js';
import type { BulkAction } from './bulk/bulk-body.js';
import { BulkDialog } from './bulk/bulk-dialog.js';
import './board.page.css';

/** The duty board: open cases, the worst first, as it changes (§3.1). */
export function Page(): ReactElement {
  const t = useWords(boardWords);
  const me = useMe();
  const [filters, change] = useFilters();
  const asked = askedBy(filters);
  const { feed, state } = useBoard(asked);
  const selection = useSelection(state.rows);
  const [doing, setDoing] = useState<BulkAction | null>(null);
  const { data: counts } = useQuery(boardCounts(scopeOf(filters)));
  const mayAssign = holds(me, 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company');
  const mayMessage = mayAssign || holds(me, 'handler');
  // Only one's own cases can be handed over; what is of others is assigned.
  const mayHandOver = selection.rows.length > 0 && selection.rows.every(({ handlerId }) => handlerId === me.personId);
  // Nobody is written to about a case whose process has no such action.
  const writes = selection.rows.every(({ process }) => processOf(process).takes['message-owner'] !== undefined);
  const filtered = Object.keys(filters).length > 0;
  const severalEstates = filters.estate === undefined && hasSeveral(me);
  // Only what nobody has classified yet: another class of the rest is a change with a reason, case by case.
  const classifies =
    selection.rows.length > 0 &&
    selection.rows.every(
      ({ classified, process }) => !classified && processOf(process).takes['classify'] !== undefined,
    );
  const onKey = (key: string): boolean => {
    if (key === 'a' && mayAssign) setDoing('assign');
    else if (key === 'c' && mayMessage && classifies) setDoing('classify');
    else if (key === 'm' && mayMessage && writes) setDoing('message-owner');
    else return false;
    return true;
  };
  const clearAll = (): void => change(Object.fromEntries(filterNames.map((name) => [name, null])));
  return (
    <div className="board">
      <PageHead
        title={t.title}
        sub={
          state.loading === 'first' ? undefined : (
            <span role="status">
              {t.count(state.rows.length, counts?.open ?? null)}
              {state.loading === 'more' ? ` · ${t.loadingRest(state.rows.length)}` : ''}
              {state.cutOff ? ` · ${t.cutOff}` : ''}
            </span>
          )
        }
      >
        <Tooltip title={t.keysHelp}>
          <Button type="text" aria-label={`${t.keys}: ${t.keysHelp}`}>
            {t.keys}
          </Button>
        </Tooltip>
        <BoardExport rows={state.rows} of={scopeOrAll(filters)} />
      </PageHead>
      <BoardFilterBar />
      <LineNotice />
      {state.error !== null && state.rows.length > 0 && (
        <Alert
          type="warning"
          banner
          title={`${t.failedFresh}${state.error instanceof ApiError ? state.error.message : ''}`}
          action={
            <Button size="small" onClick={() => feed.reload()}>
              {t.again}
            </Button>
          }
        />
      )}
      {state.rows.length > 0 ? (
        <BoardList feed={feed} state={state} selection={selection} withEstate={severalEstates} onKey={onKey} />
      ) : state.error !== null ? (
        <Failed error={state.error} again={() => feed.reload()} />
      ) : state.loading === 'all' ? (
        <Nothing action={filtered ? <Button onClick={clearAll}>{t.clearFilters}</Button> : undefined}>
          {filtered ? t.noneLike : t.none}
        </Nothing>
      ) : (
        <Loading rows={12} />
      )}
      {/* Behind the rows: what comes and goes here moves none of them. */}
      {selection.rows.length > 0 && (
        <div className="board-bar" role="toolbar" aria-label={t.selected(selection.rows.length)}>
          <strong>{t.selected(selection.rows.length)}</strong>
          {mayAssign && (
            <Button size="small" type="primary" onClick={() => setDoing('assign')}>
              {t.assign}
            </Button>
          )}
          {mayMessage && classifies && (
            <Button size="small" onClick={() => setDoing('classify')}>
              {t.classify}
            </Button>
          )}
          {mayHandOver && (
            <Button size="small" onClick={() => setDoing('offer-hand-over')}>
              {t.handOver}
            </Button>
          )}
          {mayMessage && writes && (
            <Button size="small" onClick={() => setDoing('message-owner')}>
              {t.message}
            </Button>
          )}
          <Button size="small" type="text" onClick={selection.clear}>
            {t.unselect}
          </Button>
        </div>
      )}
      {state.held !== null && (
        <div className="board-held" role="status">
          {t.held(state.held.fresh)}
          <Button size="small" type="link" onClick={() => feed.arrange()}>
            {t.arrange}
          </Button>
        </div>
      )}
      {doing !== null && (
        <BulkDialog
          action={doing}
          rows={selection.rows}
          onClose={(done) => {
            setDoing(null);
            if (done) selection.clear();
          }}
        />
      )}
    </div>
  );
}

/** Says that the line is down, what that means for the rows, and what is done about it. */
function LineNotice(): ReactElement | null {
  const t = useWords(boardWords);
  return useLine() === 'down' ? (
    <Alert type="warning" showIcon title={t.old} role="status" className="board-notice" />
  ) : null;
}
