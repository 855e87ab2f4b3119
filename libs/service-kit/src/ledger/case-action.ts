import type { Ms } from '@steward/handbook';
import {
  committedCase,
  committedRow,
  type CommitOutcome,
  type LoadOutcome,
  type Queryable,
} from './ledger-statements.js';
import { caseChanged, keyReused, unknownCase } from './refusals.js';
import type {
  CaseChange,
  CommitInput,
  CommittedCase,
  IdempotencyKey,
  LedgerFact,
  LoadedCase,
  ScopeFilter,
} from './ledger.types.js';

/** What an action left behind. When `replayed`, `result` is the stored one and nothing was written. */
export interface Acted<R, F> {
  readonly case: LoadedCase<F>;
  readonly result: R;
  readonly replayed: boolean;
}

/** How an action is protected against repetition and against acting on something that the caller has not seen. */
export interface ActOptions {
  readonly idempotency?: IdempotencyKey | undefined;
  readonly expectedVersion?: number | undefined;
}

/** Decides what becomes of a case; pure, because it may run several times. */
export type Decide<R, F> = (c: LoadedCase<F>, now: Ms) => CaseChange & { readonly result?: R };

/** What an action needs of the ledger. */
export interface ActionLedger {
  look(on: Queryable, scopes: ScopeFilter, caseId: string, more: LookOptions): Promise<LoadOutcome>;
  tryCommit(on: Queryable, input: CommitInput): Promise<CommitOutcome>;
  facts(scopes: ScopeFilter, caseId: string, from: number): Promise<LedgerFact[]>;
}

/** What is looked up together with a case. */
export interface LookOptions {
  readonly key?: string;
  readonly companyId?: string;
  /** Keeps others away until the transaction ends. */
  readonly lock?: boolean;
}

/** One action on one case: load, decide, commit. */
export class CaseAction<R, F> {
  constructor(
    private readonly ledger: ActionLedger,
    private readonly scopes: ScopeFilter,
    private readonly caseId: string,
    private readonly decide: Decide<R, F>,
    private readonly options: ActOptions,
  ) {}

  /** One try; null when somebody else was faster or the clock went on. */
  async attempt(on: Queryable, lock: boolean): Promise<Acted<R, F> | null> {
    const { idempotency } = this.options;
    const looked = await this.ledger.look(on, this.scopes, this.caseId, { ...keyOf(idempotency), lock });
    if (looked.case === null) throw unknownCase(this.caseId);
    const before = { ...looked.case, now: looked.clock } as LoadedCase<F>;
    if (looked.stored !== null) return this.replay(before, looked.stored.digest, looked.stored.response);
    await this.refuseOtherVersion(before);
    const { result, ...change } = this.decide(before, before.now);
    if (changesNothing(before, change)) return { case: before, result: result as R, replayed: false };
    const one: CommittedCase = {
      ...change,
      id: this.caseId,
      process: before.process,
      scope: before.scope,
      number: before.number,
      standard: before.standard,
      expectedVersion: before.version,
    };
    const response = { result: result ?? null, version: before.version + change.facts.length };
    const outcome = await this.ledger.tryCommit(on, {
      now: before.now,
      scopes: this.scopes,
      cases: [one],
      ...(idempotency === undefined ? {} : { idempotency: { ...idempotency, response } }),
    });
    switch (outcome.outcome) {
      case 'committed':
        return {
          case: committedCase(one, committedRow(outcome, one), before.now, before) as LoadedCase<F>,
          result: result as R,
          replayed: false,
        };
      case 'key-reused':
        throw keyReused();
      // Stored by another process between our look and our commit: the next try finds it, with the case as it is by then.
      case 'replayed':
      case 'clock':
      case 'version':
        return null;
      default:
        return outcome satisfies never;
    }
  }

  private replay(now: LoadedCase<F>, digest: string, response: Readonly<Record<string, unknown>>): Acted<R, F> {
    if (this.options.idempotency?.digest !== digest) throw keyReused();
    return { case: now, result: (response['result'] ?? undefined) as R, replayed: true };
  }

  private async refuseOtherVersion(before: LoadedCase<F>): Promise<void> {
    const { expectedVersion } = this.options;
    if (expectedVersion === undefined || expectedVersion === before.version) return;
    const since = await this.ledger.facts(this.scopes, this.caseId, Math.max(1, expectedVersion + 1));
    const changed = since.slice(-20).map(({ seq, type, at }) => ({ seq, type, at: new Date(at).toISOString() }));
    throw caseChanged(this.caseId, { expectedVersion, version: before.version, changed });
  }
}

function changesNothing(before: LoadedCase, change: CaseChange): boolean {
  if (change.facts.length > 0) return false;
  return change.looked !== true || (before.armedDueAt === change.nextDueAt && before.nextDueAt === change.nextDueAt);
}

function keyOf(idempotency: IdempotencyKey | undefined): Pick<LookOptions, 'key' | 'companyId'> {
  if (idempotency === undefined) return {};
  return { key: idempotency.key, ...(idempotency.companyId === undefined ? {} : { companyId: idempotency.companyId }) };
}
