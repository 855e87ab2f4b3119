import { Injectable } from '@nestjs/common';
import { type Caller, Ledger } from '@steward/service-kit';
import type { OpenCounts } from '../listing/listing.schemas.js';
import { Conditions } from '../listing/listing.sql.js';
import { ListingService, type Page } from '../listing/listing.service.js';
import { personOf, reachOf } from '../listing/reach.js';
import type { BoardFilters, BoardQuery } from './board.schemas.js';

/** The duty board: open cases, the next one that somebody must look at first (§3.1). */
@Injectable()
export class BoardService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
  ) {}

  /** Refused with `cursor.invalid` and `list.too-wide`. */
  async page(caller: Caller, query: BoardQuery): Promise<Page> {
    const { conditions, handler } = await this.filtered(caller, query);
    return this.listing.page(caller, conditions.add('not c.over'), {
      reads: handler === undefined ? reachOf(caller, { estate: query.estate }) : 'what-is-asked',
      order: 'due',
      limit: query.limit,
      cursor: query.cursor,
    });
  }

  async counts(caller: Caller, query: BoardFilters): Promise<OpenCounts> {
    const { conditions, handler } = await this.filtered(caller, query);
    if (query.estate !== undefined && handler === undefined) conditions.add('c.estate_id = ?', query.estate);
    return this.listing.counts(caller, conditions);
  }

  private async filtered(
    caller: Caller,
    query: BoardFilters,
  ): Promise<{ conditions: Conditions; handler: string | undefined }> {
    const conditions = new Conditions();
    const handler = query.person === 'me' ? personOf(caller) : query.person;
    if (handler !== undefined) {
      conditions.add('c.handler_id = ?', handler);
      if (query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
    }
    if (query.overdue !== undefined) {
      const now = new Date(await this.ledger.now());
      if (query.overdue) conditions.add('c.limit_at < ?::timestamptz', now);
      else conditions.add('(c.limit_at is null or c.limit_at >= ?::timestamptz)', now);
    }
    if (query.unassigned !== undefined)
      conditions.add(query.unassigned ? 'c.handler_id is null' : 'c.handler_id is not null');
    if (query.waiting !== undefined)
      conditions.add(query.waiting ? 'c.waiting_for is not null' : 'c.waiting_for is null');
    if (query.greenChannel !== undefined) conditions.add('c.green_channel = ?', query.greenChannel);
    if (query.hotSpot !== undefined) conditions.add('c.hot_spot = ?', query.hotSpot);
    if (query.class !== undefined) conditions.add('c.class = any (?::text[])', query.class);
    if (query.kind !== undefined) conditions.add('c.kind = any (?::text[])', query.kind);
    if (query.state !== undefined) conditions.add('c.state = any (?::text[])', query.state);
    if (query.place !== undefined) conditions.add('c.place = ?', query.place);
    if (query.category !== undefined) conditions.add('c.category = ?', query.category);
    return { conditions, handler };
  }
}
