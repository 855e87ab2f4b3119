import {
  type AnyProcess,
  type CaseCore,
  type Reading,
  type Relation,
  type Role,
  type Scope,
  type Seeing,
  readingTable,
  readings,
  seeingOf,
} from '@steward/handbook';
import { type Caller, rolesFor } from '@steward/service-kit';
import type { ContentKinds } from './content.masking.js';
import type { HeldFields } from './held-fields.js';

/** Who looks at something of a scope, as the rules know him. */
export interface Looker {
  readonly roles: readonly Role[];
  readonly personId: string | null;
  readonly actorId: string;
}

/** Who looks at a case of a scope, of which the process keeps so much back. A service is Steward itself. */
export const lookerOf = (
  caller: Caller,
  scope: Scope,
  { within }: Pick<CaseMasking<never>, 'within'> = {},
): Looker => ({
  roles:
    caller.kind === 'service' ? ['system'] : within === 'company' ? anywhereIn(caller, scope) : rolesFor(caller, scope),
  personId: caller.personId,
  actorId: caller.id,
});

const anywhereIn = ({ grants }: Caller, { companyId }: Scope): readonly Role[] => [
  ...new Set(grants.filter((grant) => grant.companyId === companyId).map(({ role }) => role)),
];

/** What a process keeps back from whom. */
export interface CaseMasking<C extends CaseCore> {
  /** What somebody sees of a case; null: nothing, as if it were not there. */
  sees(this: void, c: C, looker: Looker): Seeing | null;
  /** Fields of facts that tell of a person, of a process whose definition says nothing of that: null for whoever may not know him. */
  readonly personal: readonly string[];
  readonly content: ContentKinds;
  /** A role anywhere in the company counts for what the database shows: what belongs to the company is read by all of it. */
  readonly within?: 'company';
}

const rank = (reading: Reading): number => readings.indexOf(reading);

/** How somebody stands to a case that he has, had, or helps with. */
function relationsTo(c: CaseCore & HeldFields, { personId, actorId }: Looker): readonly Relation[] {
  const me = personId ?? actorId;
  const has = c.handler === me || c.offeredTo === me;
  const helps = c.helpers?.includes(me) ?? false;
  const found: Relation[] = ['none'];
  if (!c.over) found.push('open');
  if (!c.over && has) found.push('has');
  if (!c.over && helps) found.push('helps');
  if (has || helps || (c.handledBy?.includes(me) ?? false)) found.push('had');
  if (c.contractor === me) found.push('engaged');
  return found;
}

/**
 * What somebody sees by the rules' table of who reads what, of a case that is no secret: the best of his roles counts. Whom it is
 * about knows that it is there, and no more.
 */
export function seenByTable(c: CaseCore, looker: Looker): Seeing | null {
  const held = c as CaseCore & HeldFields;
  const standing = relationsTo(held, looker);
  const best = readingTable
    .filter(({ role, relation }) => looker.roles.includes(role) && standing.includes(relation))
    .reduce<Reading>((most, { ordinary }) => (rank(ordinary) > rank(most) ? ordinary : most), 'nothing');
  if (best === 'nothing') return null;
  const isAboutHim = (held.aboutPersonId ?? null) !== null && held.aboutPersonId === looker.personId;
  return seeingOf(isAboutHim ? 'skeleton' : best, false, true);
}

/** What holds for a process that says nothing else: its cases are no secret, and names and contacts are. */
export const usualMasking: CaseMasking<CaseCore> = {
  sees: seenByTable,
  personal: ['reporterId', 'dwellingId', 'contactWish', 'filedBy'],
  content: { task: ['description', 'correction', 'appointment', 'attachment'], telling: [] },
};

/**
 * What a process keeps back as its own definition says who reads it, whose cases are no secret and tell of no person. `within`:
 * see `CaseMasking`.
 */
export const maskingBy = (
  process: Pick<AnyProcess, 'readingOf'>,
  more: Pick<CaseMasking<CaseCore>, 'within'> = {},
): CaseMasking<CaseCore> => ({
  sees: (c, { roles, personId, actorId }) => {
    const reading = process.readingOf(c, { roles, personId, actorId });
    return reading === 'nothing' ? null : seeingOf(reading, false, true);
  },
  personal: [],
  content: { task: [], telling: [] },
  ...more,
});

/** Whether a field of a view tells of a person, or anybody who may know of the case may have it. */
export type FieldTold = 'open' | 'personal';

/** A view as somebody who sees so much may have it: who may not know who reported it gets what is named as open, and nothing else. */
export const maskedView = (
  view: Readonly<Record<string, unknown>>,
  { complainant }: Seeing,
  fields: Readonly<Record<string, FieldTold>>,
): Record<string, unknown> =>
  complainant
    ? { ...view }
    : Object.fromEntries(
        Object.entries(view).map(([name, value]) => [
          name,
          Object.hasOwn(fields, name) && fields[name] === 'open' ? value : null,
        ]),
      );

/** Fields as somebody who sees so much may have them; whom messages reached outside the staff is kept back with the rest. */
export function maskedFields(
  fields: Readonly<Record<string, unknown>>,
  { complainant }: Seeing,
  personal: readonly string[],
): Record<string, unknown> {
  if (complainant) return { ...fields };
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (personal.includes(name)) return [name, null];
      return [name, name === 'reached' && Array.isArray(value) ? value.map(maskedReached) : value];
    }),
  );
}

function maskedReached(one: unknown): unknown {
  if (typeof one !== 'object' || one === null || !('recipient' in one)) return one;
  return typeof one.recipient === 'string' && one.recipient.startsWith('owner:')
    ? { ...one, recipient: 'owner', deliveryId: null }
    : one;
}
