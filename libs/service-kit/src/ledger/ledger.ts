import { DomainError } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { currentTraceparent } from '../logging/trace.js';
import { beginEpoch } from './epoch.js';
import type { Metrics } from '../metrics/metrics.js';
import { CaseAction, type ActOptions, type Acted, type Decide, type LookOptions } from './case-action.js';
import { CaseQueue } from './case-queue.js';
import { DatabaseClock } from '../database/database-clock.js';
import { asDomainError, busy } from '../database/database-error.js';
import { LedgerTransaction } from './ledger-transaction.js';
import {
  committedCase,
  committedRow,
  readFacts,
  runCommit,
  runLoad,
  type CommitOutcome,
  type LoadOutcome,
  type Queryable,
} from './ledger-statements.js';
import { refusalOf, unknownCase } from './refusals.js';
import { readSealed, type SealedLedger } from './sealed-ledger.js';
import { scopesLiteral } from './scopes.js';
import type {
  CommitInput,
  CommitResult,
  LedgerFact,
  LoadedCase,
  ProcessRegistration,
  ScopeFilter,
} from './ledger.types.js';

/** What the ledger is built on. */
export interface LedgerParts {
  /** Application role: row-level security applies. */
  readonly appData: DataSource;
  /** Relay role: all scopes of the service. */
  readonly serviceData: DataSource;
  readonly processes: Readonly<Record<string, ProcessRegistration>>;
  readonly metrics: Metrics;
  /** Attempts without a lock before `act` takes one; default 4. */
  readonly attempts?: number;
}

/** The facts of a service: read, decided on, and recorded, one decision in one commit in one round trip. */
export class Ledger {
  private readonly clock = new DatabaseClock();
  private readonly queue = new CaseQueue();
  private readonly listeners = new Set<(destination: 'kafka' | 'temporal') => void>();

  constructor(private readonly parts: LedgerParts) {}

  /** Calls `listener` after each commit that left something to send. */
  onCommitted(listener: (destination: 'kafka' | 'temporal') => void): void {
    this.listeners.add(listener);
  }

  /** A case and the database's clock, in one round trip. Refused with `case.unknown`. */
  async load<F = unknown>(scopes: ScopeFilter, caseId: string): Promise<LoadedCase<F>> {
    const found = await this.look(this.dataFor(scopes), scopes, caseId);
    if (found.case === null) throw unknownCase(caseId);
    return { ...found.case, now: found.clock } as LoadedCase<F>;
  }

  /**
   * This database was set back to an earlier time: from now on it counts in a new epoch, unless one later than `known` has
   * begun already. Answers the present one.
   */
  beginEpoch(why: string, known: number): Promise<number> {
    return this.guarded(beginEpoch(this.parts.serviceData, why, known));
  }

  /** An estimate of the database's clock, epoch milliseconds: never ahead of it, usually a millisecond behind. */
  async now(): Promise<Ms> {
    const known = this.clock.now();
    if (known !== null) return known;
    const sql = 'SELECT steward.ms(clock_timestamp())::float8 AS now';
    const [row] = await this.guarded<{ now: number }[]>(this.parts.serviceData.query(sql));
    if (row === undefined) throw new Error('the database gave no answer');
    this.clock.learn(row.now);
    return row.now;
  }

  /**
   * One decision in ONE round trip: idempotency, locks in the order of ids, version, clock, state, facts, content, outbox.
   * Refused with `case.changed`, `case.exists`, `clock.moved` (compute again with a fresh `now`), `idempotency-key.reused`.
   */
  async commit(input: CommitInput): Promise<CommitResult> {
    const outcome = await this.tryCommit(this.dataFor(input.scopes), input);
    if (outcome.outcome === 'replayed') return { replayed: true, response: outcome.response, cases: [] };
    if (outcome.outcome !== 'committed') throw refusalOf(outcome);
    return {
      replayed: false,
      response: (input.idempotency?.response as Readonly<Record<string, unknown>> | undefined) ?? null,
      cases: input.cases.map((one) => committedCase(one, committedRow(outcome, one), input.now)),
    };
  }

  /** `commit` for what is new: `compute` gets the clock, and gets it again should the commit find it too old. It must be pure. */
  async commitNow(compute: (now: Ms) => Omit<CommitInput, 'now'>): Promise<CommitResult> {
    for (let attempt = 1; ; attempt += 1) {
      const now = await this.now();
      try {
        return await this.commit({ ...compute(now), now });
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'clock.moved') || attempt === 5) throw error;
      }
    }
  }

  /**
   * Load, decide, commit; again from the start when somebody else was faster or the clock went on, at last under the case's
   * lock. `decide` must be pure: it may run several times. Refused with `case.unknown`, `case.changed` (another version than
   * `expectedVersion`), `case.busy`, `idempotency-key.reused`, and with whatever `decide` throws.
   */
  async act<R = undefined, F = unknown>(
    scopes: ScopeFilter,
    caseId: string,
    decide: Decide<R, F>,
    options: ActOptions = {},
  ): Promise<Acted<R, F>> {
    const parts = {
      look: (on: Queryable, whose: ScopeFilter, id: string, more: LookOptions) => this.look(on, whose, id, more),
      tryCommit: (on: Queryable, input: CommitInput) => this.tryCommit(on, input),
      facts: (whose: ScopeFilter, id: string, from: number) => this.facts(whose, id, from),
    };
    const action = new CaseAction<R, F>(parts, scopes, caseId, decide, options);
    return this.queue.inTurn(caseId, async () => {
      const data = this.dataFor(scopes);
      for (let attempt = 0; attempt < (this.parts.attempts ?? 4); attempt += 1) {
        const acted = await action.attempt(data, false);
        if (acted !== null) return acted;
      }
      const acted = await this.inTransaction(data, scopes, (runner) => action.attempt(runner, true));
      if (acted === null) throw busy();
      this.tell(['kafka', 'temporal']);
      return acted;
    });
  }

  /** A transaction with the scope set; `record` writes cases, facts and outbox rows in it. Rolled back when `work` throws. */
  async transaction<T>(scopes: ScopeFilter, work: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    let poked: ReadonlySet<'kafka' | 'temporal'> = new Set();
    const done = await this.inTransaction(this.dataFor(scopes), scopes, async (runner) => {
      const tx = new LedgerTransaction(runner.manager, this.parts.processes);
      const answer = await work(tx);
      poked = tx.poked;
      return answer;
    });
    this.tell([...poked]);
    return done;
  }

  /** The ledger within a transaction that somebody else began and ends, such as a consumer's. */
  within(manager: EntityManager): LedgerTransaction {
    return new LedgerTransaction(manager, this.parts.processes);
  }

  /** Reading within a scope: nothing outside of it is seen, nothing can be written. */
  async read<T>(scopes: ScopeFilter, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.inTransaction(this.dataFor(scopes), scopes, (runner) => work(runner.manager), true);
  }

  /** The facts of a case from a number on, in order. */
  async facts(scopes: ScopeFilter, caseId: string, from = 1): Promise<LedgerFact[]> {
    return this.read(scopes, (manager) => readFacts(manager, caseId, from));
  }

  /** All facts of a case with its head, as they stand at one moment. Refused with `case.unknown`. */
  async sealed(scopes: ScopeFilter, caseId: string): Promise<SealedLedger> {
    const sealed = await this.read(scopes, (manager) => readSealed(manager, caseId));
    if (sealed === null) throw unknownCase(caseId);
    return sealed;
  }

  private async look(on: Queryable, scopes: ScopeFilter, caseId: string, more: LookOptions = {}): Promise<LoadOutcome> {
    const outcome = await this.guarded(runLoad(on, scopes, caseId, more));
    this.clock.learn(outcome.clock);
    return outcome;
  }

  private async tryCommit(on: Queryable, input: CommitInput): Promise<CommitOutcome> {
    const outcome = await this.guarded(runCommit(on, input, this.parts.processes, currentTraceparent()));
    this.parts.metrics.commits.inc({ outcome: outcome.outcome });
    if (outcome.outcome === 'clock') this.clock.correct(outcome.clock);
    else this.clock.learn(outcome.clock);
    // Inside a transaction there is nothing to be seen yet; whoever ends it tells.
    if (outcome.outcome === 'committed' && on instanceof DataSource) this.tell([...new Set(outcome.poke)]);
    return outcome;
  }

  private async inTransaction<T>(
    data: DataSource,
    scopes: ScopeFilter,
    work: (runner: QueryRunner) => Promise<T>,
    readOnly = false,
  ): Promise<T> {
    const literal = scopesLiteral(scopes);
    // The literal holds nothing but ids of our own alphabet, braces, commas, slashes and double quotes.
    const settings = literal === null ? [] : [`SET LOCAL steward.scopes = '${literal}'`];
    const runner = data.createQueryRunner();
    let reading = false;
    try {
      await this.guarded(runner.connect());
      if (readOnly) {
        // One round trip. TypeORM does not know of this transaction, and nothing that is read needs another in it.
        await this.guarded(runner.query(['START TRANSACTION READ ONLY', ...settings].join('; ')));
        reading = true;
      } else {
        await this.guarded(runner.startTransaction());
        if (settings.length > 0) await this.guarded(runner.query(settings.join('; ')));
      }
      const answer = await work(runner);
      await this.guarded(readOnly ? runner.query('COMMIT') : runner.commitTransaction());
      return answer;
    } catch (error) {
      if (reading) await runner.query('ROLLBACK').catch(() => undefined);
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw asDomainError(error) ?? error;
    } finally {
      await runner.release();
    }
  }

  private async guarded<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw asDomainError(error) ?? error;
    }
  }

  private dataFor(scopes: ScopeFilter): DataSource {
    return scopes === 'all-of-service' ? this.parts.serviceData : this.parts.appData;
  }

  private tell(destinations: readonly ('kafka' | 'temporal')[]): void {
    for (const listener of this.listeners) for (const destination of destinations) listener(destination);
  }
}
