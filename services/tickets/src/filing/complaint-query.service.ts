import { Injectable } from '@nestjs/common';
import { type Caller, type LedgerFact, reachOf, StandardsService } from '@steward/service-kit';
import { CaseFilterService } from '../listing/case-filter.service.js';
import { ListingService, type ListPage } from '../listing/listing.service.js';
import { FoundService } from '../listing/found.service.js';
import type { ComplaintWithContent } from '../reading/complaint.dto.js';
import { CaseReader } from '../reading/case-reader.service.js';
import type { ListComplaints } from '../complaint/complaint.schemas.js';

/** Reads complaints: one, or lists of them. */
@Injectable()
export class ComplaintQueryService {
  constructor(
    private readonly listing: ListingService,
    private readonly standards: StandardsService,
    private readonly reader: CaseReader,
    private readonly found: FoundService,
    private readonly filter: CaseFilterService,
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
    return this.reader.factsOf(caller, caseId);
  }

  /**
   * A page of complaints. What a filter asks must be something that the caller may know of a case for the case to answer; who
   * was found by name, phone or as a confidential case's dwelling is on record. Refused with `cursor.invalid`.
   */
  async list(caller: Caller, query: ListComplaints): Promise<ListPage> {
    const conditions = await this.filter.conditions(caller, query);
    if (query.open === undefined && query.sort === 'worst') conditions.add('not c.over');
    // What is found by words, of a dwelling, or as a person's open cases has an index of its own; everything else is read in the
    // list's order.
    const few =
      query.q !== undefined ||
      query.dwelling !== undefined ||
      query.offered === true ||
      ((query.mine === true || query.handler !== undefined) && (query.open === true || query.sort === 'worst'));
    const page = await this.listing.page(caller, conditions, {
      reads: few ? 'what-is-asked' : reachOf(caller, { estate: query.estate }),
      order: query.sort,
      limit: query.limit,
      cursor: query.cursor,
    });
    await this.found.record(caller, query, page.items);
    return page;
  }
}
