import type { Bilingual } from '../standard/standard.js';
import type { CaseCore } from './action.js';
import type { Role } from './fact.js';

/**
 * How much of a case somebody may read, the least first *(ours, for §7.3 and §7.4)*.
 * `nothing`: for him it does not exist. `skeleton`: number, state, class, kind of problem, clocks, who has it; no words, no
 * place. `task`: what is to be done and where. `work`: everything that was said. `contact`: name, phone and mail, too.
 * Of a confidential case only `contact` tells who reported it and from which dwelling.
 */
export const readings = ['nothing', 'skeleton', 'task', 'work', 'contact'] as const;
export type Reading = (typeof readings)[number];

/**
 * How somebody stands to a case. `has`: it is his, or offered to him; `helps`; `filed`: he took it in, it is open, and where
 * it is confidential nobody else has joined it, whom he may not know;
 * `engaged`: the contractor whom it was given to; `had`: once one of these; `reported`: an owner's own; `open`: it is open, and
 * nothing more; `none`.
 */
export const relations = ['has', 'helps', 'filed', 'engaged', 'had', 'reported', 'open', 'none'] as const;
export type Relation = (typeof relations)[number];

/** One line of the table: what a role reads of a case to which its holder stands so. */
export interface ReadingRow {
  readonly role: Role;
  readonly relation: Relation;
  readonly ordinary: Reading;
  readonly confidential: Reading;
}

/** A row of the table. */
export const readingRow = (role: Role, relation: Relation, ordinary: Reading, confidential: Reading): ReadingRow => ({
  role,
  relation,
  ordinary,
  confidential,
});

/** Who looks: roles held for the case's estate, and the person, when it is one. */
export interface Looking {
  readonly roles: readonly Role[];
  readonly personId?: string | null;
  /** `owner:<reporter id>` of a one-time link. */
  readonly actorId?: string;
}

/** What somebody sees of a case. */
export interface Seeing {
  readonly reading: Reading;
  /** Name, phone and mail of whoever complained. */
  readonly contact: boolean;
  /** Who complained, as an id, and the dwelling; of an ordinary case these are no secret to whoever reads its words. */
  readonly complainant: boolean;
  /** The building. */
  readonly building: boolean;
  /** Everything that was said; `task` has its own part of it. */
  readonly words: 'none' | 'task' | 'all';
}

/** Who reads how much of a process's cases. */
export interface SeesRules<C extends CaseCore> {
  /** The best row that holds counts; a role without a row for `none` reads nothing of what is not his. */
  readonly table: readonly ReadingRow[];
  /** Every way in which the looker stands to the case. */
  relations(this: void, c: C, looking: Looking): readonly Relation[];
  confidential(this: void, c: C): boolean;
  /** What somebody reads at most, in whatever role; null: what his roles say. */
  atMost?(this: void, c: C, looking: Looking): Reading | null;
}

/** What of a process's cases and facts tells of people. */
export interface PersonalRules<C extends CaseCore> {
  /** The case as somebody who may not know who reported it may have it; an owner (`actorId`) keeps his own part. */
  masked(this: void, c: C, seeing: Seeing, actorId?: string): C;
  /** Fields of facts that tell nothing of who reported it; any other is kept back, also one that does not exist yet. */
  readonly tellsNobody: ReadonlySet<string>;
  /** What stands in the place of a field that is kept back otherwise than by null. */
  readonly instead: Readonly<
    Record<string, (this: void, value: unknown, data: Readonly<Record<string, unknown>>, seeing: Seeing) => unknown>
  >;
  /** Other cases that a fact names: who may not know of them reads nothing of them. */
  cases(this: void, type: string, data: Readonly<Record<string, unknown>>): readonly string[];
}

const rank = (reading: Reading): number => readings.indexOf(reading);
/** Whether a reading is at least another. */
export const readsAtLeast = (reading: Reading, least: Reading): boolean => rank(reading) >= rank(least);

/** How much of the case the looker may read, by the table; nothing where a process says nothing of it. */
export function readingBy<C extends CaseCore>(sees: SeesRules<C> | undefined, c: C, looking: Looking): Reading {
  if (sees === undefined) return 'nothing';
  const standing = sees.relations(c, looking);
  const isSecret = sees.confidential(c);
  const best = sees.table
    .filter(({ role, relation }) => looking.roles.includes(role) && standing.includes(relation))
    .map(({ ordinary, confidential }) => (isSecret ? confidential : ordinary))
    .reduce<Reading>((most, one) => (rank(one) > rank(most) ? one : most), 'nothing');
  const atMost = sees.atMost?.(c, looking) ?? null;
  return atMost !== null && rank(best) > rank(atMost) ? atMost : best;
}

/** What a reading lets somebody see. `crowded`: so many live in the building that it says of nobody who complained. */
export function seeingOf(reading: Reading, confidential: boolean, crowded: boolean): Seeing {
  const contact = reading === 'contact';
  const complainant = contact || (!confidential && readsAtLeast(reading, 'task'));
  return {
    reading,
    contact,
    complainant,
    building: complainant || (readsAtLeast(reading, 'task') && crowded),
    words: readsAtLeast(reading, 'work') ? 'all' : reading === 'task' ? 'task' : 'none',
  };
}

/**
 * Of how many dwellings a building must have for a confidential case to name it to whoever may not know who complained
 * *(ours)*; one without any dwelling (plant room, garage) tells of nobody.
 */
export const crowdedFrom = 5;
/** Whether a building with so many dwellings says nothing of who complained. */
export const isCrowded = (dwellings: number): boolean => dwellings === 0 || dwellings >= crowdedFrom;

/** Why something is not shown, for people. */
export const withheldNames = {
  contact: {
    zh: '姓名、电话、邮箱只给处理人、其主管和指定岗位',
    en: 'name, phone and mail are for who has the case, his supervisors and named roles',
  },
  complainant: { zh: '保密工单：不透露报事人和房屋', en: 'confidential: neither who complained nor the dwelling' },
  words: { zh: '您的岗位不查看工单内容', en: "your role does not read a case's words" },
} as const satisfies Readonly<Record<string, Bilingual>>;
/** What may be kept back. */
export type Withheld = keyof typeof withheldNames;

/** What is kept back from somebody who sees so much. */
export const withheldOf = (seeing: Seeing): readonly Withheld[] => [
  ...(seeing.words === 'all' ? [] : (['words'] as const)),
  ...(seeing.complainant ? [] : (['complainant'] as const)),
  ...(seeing.contact ? [] : (['contact'] as const)),
];

/** What a fact says to somebody who sees so much; `opens` says of other cases whether he may know that they belong to it. */
export function maskedDataBy<C extends CaseCore>(
  personal: PersonalRules<C>,
  type: string,
  data: Readonly<Record<string, unknown>>,
  seeing: Seeing,
  opens: (caseId: string) => boolean,
): Readonly<Record<string, unknown>> {
  const told = Object.entries(data).map(
    ([field, value]) => [field, withoutHidden(personal.cases(type, { [field]: value }), value, opens)] as const,
  );
  if (seeing.complainant) return Object.fromEntries(told);
  return Object.fromEntries(
    told.map(([field, value]) => {
      const instead = Object.hasOwn(personal.instead, field) ? personal.instead[field] : undefined;
      if (instead !== undefined) return [field, instead(value, data, seeing)];
      if (field === 'reached' && Array.isArray(value)) return [field, value.map(maskedRecipient)];
      return [field, personal.tellsNobody.has(field) ? value : null];
    }),
  );
}

function withoutHidden(named: readonly string[], value: unknown, opens: (caseId: string) => boolean): unknown {
  if (named.length === 0) return value;
  if (Array.isArray(value)) return named.filter(opens);
  return named.every(opens) ? value : null;
}

function maskedRecipient(one: unknown): unknown {
  if (typeof one !== 'object' || one === null || !('recipient' in one)) return one;
  return typeof one.recipient === 'string' && one.recipient.startsWith('owner:')
    ? { ...one, recipient: 'owner', deliveryId: null }
    : one;
}
