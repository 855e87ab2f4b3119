import type { Ms } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { currentTraceparent } from '../logging/trace.js';
import { unknownCase, refusalOf } from './refusals.js';
import { committedCase, committedRow, runCommit, runLoad } from './ledger-statements.js';
import type { CommitInput, CommitResult, LoadedCase, ProcessRegistration } from './ledger.types.js';

/** The ledger within somebody's transaction: for writes that need more than one statement. */
export class LedgerTransaction {
  /** What waits in the outbox because of this transaction. */
  readonly poked = new Set<'kafka' | 'temporal'>();

  constructor(
    readonly manager: EntityManager,
    private readonly processes: Readonly<Record<string, ProcessRegistration>>,
  ) {}

  /** The database's clock now, epoch milliseconds. */
  async now(): Promise<Ms> {
    const rows: { now: number }[] = await this.manager.query('SELECT steward.ms(clock_timestamp())::float8 AS now');
    const [row] = rows;
    if (row === undefined) throw new Error('the database gave no answer');
    return row.now;
  }

  /** Reads a case and keeps others from changing it until the transaction ends. Refused with `case.unknown`. */
  async load<F = unknown>(caseId: string): Promise<LoadedCase<F>> {
    const found = await runLoad(this.manager, 'as-set', caseId, { lock: true });
    if (found.case === null) throw unknownCase(caseId);
    return { ...found.case, now: found.clock } as LoadedCase<F>;
  }

  /**
   * Writes cases, facts and outbox rows as part of the transaction. Refused with `case.changed`, `clock.moved`,
   * `idempotency-key.reused`, `case.exists`; when refused, the transaction should end.
   */
  async record(input: Omit<CommitInput, 'scopes'>): Promise<CommitResult> {
    const outcome = await runCommit(this.manager, { ...input, scopes: 'as-set' }, this.processes, currentTraceparent());
    if (outcome.outcome === 'replayed') return { replayed: true, response: outcome.response, cases: [] };
    if (outcome.outcome !== 'committed') throw refusalOf(outcome);
    for (const destination of outcome.poke) this.poked.add(destination);
    return {
      replayed: false,
      response:
        input.idempotency === undefined ? null : (input.idempotency.response as Readonly<Record<string, unknown>>),
      cases: input.cases.map((one) => committedCase(one, committedRow(outcome, one), input.now)),
    };
  }
}
