import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, personBehind } from '@steward/service-kit';
import type { CaseFilter } from '../complaint/complaint.schemas.js';
import { FoundService } from './found.service.js';
import { Conditions, fromAuthority, ownerWaitsSql } from './listing.sql.js';

/** What each answer of a clock counts as on a ledger. */
const verdicts = { met: ['met-target', 'met-limit', 'kept'], breached: ['breached'] } as const;

/** The one way from what a list is asked for to its conditions: a list on screen and its export leave the same cases. */
@Injectable()
export class CaseFilterService {
  constructor(
    private readonly ledger: Ledger,
    private readonly found: FoundService,
  ) {}

  /**
   * Conditions on a case named `c`. What a filter asks must be something that the caller may know of a case for the case to
   * answer.
   */
  async conditions(caller: Caller, query: CaseFilter): Promise<Conditions> {
    const conditions = new Conditions();
    const handler = query.mine === true ? personBehind(caller) : query.handler;
    if (handler !== undefined) conditions.add('c.handler_id = ?', handler);
    if (query.offered === true) conditions.add('not c.over').add('c.offered_to = ?', personBehind(caller));
    if (query.estate !== undefined) conditions.add('c.estate_id = ?', query.estate);
    if (query.state !== undefined) conditions.add('c.state = any (?::text[])', query.state);
    if (query.class !== undefined) conditions.add('c.class = any (?::text[])', query.class);
    if (query.kind !== undefined) conditions.add('c.kind = any (?::text[])', query.kind);
    if (query.unassigned !== undefined)
      conditions.add(query.unassigned ? 'c.handler_id is null' : 'c.handler_id is not null');
    if (query.greenChannel !== undefined) conditions.add('c.green_channel = ?', query.greenChannel);
    if (query.hotSpot !== undefined) conditions.add('c.hot_spot = ?', query.hotSpot);
    if (query.external !== undefined) conditions.add(query.external ? fromAuthority('c') : `not ${fromAuthority('c')}`);
    if (query.ownerWaits !== undefined)
      conditions.add(query.ownerWaits ? ownerWaitsSql('c') : `not ${ownerWaitsSql('c')}`);
    if (query.firstAsked !== undefined) conditions.add(`c.view->>'firstAsked' = ?`, personBehind(caller));
    if (query.channel !== undefined) conditions.add('c.channel = any (?::text[])', query.channel);
    if (query.place !== undefined) conditions.add('c.place = ?', query.place);
    if (query.category !== undefined) conditions.add('c.category = ?', query.category);
    if (query.problem !== undefined) conditions.add('c.problem = ?', query.problem);
    if (query.respond !== undefined) conditions.add('c.respond_verdict = any (?::text[])', verdicts[query.respond]);
    if (query.resolve !== undefined) conditions.add('c.resolve_verdict = any (?::text[])', verdicts[query.resolve]);
    if (query.clause !== undefined)
      conditions.add('exists (select from steward.ledger l where l.case_id = c.id and l.clause = ?)', query.clause);
    await this.found.narrow(caller, conditions, query);
    if (query.receivedFrom !== undefined) conditions.add('c.received_at >= ?::timestamptz', query.receivedFrom);
    if (query.receivedUntil !== undefined) conditions.add('c.received_at < ?::timestamptz', query.receivedUntil);
    if (query.open !== undefined) conditions.add(query.open ? 'not c.over' : 'c.over');
    if (query.overdue !== undefined) await this.addOverdue(conditions, query.overdue);
    return conditions;
  }

  private async addOverdue(conditions: Conditions, wanted: boolean): Promise<void> {
    const now = new Date(await this.ledger.now()).toISOString();
    // Beside the column of the index of what is overdue the one of the order of harm: behind it nothing is looked for then.
    if (wanted)
      conditions.add('not c.over').add('c.limit_at <= ?::timestamptz and c.board_limit <= ?::timestamptz', now, now);
    else conditions.add('(c.over or c.limit_at is null or c.limit_at > ?::timestamptz)', now);
  }
}
