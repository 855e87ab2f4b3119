import type { Role, Scope } from '@steward/handbook';
import type { Grant } from '@steward/service-kit';

/** The places that an attack tells apart, as somebody at the first of them sees them. */
export const scopeNames = ['own', 'sister', 'foreign'] as const;
export type ScopeName = (typeof scopeNames)[number];

/** Where each lies: two estates of one company, and one of another. */
export const scopes = {
  own: { companyId: 'alder', estateId: 'alder-east', code: 'AE' },
  sister: { companyId: 'alder', estateId: 'alder-west', code: 'AW' },
  foreign: { companyId: 'birch', estateId: 'birch-park', code: 'BP' },
} as const satisfies Record<ScopeName, { companyId: string; estateId: string; code: string }>;

/** A third company, in which stories may break things: what an attack ruins there disturbs nobody else. */
export const stage = { companyId: 'cedar', estateId: 'cedar-hill', code: 'CH' } as const;

/** Posts of each estate and of each company; the company's own stand at its first estate's place. */
export const estatePosts = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'contractor',
] as const;
export const companyPosts = ['company', 'quality', 'hr', 'admin'] as const;

/** The day of the drills: the first of a month that lies within the dates that stand. */
export const drillDay = `${new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 8)}01`;

/** What an estate drills, and how often. */
export const yearlyDrill = { hazard: 'it', anchor: drillDay, months: 12, openDays: 20 } as const;

/** The region of an estate, which nothing else lies in: whoever leads it sees what the estate's manager sees. */
export const regionOf = (estateId: string): string => `${estateId}-region`;

/** Somebody who works there; his id says where and as what. */
export interface Worker {
  readonly id: string;
  readonly role: Role;
  readonly companyId: string;
  readonly estateId: string | null;
}

export const grantsOf = ({ role, companyId, estateId }: Worker): readonly Grant[] => [{ role, companyId, estateId }];

/** Everybody who works at an estate, with those of the whole company when it is the company's first. */
export function workersOf(place: { readonly companyId: string; readonly estateId: string }): readonly Worker[] {
  const { companyId, estateId } = place;
  const first = estateId !== scopes.sister.estateId;
  return [
    ...estatePosts.map((role) => ({ id: `${estateId}-${role}`, role, companyId, estateId })),
    ...(first ? companyPosts.map((role) => ({ id: `${companyId}-${role}`, role, companyId, estateId: null })) : []),
  ];
}

/** A word that is seeded once, where only some may ever read it. */
export interface Mark {
  readonly word: string;
  readonly what: string;
  readonly scope: Scope;
  /** Roles that may not read it where they work, either. */
  readonly kept: readonly Role[];
}

/** What is kept from whom, also at his own estate *(ours, for §7.3 and §7.4)*. */
export const keptFrom = {
  /** Words of cases, and who complained: HR and administrators count cases, a contractor sees what is given to him. */
  cases: ['hr', 'admin', 'contractor'],
  /** Who lives where, with number and address. */
  households: ['handler', 'hr', 'contractor'],
  /** Colleagues' names and numbers. */
  people: ['contractor'],
  places: [],
} as const satisfies Record<string, readonly Role[]>;

let numbers = 0;
const digits = (): string => {
  numbers += 1;
  return String(70_000_000 + numbers * 9_173).slice(-8);
};

/** Every mark of a house, by what it marks. */
export class Marks {
  readonly all: Mark[] = [];

  /** A name, a word or a file's name that stands nowhere else. */
  word(what: string, scope: Scope, kept: readonly Role[] = []): string {
    return this.keep(`暗号${what}${digits()}`, what, scope, kept);
  }

  /** A telephone number that nobody else has. */
  phone(what: string, scope: Scope, kept: readonly Role[] = []): string {
    return this.keep(`139${digits()}`, what, scope, kept);
  }

  /** A mail address that nobody else has. */
  mail(what: string, scope: Scope, kept: readonly Role[] = []): string {
    return this.keep(`mark${digits()}@secret.example`, what, scope, kept);
  }

  /** A surname that stands nowhere else, short enough to be part of an address or a room. */
  short(what: string, scope: Scope, kept: readonly Role[] = []): string {
    return this.keep(`Z${digits()}`, what, scope, kept);
  }

  /** Marks that somebody with these grants may never read, wherever they turn up. */
  forbiddenTo(grants: readonly Grant[]): Mark[] {
    return this.all.filter(
      ({ scope, kept }) => !grants.some((grant) => mayKnow(grant, scope) && !kept.includes(grant.role)),
    );
  }

  private keep(word: string, what: string, scope: Scope, kept: readonly Role[]): string {
    this.all.push({ word, what, scope, kept });
    return word;
  }
}

const mayKnow = (grant: Grant, { companyId, estateId }: Scope): boolean =>
  grant.companyId === companyId && (estateId === null || grant.estateId === null || grant.estateId === estateId);
