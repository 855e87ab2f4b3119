import { type Acting, type AnyTypes, personOf } from './action.js';
import type { NewEngineFact } from './due.js';
import type { AnyDefinition } from './folding.js';

type Caller = (
  this: void,
  data: object,
  deciding: { readonly c: AnyTypes['case']; readonly by: Acting },
) => readonly { readonly for: string; readonly personId?: string }[];

/** A fact with whom it calls (§3.2, §4.4), of the case before it; nobody of the staff is called for what he did himself. */
export function withCalls(process: AnyDefinition, fact: NewEngineFact, c: AnyTypes['case'], by: Acting): NewEngineFact {
  const rules: Readonly<Record<string, { readonly calls?: Caller } | undefined>> = process.facts;
  const me = personOf(by);
  const called = rules[fact.type]?.calls?.(fact.data, { c, by }) ?? [];
  const staff = called.filter(({ personId }) => personId === undefined || personId !== me);
  const calls = [...staff, ...(process.hooks?.callsOwners?.(fact, c) ?? [])];
  return calls.length === 0 ? fact : { ...fact, data: { ...fact.data, calls } };
}
