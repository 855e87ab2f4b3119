import { Inject, Injectable } from '@nestjs/common';
import type { AuditFinding, AuditPage, AuditPageQuery } from '@steward/contracts';
import type { Firing, Ms } from '@steward/handbook';
import { compareLedger } from '@steward/replay';
import { Ledger, Relay, SERVICE_CONFIG, type ScopeFilter } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import { AdvanceService } from '../internal/advance.service.js';
import { StandardsService } from '../read-models/standards.service.js';
import { CannotCompute } from '../set-aside/set-aside.refusals.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import type { TicketsConfig } from '../tickets.config.js';
import { type CaseLedgerRow, complaintsAfter, databaseNow } from './ledger-pages.js';

/** Looks at one case within one page; what is still missing then the next audit finds. */
const mostLooks = 20;

/** Compares ledgers with what the rules name from what was known when; the ledger is the authority, and this watches it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly advances: AdvanceService,
    private readonly setAside: SetAsideService,
    private readonly relay: Relay,
    @Inject(SERVICE_CONFIG) private readonly config: TicketsConfig,
  ) {}

  /**
   * The next cases behind the cursor. A case that lacks a firing is advanced, and looked at again. `where` narrows the cases
   * (its parameters begin at $3).
   */
  async page(
    scopes: ScopeFilter,
    query: AuditPageQuery,
    where = '',
    values: readonly unknown[] = [],
  ): Promise<AuditPage> {
    const { now, rows } = await this.ledger.read(scopes, async (manager) => ({
      now: await databaseNow(manager),
      rows: await complaintsAfter(manager, query.cursor ?? null, query.limit, where, values),
    }));
    const graceMs = 1000 * (query.graceSeconds ?? this.config.AUDIT_GRACE_SECONDS);
    const findings: AuditFinding[] = [];
    let expected = 0;
    for (const row of rows) {
      const compared = await this.comparedOrSetAside(row, now, graceMs);
      if ('setAside' in compared) {
        findings.push({ ...headOf(row), missing: [], surplus: [], setAside: compared.setAside });
        continue;
      }
      expected += compared.expected;
      if (compared.missing.length === 0 && compared.surplus.length === 0) continue;
      findings.push(await this.finding(scopes, row, compared, query.advance, graceMs));
    }
    const next = rows.length < query.limit ? null : (rows.at(-1)?.id ?? null);
    return { cases: rows.length, expected, findings, next };
  }

  /** A case that can't be computed is named, set aside, and keeps nobody from being audited. */
  private async comparedOrSetAside(
    row: CaseLedgerRow,
    now: Ms,
    graceMs: Ms,
  ): Promise<ReturnType<typeof compareLedger> | { readonly setAside: NonNullable<AuditFinding['setAside']> }> {
    try {
      return await this.compared(row, now, graceMs);
    } catch (error) {
      if (!(error instanceof CannotCompute)) throw error;
      const { code, since } = await this.setAside.note(error);
      return { setAside: { code, since: iso(since), caseNumber: row.number ?? row.id } };
    }
  }

  private async compared(row: CaseLedgerRow, now: Ms, graceMs: Ms): Promise<ReturnType<typeof compareLedger>> {
    const standard = await this.standards.named(row.companyId, row.standard);
    // A firing may have been recorded after the clock was read.
    const until = Math.max(now, row.facts.at(-1)?.recordedAt ?? 0);
    // Nothing is on its way any more for a case that is over.
    const scope = { companyId: row.companyId, estateId: row.estateId };
    return this.setAside.computing({ id: row.id, scope }, () =>
      compareLedger(row.facts, standard, until, row.over ? 0 : graceMs),
    );
  }

  private async finding(
    scopes: ScopeFilter,
    row: CaseLedgerRow,
    { missing, surplus }: ReturnType<typeof compareLedger>,
    advance: boolean,
    graceMs: Ms,
  ): Promise<AuditFinding> {
    const still = missing.length > 0 && advance ? await this.stillMissing(scopes, row, graceMs) : null;
    return {
      ...headOf(row),
      missing: missing.map(({ id, clause, due }: Firing) => ({
        firingId: id,
        clause,
        due: iso(due),
        healed: still !== null && !still.has(id),
      })),
      surplus: [...surplus],
    };
  }

  /** A look records so many points at most: a case that nobody looked at for years takes several. */
  private async advancedToTheEnd(caseId: string): Promise<void> {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const { snapshot } = await this.advances.advance(caseId);
      const now = await this.ledger.now();
      const isAhead = snapshot.nextDueAt === null || Date.parse(snapshot.nextDueAt) > now;
      if (isAhead && !(snapshot.over && snapshot.owes === true)) return;
    }
  }

  /** What the ledger lacks even after somebody has looked: it was taken out of it. */
  private async stillMissing(scopes: ScopeFilter, row: CaseLedgerRow, graceMs: Ms): Promise<ReadonlySet<string>> {
    await this.advancedToTheEnd(row.id);
    // Whoever should have looked did not, and may not be there to tell anybody of what was recorded now.
    await this.relay.stores.cases.list([row.id], 'untold');
    const { now, again } = await this.ledger.read(scopes, async (manager) => ({
      now: await databaseNow(manager),
      again: (await complaintsAfter(manager, null, 1, 'and c.id = $3', [row.id]))[0],
    }));
    const compared = again ? await this.compared(again, now, graceMs) : null;
    return new Set(compared?.missing.map(({ id }) => id) ?? []);
  }
}

const headOf = ({ id, number, companyId, estateId }: CaseLedgerRow): Omit<AuditFinding, 'missing' | 'surplus'> => ({
  caseId: id,
  number,
  companyId,
  estateId,
});
