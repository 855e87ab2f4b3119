import type { Migration } from '@steward/service-kit';

/**
 * Keeps faces of the cases of these processes alone, for a service that has registers of other things in the same ledger. Comes
 * after `caseTables`; `id` is the service's own number for it.
 */
export const facesOf = (id: string, ...processes: readonly [string, ...string[]]): Migration => {
  const named = processes.map((process) => `'${process}'`).join(', ');
  return {
    id,
    up: `
create or replace trigger cases_keep_face after insert or update of state, over, view, next_due_at on steward.cases
  for each row when (new.process in (${named})) execute function steward.keep_face();
delete from steward.case_face where process not in (${named});
`,
  };
};
