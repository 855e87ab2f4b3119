import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AuditDifference,
  type AuditFinding,
  type AuditPage,
  type AuditPageQuery,
  DomainError,
} from '@steward/contracts';
import type { Firing, Ms, Scope } from '@steward/handbook';
import { type LedgerComparison, compareLedger } from '@steward/replay';
import { Ledger, Relay, type ScopeFilter, SERVICE_CONFIG, StandardsService } from '@steward/service-kit';
import { iso } from '../complaint/instant.format.js';
import { AdvanceService, CannotCompute, CasesOfService, SetAsideService } from '@steward/case-kit';
import type { TicketsConfig } from '../tickets.config.js';
import { asFacts, derivedDifferences, rulesFor, sealDifferences } from './ledger-differences.js';
import { MendingService } from './mending.service.js';
import { type SealedCaseRow, sealedAfter } from './sealed-pages.js';

/** Looks at one case within one page; what is still missing then the next audit finds. */
const mostLooks = 20;

/**
 * Compares ledgers with their heads, with what was derived from them, and with what the rules name from what was known when; the ledger is the
 * authority, and this watches it.
 */
@Injectable()
export class AuditService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly advances: AdvanceService,
    private readonly setAside: SetAsideService,
    private readonly relay: Relay,
    private readonly mending: MendingService,
    private readonly cases: CasesOfService,
    @Inject(SERVICE_CONFIG) private readonly config: TicketsConfig,
  ) {}

  /**
   * The next cases behind the cursor. A case that lacks a firing is advanced, and looked at again; one whose
   * derived state was changed is worked out anew from facts that prove themselves. `where` narrows the cases
   * (its parameters begin at $4). Refused with `process.unknown`.
   */
  async page(
    scopes: ScopeFilter,
    query: AuditPageQuery,
    where = '',
    values: readonly unknown[] = [],
  ): Promise<AuditPage> {
    const processes = this.asked(query.process);
    const { now, rows } = await this.ledger.read(scopes, (manager) =>
      sealedAfter(manager, { processes, after: query.cursor ?? null, limit: query.limit }, where, values),
    );
    const byProcess = new Map(processes.map((process) => [process, { process, cases: 0, expected: 0, findings: 0 }]));
    const graceMs = 1000 * (query.graceSeconds ?? this.config.AUDIT_GRACE_SECONDS);
    const findings: AuditFinding[] = [];
    let expected = 0;
    for (const row of rows) {
      // A page is a second's work: others are served in between.
      await setImmediate();
      const sealed = sealDifferences(row);
      const of = byProcess.get(row.process);
      if (of !== undefined) of.cases += 1;
      const compared = await this.comparedOrSetAside(row, now, graceMs, sealed);
      if ('setAside' in compared) {
        const differs = sealed.length > 0 ? { differs: sealed } : {};
        if (of !== undefined) of.findings += 1;
        findings.push({ ...headOf(row), missing: [], surplus: [], setAside: compared.setAside, ...differs });
        continue;
      }
      expected += compared.expected;
      if (of !== undefined) of.expected += compared.expected;
      if (compared.missing.length + compared.surplus.length + compared.differs.length === 0) continue;
      if (of !== undefined) of.findings += 1;
      findings.push(await this.finding(scopes, row, compared, query.advance, graceMs));
    }
    const next = rows.length < query.limit ? null : (rows.at(-1)?.id ?? null);
    return { cases: rows.length, expected, findings, byProcess: [...byProcess.values()], next };
  }

  /** The processes to look at. Refused with `process.unknown`. */
  private asked(process: string | undefined): readonly string[] {
    const { names } = this.cases;
    if (process === undefined) return names;
    if (!names.includes(process)) throw unknownProcess(process, names);
    return [process];
  }

  /** A case that can't be computed is named, set aside, and keeps nobody from being audited. */
  private async comparedOrSetAside(
    row: SealedCaseRow,
    now: Ms,
    graceMs: Ms,
    sealed: readonly AuditDifference[],
  ): Promise<Compared | { readonly setAside: NonNullable<AuditFinding['setAside']> }> {
    try {
      return { ...(await this.compared(row, now, graceMs)), differs: await this.differing(row, sealed) };
    } catch (error) {
      // A case is bound only to a standard that this service had read: one row that says otherwise stops no audit.
      if (isStandardUnknown(error)) return { ...nothing, differs: sealed.length > 0 ? sealed : [lostStandard(row)] };
      if (!(error instanceof CannotCompute)) throw error;
      // What a broken ledger makes of the case says nothing of the case, which goes on as it stands.
      if (sealed.length > 0 && error.reason === 'case.uncomputable') return { ...nothing, differs: sealed };
      const { code, since } = await this.setAside.note(error);
      return { setAside: { code, since: iso(since), caseNumber: row.number ?? row.id } };
    }
  }

  /** What was derived is compared only with a ledger that proves itself. */
  private async differing(row: SealedCaseRow, sealed: readonly AuditDifference[]): Promise<readonly AuditDifference[]> {
    if (sealed.length > 0) return sealed;
    const standard = await this.standards.named(row.companyId, row.standard);
    return this.setAside.computing(owned(row), () => derivedDifferences(this.cases.of(row), row, standard));
  }

  private async compared(row: SealedCaseRow, now: Ms, graceMs: Ms): Promise<LedgerComparison> {
    const standard = await this.standards.named(row.companyId, row.standard);
    // A firing may have been recorded after the clock was read.
    const until = Math.max(now, row.facts.at(-1)?.recordedAt ?? 0);
    const facts = asFacts(row.facts);
    // Nothing is on its way any more for a case that is over.
    return this.setAside.computing(owned(row), () =>
      compareLedger(facts, standard, until, row.over ? 0 : graceMs, rulesFor(row.process)),
    );
  }

  private async finding(
    scopes: ScopeFilter,
    row: SealedCaseRow,
    { missing, surplus, differs }: Compared,
    advance: boolean,
    graceMs: Ms,
  ): Promise<AuditFinding> {
    // First: what is looked at next must be what the facts tell.
    const healed = advance && differs.some(isDerived) && (await this.mended(row.id));
    // Nothing more is written behind a chain or a head that does not hold: it could not be told from what was done to it.
    const still =
      missing.length > 0 && advance && differs.every(isDerived) ? await this.stillMissing(scopes, row, graceMs) : null;
    return {
      ...headOf(row),
      missing: missing.map(({ id, clause, due }: Firing) => ({
        firingId: id,
        clause,
        due: iso(due),
        healed: still !== null && !still.has(id),
      })),
      surplus: [...surplus],
      ...(differs.length === 0 ? {} : { differs: differs.map((one) => ({ ...one, healed })) }),
    };
  }

  /** Whether the case was brought back; one that turns out not to be computable is set aside, and the next audit names it. */
  private async mended(caseId: string): Promise<boolean> {
    try {
      return await this.mending.mend(caseId);
    } catch (error) {
      if (!(error instanceof CannotCompute)) throw error;
      await this.setAside.note(error);
      return false;
    }
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
  private async stillMissing(scopes: ScopeFilter, row: SealedCaseRow, graceMs: Ms): Promise<ReadonlySet<string>> {
    await this.advancedToTheEnd(row.id);
    // Whoever should have looked did not, and may not be there to tell anybody of what was recorded now.
    await this.relay.stores.cases.list([row.id], 'untold');
    const { now, rows } = await this.ledger.read(scopes, (manager) =>
      sealedAfter(manager, { processes: [row.process], after: null, limit: 1 }, 'and c.id = $4', [row.id]),
    );
    const [again] = rows;
    const compared = again ? await this.compared(again, now, graceMs) : null;
    return new Set(compared?.missing.map(({ id }) => id) ?? []);
  }
}

/** What was found of one case. */
interface Compared extends LedgerComparison {
  readonly differs: readonly AuditDifference[];
}

const unknownProcess = (asked: string, names: readonly string[]): DomainError =>
  new DomainError('refused', 'process.unknown', {
    zh: `没有流程“${asked}”；可选：${names.join('、')}。`,
    en: `There is no process "${asked}"; there are: ${names.join(', ')}.`,
  });

const nothing: LedgerComparison = { missing: [], surplus: [], expected: 0 };

const isStandardUnknown = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'standard.unknown';

const lostStandard = ({ standard }: SealedCaseRow): AuditDifference => ({
  kind: 'head-differs',
  part: 'standard',
  stored: standard.slice(0, 200),
  byFacts: null,
  healed: false,
});

const isDerived = ({ kind }: AuditDifference): boolean => kind === 'state-differs' || kind === 'due-differs';

const owned = ({ id, companyId, estateId }: SealedCaseRow): { readonly id: string; readonly scope: Scope } => ({
  id,
  scope: { companyId, estateId },
});

const headOf = ({
  id,
  process,
  number,
  companyId,
  estateId,
}: SealedCaseRow): Omit<AuditFinding, 'missing' | 'surplus'> => ({
  caseId: id,
  process,
  number,
  companyId,
  estateId,
});
