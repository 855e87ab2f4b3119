import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, type LedgerFact } from '@steward/service-kit';
import { Conditions } from '../listing/listing.sql.js';
import { ListingService, type Page } from '../listing/listing.service.js';
import { FoundService } from '../listing/found.service.js';
import { personOf, reachOf } from '../listing/reach.js';
import { StandardsService } from '../read-models/standards.service.js';
import type { ComplaintWithContent } from './complaint.dto.js';
import { CaseReader } from '../reading/case-reader.service.js';
import type { ListComplaints } from './complaint.schemas.js';

/** Reads complaints: one, or lists of them. */
@Injectable()
export class ComplaintQueryService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly standards: StandardsService,
    private readonly reader: CaseReader,
    private readonly found: FoundService,
  ) {}

  /**
   * One complaint with clocks, actions and what the caller may read of its words. Refused with `case.unknown`, and with
   * `case.too-heavy` and the like when it can't be computed.
   */
  async find(caller: Caller, caseId: string): Promise<ComplaintWithContent> {
    const { complaint, content } = await this.reader.page(caller, caseId, (c) =>
      this.standards.named(c.scope.companyId, c.standard),
    );
    return { ...complaint, content };
  }

  /**
   * The ledger of one complaint, in the order in which it was recorded, masked as the case itself where the caller may not
   * know who complained. Refused with `case.unknown`.
   */
  async facts(caller: Caller, caseId: string): Promise<readonly LedgerFact[]> {
    return (await this.reader.facts(caller, await this.reader.find(caller, caseId))).facts;
  }

  /**
   * A page of complaints. What a filter asks must be something that the caller may know of a case for the case to answer; who
   * was found by name, phone or as a confidential case's dwelling is on record. Refused with `cursor.invalid`.
   */
  async list(caller: Caller, query: ListComplaints): Promise<Page> {
    const conditions = new Conditions();
    const handler = query.mine === true ? personOf(caller) : query.handler;
    if (handler !== undefined) conditions.add('c.handler_id = ?', handler);
    if (query.offered === true) conditions.add('not c.over').add('c.offered_to = ?', personOf(caller));
    if (query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
    if (query.state !== undefined) conditions.add('c.state = any (?::text[])', query.state);
    if (query.class !== undefined) conditions.add('c.class = any (?::text[])', query.class);
    if (query.kind !== undefined) conditions.add('c.kind = any (?::text[])', query.kind);
    if (query.unassigned !== undefined)
      conditions.add(query.unassigned ? 'c.handler_id is null' : 'c.handler_id is not null');
    if (query.greenChannel !== undefined) conditions.add('c.green_channel = ?', query.greenChannel);
    if (query.hotSpot !== undefined) conditions.add('c.hot_spot = ?', query.hotSpot);
    if (query.channel !== undefined) conditions.add('c.channel = any (?::text[])', query.channel);
    if (query.place !== undefined) conditions.add('c.place = ?', query.place);
    if (query.category !== undefined) conditions.add('c.category = ?', query.category);
    if (query.problem !== undefined) conditions.add('c.problem = ?', query.problem);
    this.found.narrow(caller, conditions, query);
    if (query.receivedFrom !== undefined) conditions.add('c.received_at >= ?::timestamptz', query.receivedFrom);
    if (query.receivedUntil !== undefined) conditions.add('c.received_at < ?::timestamptz', query.receivedUntil);
    if (query.open === true || query.sort === 'worst') conditions.add('not c.over');
    if (query.open === false) conditions.add('c.over');
    if (query.overdue !== undefined) await this.addOverdue(conditions, query.overdue);
    // What is found by words or as a person's open cases has an index of its own; everything else is read in the list's order.
    const few =
      query.q !== undefined ||
      query.offered === true ||
      (handler !== undefined && (query.open === true || query.sort === 'worst'));
    const page = await this.listing.page(caller, conditions, {
      reads: few ? 'what-is-asked' : reachOf(caller, { estate: query.estate }),
      order: query.sort,
      limit: query.limit,
      cursor: query.cursor,
    });
    await this.found.record(caller, query, page.items);
    return page;
  }

  private async addOverdue(conditions: Conditions, wanted: boolean): Promise<void> {
    const now = new Date(await this.ledger.now()).toISOString();
    // Beside the column of the index of what is overdue the one of the order of harm: behind it nothing is looked for then.
    if (wanted)
      conditions.add('not c.over').add('c.limit_at <= ?::timestamptz and c.board_limit <= ?::timestamptz', now, now);
    else conditions.add('(c.over or c.limit_at is null or c.limit_at > ?::timestamptz)', now);
  }
}
