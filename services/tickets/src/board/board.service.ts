import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, personBehind, reachOf } from '@steward/service-kit';
import type { OpenCounts } from '../listing/listing.schemas.js';
import { Conditions, fromAuthority, ownerWaitsSql, waitsForSomebody } from '../listing/listing.sql.js';
import { ListingService, type ListPage } from '../listing/listing.service.js';
import { FoundService } from '../listing/found.service.js';
import type { BoardFilters, BoardQuery } from './board.schemas.js';

/** The duty board: open cases, the worst first: late, grave, near its limit (§3.1); old records only once they are adopted. */
@Injectable()
export class BoardService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly found: FoundService,
  ) {}

  /** Refused with `cursor.invalid` and `list.too-wide`. */
  async page(caller: Caller, query: BoardQuery): Promise<ListPage> {
    const { conditions, handler } = await this.filtered(caller, query);
    if (query.ids !== undefined) conditions.add('c.id = any (?::text[])', query.ids);
    const few = handler !== undefined || query.q !== undefined || query.ids !== undefined;
    if (few && query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
    const page = await this.listing.page(caller, conditions.add('not c.over'), {
      reads: !few ? reachOf(caller, { estate: query.estate }) : 'what-is-asked',
      order: 'worst',
      limit: query.limit,
      cursor: query.cursor,
    });
    await this.found.record(caller, { q: query.q }, page.items);
    return page;
  }

  async counts(caller: Caller, query: BoardFilters): Promise<OpenCounts> {
    const conditionsOf = async (more: BoardFilters): Promise<Conditions> => {
      const { conditions } = await this.filtered(caller, { ...query, ...more }, false);
      return query.estate === undefined ? conditions : conditions.add('c.estate_id = ?', query.estate);
    };
    const open = async (more: BoardFilters): Promise<number> =>
      this.listing.counted(caller, (await conditionsOf(more)).add('not c.over'));
    const [counts, waits, external] = await Promise.all([
      this.listing.counts(caller, await conditionsOf({})),
      // Few rows, by an index of their own.
      open({ ownerWaits: true }),
      open({ external: true }),
    ]);
    return { ...counts, ownerWaits: waits, external };
  }

  private async filtered(
    caller: Caller,
    query: BoardFilters,
    contacts = true,
  ): Promise<{ conditions: Conditions; handler: string | undefined }> {
    const conditions = new Conditions().add(waitsForSomebody('c'));
    const handler = query.person === 'me' ? personBehind(caller) : query.person;
    if (handler !== undefined) conditions.add('c.handler_id = ?', handler);
    if (query.overdue !== undefined) {
      const now = new Date(await this.ledger.now());
      if (query.overdue) conditions.add('c.board_limit <= ?::timestamptz', now);
      else conditions.add('c.board_limit > ?::timestamptz', now);
    }
    if (query.unassigned !== undefined)
      conditions.add(query.unassigned ? 'c.handler_id is null' : 'c.handler_id is not null');
    if (query.waiting !== undefined)
      conditions.add(query.waiting ? 'c.waiting_for is not null' : 'c.waiting_for is null');
    if (query.greenChannel !== undefined) conditions.add('c.green_channel = ?', query.greenChannel);
    if (query.hotSpot !== undefined) conditions.add('c.hot_spot = ?', query.hotSpot);
    if (query.external !== undefined) conditions.add(query.external ? fromAuthority('c') : `not ${fromAuthority('c')}`);
    if (query.ownerWaits !== undefined)
      conditions.add(query.ownerWaits ? ownerWaitsSql('c') : `not ${ownerWaitsSql('c')}`);
    if (query.class !== undefined) conditions.add('c.class = any (?::text[])', query.class);
    if (query.kind !== undefined) conditions.add('c.kind = any (?::text[])', query.kind);
    if (query.state !== undefined) conditions.add('c.state = any (?::text[])', query.state);
    if (query.place !== undefined) conditions.add('c.place = ?', query.place);
    if (query.category !== undefined) conditions.add('c.category = ?', query.category);
    if (query.clock !== undefined) {
      conditions.add(
        `exists (select from jsonb_array_elements(c.fold->'clocks'->'runs') as run
           where run->>'clock' = ? and run->'end' = 'null'::jsonb and (run->>'applies')::boolean)`,
        query.clock,
      );
    }
    if (query.q !== undefined) await this.found.addWords(caller, conditions, query.q, contacts);
    if (query.standard !== undefined) conditions.add('c.standard = ?', query.standard);
    return { conditions, handler };
  }
}
