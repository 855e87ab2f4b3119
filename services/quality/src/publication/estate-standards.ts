import { topics } from '@steward/contracts';
import type { Actor, Ms } from '@steward/handbook';
import type { LedgerTransaction } from '@steward/service-kit';
import { documentsOf } from '../standard/standard-rows.js';
import { standardsView, type EstateStandardsFacts, type EstateStandardsFold } from './periods.js';

/** The process whose cases hold the standards of one estate each; the case's id is the estate's, so that is the key of its news. */
export const estateStandards = {
  name: 'estate-standards',
  registration: { topic: topics.qualityFacts, stateTopic: topics.standards },
} as const;

/** An estate's standards as the ledger holds them; `version` 0 when nothing has been published for it. */
export interface HeldStandards {
  readonly version: number;
  readonly fold: EstateStandardsFold;
}

/** The standards of estates, locked until the transaction ends. Those without any begin empty. */
export async function heldStandards(
  tx: LedgerTransaction,
  estates: readonly { readonly estateId: string; readonly companyId: string }[],
): Promise<Map<string, HeldStandards>> {
  const rows: { id: string; version: number; fold: EstateStandardsFold }[] = await tx.manager.query(
    'select id, version, fold from steward.cases where process = $1 and id = any($2) order by id for update',
    [estateStandards.name, estates.map((estate) => estate.estateId)],
  );
  const found = new Map(rows.map((row) => [row.id, { version: row.version, fold: row.fold }]));
  return new Map(
    estates.map((estate) => [
      estate.estateId,
      found.get(estate.estateId) ?? { version: 0, fold: { ...estate, periods: [] } },
    ]),
  );
}

type EstateFact = {
  [T in keyof EstateStandardsFacts]: { readonly type: T; readonly data: EstateStandardsFacts[T] };
}[keyof EstateStandardsFacts];

/** Records what changes in the standards of estates, all or nothing, and makes it known with the documents. */
export async function recordEstateStandards(
  tx: LedgerTransaction,
  now: Ms,
  actor: Actor,
  changes: readonly {
    readonly before: HeldStandards;
    readonly after: EstateStandardsFold;
    readonly facts: readonly EstateFact[];
  }[],
): Promise<void> {
  const told = changes.filter((change) => change.facts.length > 0);
  if (told.length === 0) return;
  const ids = new Set(told.flatMap(({ after }) => after.periods.map((period) => period.documentId)));
  const documents = await documentsOf(tx.manager, [...ids]);
  await tx.record({
    now,
    cases: told.map(({ before, after, facts }) => ({
      id: after.estateId,
      process: estateStandards.name,
      scope: { companyId: after.companyId, estateId: after.estateId },
      standard: 'none',
      expectedVersion: before.version,
      state: 'kept',
      over: false,
      nextDueAt: null,
      fold: after,
      view: standardsView(after, documents, now),
      facts: facts.map(({ type, data }) => ({ type, actor, clause: '§6.3', data })),
    })),
  });
}
