import { Injectable } from '@nestjs/common';
import type { Caller } from '@steward/service-kit';
import { Conditions, waitsForSomebody } from '../listing/listing.sql.js';
import { ListingService, type OpenCounts, type Page } from '../listing/listing.service.js';
import { personOf, reachOf } from '../listing/reach.js';
import type { BoardFilters, BoardQuery } from './board.schemas.js';

/** The duty board: open cases, the next one that somebody must look at first (§3.1); old records only once they are adopted. */
@Injectable()
export class BoardService {
  constructor(private readonly listing: ListingService) {}

  page(caller: Caller, query: BoardQuery): Promise<Page> {
    const { conditions, handler } = filtered(caller, query);
    return this.listing.page(caller, conditions.add('not c.over'), {
      reads: handler === undefined ? reachOf(caller, { estate: query.estate }) : 'what-is-asked',
      order: 'due',
      limit: query.limit,
      cursor: query.cursor,
    });
  }

  counts(caller: Caller, query: BoardFilters): Promise<OpenCounts> {
    const { conditions } = filtered(caller, query);
    if (query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
    return this.listing.counts(caller, conditions);
  }
}

function filtered(caller: Caller, query: BoardFilters): { conditions: Conditions; handler: string | undefined } {
  const conditions = new Conditions().add(waitsForSomebody('c'));
  const handler = query.person === 'me' ? personOf(caller) : query.person;
  if (handler !== undefined) {
    conditions.add('c.handler_id = ?', handler);
    if (query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
  }
  if (query.class !== undefined) conditions.add('c.class = any (?::text[])', query.class);
  if (query.clock !== undefined) {
    conditions.add(
      `exists (select from jsonb_array_elements(c.fold->'clocks'->'runs') as run
         where run->>'clock' = ? and run->'end' = 'null'::jsonb and (run->>'applies')::boolean)`,
      query.clock,
    );
  }
  if (query.standard !== undefined) conditions.add('c.standard = ?', query.standard);
  return { conditions, handler };
}
