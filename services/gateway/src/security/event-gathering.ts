import { canonicalJson, networkPrefixOf } from '@steward/service-kit';
import { freelyCaused, probingFrom, systemChain, type KeptEvent, type SecurityEvent } from './security-event.js';

/** Equal events within so long become one row, ms. */
export const gatheringMs = 60_000;
/** Different freely caused events of one company within that time; further ones lose who and whence. */
export const mostDifferent = 120;

interface Gathered {
  readonly event: Omit<KeptEvent, 'at' | 'until' | 'count'>;
  readonly since: number;
  first: number;
  last: number;
  /** Those that no row has counted yet. */
  count: number;
}

/**
 * Gathers equal events: the first is a row at once, those of the same minute become one more row at its end. A search for
 * ids is a row only when it looks like one. Pure: the time is given.
 */
export class EventGathering {
  private readonly open = new Map<string, Gathered>();

  /** Takes an event at an instant (epoch ms); the row that it is at once, or null when it is gathered. */
  take(event: SecurityEvent, now: number): KeptEvent | null {
    let kept = keptOf(event);
    let key = canonicalJson(kept);
    if (!this.open.has(key) && freelyCaused.has(kept.kind) && this.differentOf(kept.companyId) >= mostDifferent) {
      kept = { ...kept, actor: null, subject: null, network: null, changes: ['gathered'] };
      key = canonicalJson(kept);
    }
    const known = this.open.get(key);
    if (known !== undefined) {
      if (known.count === 0) known.first = now;
      known.count += 1;
      known.last = now;
      return null;
    }
    const atOnce = kept.kind !== 'object.unknown';
    this.open.set(key, { event: kept, since: now, first: now, last: now, count: atOnce ? 0 : 1 });
    return atOnce ? rowOf(kept, now, now, 1) : null;
  }

  /** Rows of what has been gathered for a minute; `all`: of everything, because we stop. */
  due(now: number, all = false): KeptEvent[] {
    const rows: KeptEvent[] = [];
    for (const [key, one] of this.open) {
      if (!all && now - one.since < gatheringMs) continue;
      this.open.delete(key);
      if (one.count > 0 && (one.event.kind !== 'object.unknown' || one.count >= probingFrom))
        rows.push(rowOf(one.event, one.first, one.last, one.count));
    }
    return rows;
  }

  private differentOf(companyId: string): number {
    let count = 0;
    for (const { event } of this.open.values())
      if (event.companyId === companyId && freelyCaused.has(event.kind)) count += 1;
    return count;
  }
}

function keptOf({ kind, companyId, actor, subject, code, address, changes }: SecurityEvent): Gathered['event'] {
  return {
    companyId: companyId ?? systemChain,
    kind,
    actor: actor ?? null,
    subject: subject ?? null,
    code: code ?? null,
    network: address === undefined || address === null ? null : networkPrefixOf(address),
    changes: changes ?? [],
  };
}

const rowOf = (event: Gathered['event'], from: number, until: number, count: number): KeptEvent => ({
  ...event,
  at: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
  count,
});

/** One event by itself, as a row. */
export const rowNow = (event: SecurityEvent, now: number): KeptEvent => rowOf(keptOf(event), now, now, 1);
