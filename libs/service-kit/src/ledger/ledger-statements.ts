import type { Actor, Ms } from '@steward/handbook';
import { DomainError } from '@steward/contracts';
import { factBody } from './hash-chain.js';
import { scopesLiteral } from './scopes.js';
import type {
  CommitInput,
  CommittedCase,
  LedgerFact,
  LoadedCase,
  ProcessRegistration,
  ScopeFilter,
} from './ledger.types.js';

/** Whatever can run one statement. */
export interface Queryable {
  query<T>(sql: string, values?: unknown[]): Promise<T>;
}

/** What `steward.commit` answers. */
export type CommitOutcome = Committed | Replayed | NotCommitted;

/** Written. `poke`: what waits in the outbox now. */
export interface Committed {
  readonly outcome: 'committed';
  readonly clock: Ms;
  readonly cases: readonly CommittedRow[];
  readonly poke: readonly ('kafka' | 'temporal')[];
}

/** Written before, under the same key. */
export interface Replayed {
  readonly outcome: 'replayed';
  readonly clock: Ms;
  readonly response: Readonly<Record<string, unknown>>;
}

/** Nothing was written. */
export type NotCommitted =
  | { readonly outcome: 'key-reused'; readonly clock: Ms }
  | { readonly outcome: 'clock'; readonly clock: Ms }
  | { readonly outcome: 'version'; readonly clock: Ms; readonly caseId: string; readonly version: number | null };

/** What a commit made of one case. */
export interface CommittedRow {
  readonly id: string;
  readonly version: number;
  readonly armedDueAt: Ms | null;
  readonly openedAt: Ms;
  readonly number: string | null;
}

/** What `steward.load` answers. */
export interface LoadOutcome {
  readonly clock: Ms;
  readonly case: Omit<LoadedCase, 'now'> | null;
  readonly stored: { readonly digest: string; readonly response: Readonly<Record<string, unknown>> } | null;
}

const iso = (instant: Ms | null): string | null => (instant === null ? null : new Date(instant).toISOString());

async function single<T>(on: Queryable, sql: string, input: object): Promise<T> {
  const rows = await on.query<{ answer: T }[]>(sql, [JSON.stringify(input)]);
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no answer');
  return row.answer;
}

/** Reads a case, the clock and what is stored under an idempotency key, in one round trip. */
export function runLoad(
  on: Queryable,
  scopes: ScopeFilter | 'as-set',
  caseId: string,
  more: { readonly key?: string; readonly companyId?: string; readonly lock?: boolean } = {},
): Promise<LoadOutcome> {
  return single<LoadOutcome>(on, 'SELECT steward.load($1::jsonb) AS answer', {
    scopes: scopes === 'as-set' ? null : scopesLiteral(scopes),
    caseId,
    ...more,
  });
}

function caseInput(one: CommittedCase, now: Ms, registration: ProcessRegistration | undefined): object {
  const bodies = one.facts.map((fact, index) => {
    const at = fact.at ?? now;
    if (at > now) {
      throw new DomainError('invalid', 'fact.in-the-future', {
        zh: '事情发生的时间不能晚于现在。',
        en: 'Something cannot have happened later than now.',
      });
    }
    return factBody({
      caseId: one.id,
      seq: one.expectedVersion + index + 1,
      type: fact.type,
      at,
      recordedAt: now,
      actor: fact.actor,
      scope: one.scope,
      clause: fact.clause ?? null,
      data: fact.data,
    });
  });
  return {
    id: one.id,
    process: one.process,
    companyId: one.scope.companyId,
    estateId: one.scope.estateId,
    number: one.number ?? null,
    standard: one.standard,
    expectedVersion: one.expectedVersion,
    state: one.state,
    over: one.over,
    nextDueAt: iso(one.nextDueAt),
    fold: one.fold,
    view: one.view,
    looked: one.looked ?? false,
    wake: one.wake ?? false,
    followed: registration?.follow !== undefined,
    published: registration?.stateTopic !== undefined,
    bodies,
    content: one.content ?? [],
  };
}

/** Runs `steward.commit`: all locks, checks and writes of one decision in one round trip. */
export function runCommit(
  on: Queryable,
  input: Omit<CommitInput, 'scopes'> & { readonly scopes: ScopeFilter | 'as-set' },
  processes: Readonly<Record<string, ProcessRegistration>>,
  traceparent: string | null,
): Promise<CommitOutcome> {
  const [first] = input.cases;
  if (first === undefined || new Set(input.cases.map((one) => one.id)).size !== input.cases.length) {
    throw new Error('a commit has one or more cases, each once');
  }
  for (const one of input.cases) {
    if (one.expectedVersion === 0 && one.facts.length === 0)
      throw new Error(`case ${one.id} cannot be opened without a fact`);
    if (processes[one.process] === undefined)
      throw new Error(`process ${one.process} is not registered with its service`);
  }
  return single<CommitOutcome>(on, 'SELECT steward.commit($1::jsonb) AS answer', {
    scopes: input.scopes === 'as-set' ? null : scopesLiteral(input.scopes),
    now: iso(input.now),
    trace: traceparent,
    idempotency:
      input.idempotency === undefined
        ? null
        : {
            companyId: input.idempotency.companyId ?? first.scope.companyId,
            key: input.idempotency.key,
            digest: input.idempotency.digest,
            response: input.idempotency.response,
          },
    cases: input.cases.map((one) => caseInput(one, input.now, processes[one.process])),
  });
}

/** What the commit made of one of its cases. */
export function committedRow(outcome: Committed, one: Pick<CommittedCase, 'id'>): CommittedRow {
  const row = outcome.cases.find(({ id }) => id === one.id);
  if (row === undefined) throw new Error(`the commit does not speak of case ${one.id}`);
  return row;
}

/** A case as it stands after a commit, without reading it again. */
export function committedCase(one: CommittedCase, row: CommittedRow, now: Ms, before?: LoadedCase): LoadedCase {
  return {
    id: one.id,
    process: one.process,
    scope: one.scope,
    number: row.number,
    version: row.version,
    ...(before?.epoch === undefined ? {} : { epoch: before.epoch }),
    state: one.state,
    over: one.over,
    nextDueAt: one.nextDueAt,
    armedDueAt: row.armedDueAt,
    standard: one.standard,
    fold: one.fold,
    view: one.view as Readonly<Record<string, unknown>>,
    openedAt: row.openedAt,
    updatedAt: one.facts.length > 0 ? now : (before?.updatedAt ?? row.openedAt),
    now,
  };
}

/** A row of `factColumns`. */
export interface FactRow {
  readonly case_id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly recorded_at: number;
  readonly actor_id: string;
  readonly actor_role: Actor['role'];
  readonly company_id: string;
  readonly estate_id: string | null;
  readonly clause: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly hash: string;
}

/** Columns of a fact, instants as epoch milliseconds. */
export const factColumns = `l.case_id, l.seq, l.type, (extract(epoch FROM l.at) * 1000)::float8 AS at,
  (extract(epoch FROM l.recorded_at) * 1000)::float8 AS recorded_at, l.actor_id, l.actor_role, l.company_id, l.estate_id, l.clause, l.data, l.body, l.hash`;

/** A row of `factColumns` as a fact. */
export function toFact(row: FactRow): LedgerFact {
  return {
    caseId: row.case_id,
    seq: row.seq,
    type: row.type,
    at: Math.round(row.at),
    recordedAt: Math.round(row.recorded_at),
    actor: { id: row.actor_id, role: row.actor_role },
    scope: { companyId: row.company_id, estateId: row.estate_id },
    clause: row.clause,
    data: row.data,
    body: row.body,
    hash: row.hash,
  };
}

/** The facts of a case from a number on, in order. */
export async function readFacts(on: Queryable, caseId: string, from: number): Promise<LedgerFact[]> {
  const rows = await on.query<FactRow[]>(
    `SELECT ${factColumns} FROM steward.ledger l WHERE l.case_id = $1 AND l.seq >= $2 ORDER BY l.seq`,
    [caseId, from],
  );
  return rows.map(toFact);
}
