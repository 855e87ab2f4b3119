import type { Role } from '@steward/handbook';
import type { ObjectKind, Objects } from '../objects.js';

/** Whom an operation lets in at all: everybody, everybody with a token, or who has one of these roles. */
export type By = 'everybody' | 'signed-in' | readonly Role[];

/**
 * Where the role must be held. `nowhere`: anywhere, the answer shows only what is his; `estate`: for the object's estate;
 * `member`: anything in the object's company; `company`: for the whole of the object's company; `none`: nowhere is enough.
 */
export type At = 'nowhere' | 'estate' | 'member' | 'company' | 'none';

/** What should be: who may call an operation, for what, and how it is called. */
export interface Row {
  readonly by: By;
  readonly at: At;
  /** What the ids in the path mean; a text that begins with `=` stands as it is. */
  readonly path?: Readonly<Record<string, ObjectKind | `=${string}`>>;
  readonly query?: Readonly<Record<string, ObjectKind | `=${string}`>>;
  /** A body that the operation takes, about these objects. */
  readonly body?: (objects: Objects) => unknown;
  readonly bytes?: { readonly type: string; readonly body: Uint8Array };
  /** A write that those who may take it take here too: it changes nothing that others need. */
  readonly tried?: true;
  /** A list that is open to everybody who is signed in: whoever has no post finds nothing in it. */
  readonly lists?: true;
  /** Costs seconds to answer: whoever is let in asks once. */
  readonly dear?: true;
  /** Answers without end. */
  readonly streams?: true;
  /** Whose thing it is may call it, too: the objects are a handler's. */
  readonly oneself?: true;
  /** Roles that may be let in or not, as the company's walls stand: only what they read is looked at. */
  readonly undecided?: readonly Role[];
}

/** By `METHOD path`, as `/openapi.json` writes it. */
export type Table = Readonly<Record<string, Row>>;

const all = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'hr',
  'admin',
] as const;

/** Groups of roles that many rows share. */
export const who = {
  staff: all,
  /** Who reads cases, more or less of them. */
  readers: all,
  workers: ['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company'],
  leaders: ['supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'admin'],
  deciders: ['supervisor', 'estate-manager', 'regional-manager', 'company'],
  people: ['admin', 'hr', 'company'],
  planners: ['estate-manager', 'regional-manager', 'company', 'admin'],
  rosters: ['estate-manager', 'regional-manager', 'admin', 'hr', 'company'],
  drafters: ['admin', 'company', 'quality'],
} as const satisfies Record<string, readonly Role[]>;

const farYear = String(new Date().getUTCFullYear() + 4);

/** Instants that are far enough away to disturb nobody, and near enough to be taken for no slip. */
export const far = { from: `${farYear}-01-01T00:00:00.000Z`, until: `${farYear}-01-02T00:00:00.000Z` } as const;
