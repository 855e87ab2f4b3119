import { Injectable } from '@nestjs/common';
import { type ComplaintCase, type Ms, readsAtLeast } from '@steward/handbook';
import { type Caller, callerScopes, Ledger, personBehind, reachOf, StandardsService } from '@steward/service-kit';
import { iso } from '../complaint/instant.format.js';
import { movesOf } from '../reading/marks.presenter.js';
import type { ListedCase } from '../listing/listing.schemas.js';
import { ListingService } from '../listing/listing.service.js';
import { Conditions, waitsForSomebody } from '../listing/listing.sql.js';
import { caseFor } from '../masking/looking.rule.js';
import type { OpenDecision, DecisionCounts, DecisionKind, Decisions, ShownProposal } from './decision.schemas.js';
import { type DecisionRule, decisionRules } from './decision.sql.js';

/** Most that are shown of a kind; the counts say how many there are. */
const mostOfAKind = 100;

const proposals: Readonly<Partial<Record<DecisionKind, keyof ComplaintCase['proposals']>>> = {
  'class-change': 'classChange',
  'not-a-complaint': 'notAComplaint',
};

/** What waits for the caller's decision: what others asked for, reviews, hand-overs, unanswered owners and authorities (§3.1–§4.4). */
@Injectable()
export class DecisionService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
    private readonly standards: StandardsService,
  ) {}

  /** Everything that the caller may decide, of all his estates or one, the gravest kind first. Refused with `list.too-wide` and `caller.no-person`. */
  async of(caller: Caller, estate?: string): Promise<Decisions> {
    const counted = await this.counts(caller, estate);
    const items: OpenDecision[] = [];
    for (const rule of decisionRules) {
      if ((counted.counts[rule.kind] ?? 0) === 0) continue;
      for (const found of await this.casesOf(caller, rule, estate)) items.push(await this.shown(caller, rule, found));
    }
    return { now: iso(await this.ledger.now()), ...counted, items };
  }

  /** How much waits, by kind. Refused as `of`. */
  async counts(caller: Caller, estate?: string): Promise<DecisionCounts> {
    const entries: [DecisionKind, number][] = [];
    for (const rule of decisionRules) {
      const conditions = this.conditionsOf(caller, rule, estate);
      const count = conditions === null ? 0 : await this.listing.counted(caller, conditions);
      entries.push([rule.kind, count]);
    }
    return {
      counts: Object.fromEntries(entries) as DecisionCounts['counts'],
      total: entries.reduce((sum, [, count]) => sum + count, 0),
    };
  }

  private async casesOf(caller: Caller, rule: DecisionRule, estate?: string): Promise<readonly ListedCase[]> {
    const conditions = this.conditionsOf(caller, rule, estate);
    if (conditions === null) return [];
    const options = { reads: 'what-is-asked', order: 'worst', limit: mostOfAKind } as const;
    return (await this.listing.page(caller, conditions, options)).items;
  }

  /** Null when none of the caller's roles may decide such a thing. */
  private conditionsOf(caller: Caller, rule: DecisionRule, estate?: string): Conditions | null {
    const conditions = new Conditions();
    const me = `${conditions.value(personBehind(caller))}::text`;
    conditions.add(rule.sql(me)).add(`c.fold->>'aboutPersonId' is distinct from ${me}`).add(waitsForSomebody('c'));
    if (estate !== undefined) conditions.add('c.estate_id = ?', estate);
    if (rule.by === null) return conditions;
    const { companies, estates } = reachOf(caller, { roles: rule.by });
    if (companies.length + estates.length === 0) return null;
    return conditions.add('(c.company_id = any (?::text[]) or c.estate_id = any (?::text[]))', companies, estates);
  }

  private async shown(caller: Caller, rule: DecisionRule, found: ListedCase): Promise<OpenDecision> {
    const name = proposals[rule.kind];
    const c = await caseFor(this.ledger, caller, found.id);
    const proposal = name === undefined ? null : await this.proposalOf(caller, found, c, name);
    const since = proposal?.at ?? found.ownerWord?.since ?? iso(rule.since?.({ fold: { ...c.fold } }) ?? c.updatedAt);
    return { kind: rule.kind, since, case: found, proposal };
  }

  private async proposalOf(
    caller: Caller,
    found: ListedCase,
    c: {
      readonly fold: ComplaintCase;
      readonly scope: { readonly companyId: string };
      readonly standard: string;
      readonly now: Ms;
    },
    name: keyof ComplaintCase['proposals'],
  ): Promise<ShownProposal | null> {
    const proposal = c.fold.proposals[name];
    if (proposal === null || proposal === undefined) return null;
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    // A confidential case is read on its own page, where the reading is on record.
    const readable = !found.confidential && readsAtLeast(found.reading, 'work');
    const [fact] = await this.ledger.read<{ at: Date; text: string | null }[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select l.at, c.text from steward.ledger l left join steward.content c on c.id = l.data->>'contentId'
         where l.case_id = $1 and l.seq = $2`,
        [found.id, proposal.seq],
      ),
    );
    return {
      by: proposal.by,
      at: fact?.at.toISOString() ?? found.updatedAt,
      reason: readable ? (fact?.text ?? null) : null,
      from: name === 'classChange' ? c.fold.class : null,
      to: 'class' in proposal ? proposal.class : null,
      moves: name === 'classChange' ? movesOf(c.fold, standard, c.now) : [],
    };
  }
}
