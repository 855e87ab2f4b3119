import { confidentialRoles } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import type { Conditions } from './listing.sql.js';
import { reachOf } from './reach.js';

/** Adds: a number that begins like the query, or words that were said; names of confidential cases are found by named roles only. */
export function addWords(conditions: Conditions, caller: Caller, q: string): void {
  const reach = reachOf(caller);
  const named = reachOf(caller, { roles: confidentialRoles });
  conditions.add(
    // A single array, so that the few cases found are read by their ids instead of all cases in the list's order.
    `c.id = any (array(select steward.complaints_found_by(?, ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?)))`,
    q,
    [...new Set(caller.grants.map((grant) => grant.companyId))],
    reach.companies,
    reach.estates,
    named.companies,
    named.estates,
    caller.personId ?? '',
  );
}
