import type { BoardRow } from '../../../api/board.js';
import { useCallback, useMemo, useState } from 'react';

/** Which rows are selected, and how that changes. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly rows: readonly BoardRow[];
  /** Selects a row or takes it out; with `range` everything since the last one. */
  readonly select: (id: string, range: boolean) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly last: string | null;
}

const none: Chosen = { ids: new Set(), last: null };

/** Selection among the rows that are shown: a row that leaves the board is selected no longer. */
export function useSelection(rows: readonly BoardRow[]): Selection {
  const [{ ids }, choose] = useState<Chosen>(none);
  const selected = useMemo(() => (ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id))), [rows, ids]);
  const select = useCallback(
    (id: string, range: boolean) =>
      choose((before) => {
        const next = new Set(before.ids);
        if (range && before.last !== null) {
          const [from, to] = [before.last, id].map((one) => rows.findIndex((row) => row.id === one));
          if (from !== undefined && to !== undefined && from >= 0 && to >= 0)
            for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(row.id);
        } else if (!next.delete(id)) next.add(id);
        return { ids: next, last: id };
      }),
    [rows],
  );
  const all = useCallback(() => choose({ ids: new Set(rows.map(({ id }) => id)), last: null }), [rows]);
  const clear = useCallback(() => choose(none), []);
  return useMemo(
    () => ({ ids: new Set(selected.map(({ id }) => id)), rows: selected, select, all, clear }),
    [selected, select, all, clear],
  );
}
