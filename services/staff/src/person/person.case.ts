import { DomainError } from '@steward/contracts';
import type { Actor, Ms } from '@steward/handbook';
import type {
  CaseChange,
  Ledger,
  LedgerTransaction,
  LoadedCase,
  NewLedgerFact,
  ScopeFilter,
} from '@steward/service-kit';
import { foldPerson, nextLeaveEdge, personView, type PersonFact, type PersonFold } from './person.fold.js';

/** Who changes something, and by which fact of a person it is recorded. */
export interface Recorded {
  readonly fact: PersonFact;
  readonly actor: Actor;
}

/** The person after the facts, as the ledger takes it: folded, with what others may know and when leave begins or ends next. */
export function personChange(
  before: PersonFold,
  recorded: readonly Recorded[],
): CaseChange & { readonly fold: PersonFold } {
  const fold = recorded.reduce((person, { fact }) => foldPerson(person, fact), before);
  return {
    state: fold.active ? 'active' : 'inactive',
    over: !fold.active,
    nextDueAt: fold.active ? nextLeaveEdge(fold) : null,
    fold,
    view: personView(fold),
    facts: recorded.map(({ fact, actor }): NewLedgerFact => ({ type: fact.type, actor, data: fact.data })),
  };
}

/** A person as the ledger holds him, locked until the transaction ends. */
export interface HeldPerson {
  readonly id: string;
  readonly companyId: string;
  readonly version: number;
  readonly fold: PersonFold;
}

/** Those of the persons that exist and are within the transaction's scope, by id. */
export async function heldPersons(
  tx: Pick<LedgerTransaction, 'manager'>,
  ids: readonly string[],
): Promise<Map<string, HeldPerson>> {
  const rows: { id: string; company_id: string; version: number; fold: PersonFold }[] = await tx.manager.query(
    `select id, company_id, version, fold from steward.cases where process = 'person' and id = any($1) order by id for update`,
    [ids],
  );
  return new Map(
    rows.map((row) => [row.id, { id: row.id, companyId: row.company_id, version: row.version, fold: row.fold }]),
  );
}

/** What is recorded of each person: those with facts, all or nothing. */
export async function recordPersons(
  tx: LedgerTransaction,
  now: Ms,
  changes: readonly {
    readonly id: string;
    readonly companyId: string;
    readonly version: number;
    readonly change: CaseChange;
  }[],
): Promise<void> {
  const told = changes.filter(({ change }) => change.facts.length > 0);
  if (told.length === 0) return;
  await tx.record({
    now,
    cases: told.map(({ id, companyId, version, change }) => ({
      ...change,
      id,
      process: 'person',
      scope: { companyId, estateId: null },
      standard: 'none',
      expectedVersion: version,
    })),
  });
}

/** Said alike for somebody who is not on file and for somebody whom the caller may not see. */
export const unknownPerson = (personId: string): DomainError =>
  new DomainError('not-found', 'person.unknown', {
    zh: `没有找到人员“${personId}”，或您无权查看。`,
    en: `There is nobody with the id "${personId}", or not for you to see.`,
  });

/** A person's case. Refused with `person.unknown`. */
export async function loadPerson(
  ledger: Ledger,
  scopes: ScopeFilter,
  personId: string,
): Promise<LoadedCase<PersonFold>> {
  const found = await ledger.load<PersonFold>(scopes, personId).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'case.unknown' ? unknownPerson(personId) : error;
  });
  if (found.process !== 'person') throw unknownPerson(personId);
  return found;
}
