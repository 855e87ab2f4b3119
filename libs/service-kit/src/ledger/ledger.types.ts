import type { Actor, Ms, Scope } from '@steward/handbook';
import type { CaseSnapshot, FollowedProcess, TopicDefinition } from '@steward/contracts';
import type { ScopeFilter } from '../identity/caller.js';

export type { ScopeFilter };

/** A case as the ledger holds it, with the database's clock at the moment of reading. Instants are epoch milliseconds. */
export interface LoadedCase<F = unknown> {
  readonly id: string;
  readonly process: string;
  readonly scope: Scope;
  readonly number: string | null;
  /** Number of the last fact; what `expectedVersion`, ETag and snapshots speak of. */
  readonly version: number;
  /** In which the database counts now; 0 or left out: it was never set back. */
  readonly epoch?: number;
  readonly state: string;
  readonly over: boolean;
  /** When somebody must look next; null: nothing is awaited. */
  readonly nextDueAt: Ms | null;
  /** The due instant that the case's workflow knows of or is about to learn; never later than `nextDueAt`. */
  readonly armedDueAt: Ms | null;
  readonly standard: string;
  /** What the rules remember of the case. */
  readonly fold: F;
  /** What other services may know: ids, enums, instants. */
  readonly view: Readonly<Record<string, unknown>>;
  readonly openedAt: Ms;
  /** `recordedAt` of the last fact. */
  readonly updatedAt: Ms;
  readonly now: Ms;
}

/** A fact about to be recorded. `at` defaults to the commit's `now` and is never later than it. */
export interface NewLedgerFact {
  readonly type: string;
  readonly at?: Ms;
  readonly actor: Actor;
  readonly clause?: string | null;
  /** Ids, enums, numbers, instants and digests; words and names belong into `content`. */
  readonly data: object;
}

/** Words, names, contacts or a file that a fact refers to by id, and that can be erased while the fact stands. */
export interface NewContent {
  readonly id: string;
  readonly kind: string;
  /** Class of personal data: `none`, `contact`, `words`, `image`, … */
  readonly class: string;
  readonly text: string | null;
  readonly meta?: object;
  /** Where the bytes are kept, for files outside the database. */
  readonly blobRef?: string | null;
}

/** What a decision makes of a case: its new derived state and the facts that caused it. No facts: only `looked` may differ. */
export interface CaseChange {
  readonly state: string;
  readonly over: boolean;
  readonly nextDueAt: Ms | null;
  readonly fold: unknown;
  readonly view: object;
  readonly facts: readonly NewLedgerFact[];
  readonly content?: readonly NewContent[];
  /** The case's workflow asked and gets the answer from its caller: no signal, it arms `nextDueAt` itself. */
  readonly looked?: boolean;
  /** Signals the workflow although its timer would find out by itself. */
  readonly wake?: boolean;
}

/** A case within a commit. `expectedVersion` is the version that the change was computed from; 0 opens a new case. */
export interface CommittedCase extends CaseChange {
  readonly id: string;
  readonly process: string;
  readonly scope: Scope;
  readonly number?: string | null;
  readonly standard: string;
  readonly expectedVersion: number;
}

/** What a client's `Idempotency-Key` stands for. `companyId` defaults to the company of the first case. */
export interface IdempotencyKey {
  readonly key: string;
  /** Digest of who asked for what; another digest under the same key is refused. */
  readonly digest: string;
  readonly companyId?: string;
}

/** One decision, one commit: all cases or none. `now` is the instant that the decision was computed for, by the database's clock. */
export interface CommitInput {
  readonly now: Ms;
  readonly scopes: ScopeFilter;
  readonly cases: readonly CommittedCase[];
  /** `response` holds references only (ids, versions): it is given again for the same key. */
  readonly idempotency?: IdempotencyKey & { readonly response: object };
}

/** What came of a commit; when `replayed`, nothing was written and `response` is the one stored for the key. */
export interface CommitResult {
  readonly replayed: boolean;
  readonly response: Readonly<Record<string, unknown>> | null;
  readonly cases: readonly LoadedCase[];
}

/** A recorded fact: never changed afterwards (§7.2). */
export interface LedgerFact {
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Ms;
  readonly recordedAt: Ms;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly clause: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The canonical JSON that was hashed. */
  readonly body: string;
  /** SHA-256 (hex) of the previous fact's hash followed by `body`. */
  readonly hash: string;
}

/** How a process of a service is published and followed. */
export interface ProcessRegistration {
  /** Where its facts go. */
  readonly topic: TopicDefinition;
  /** Where its newest view goes, when others keep a copy of it. */
  readonly stateTopic?: TopicDefinition;
  /** What goes to `stateTopic`; null publishes that it is gone. Default: `view`. */
  stateOf?(c: LoadedCase): Readonly<Record<string, unknown>> | null;
  /** The workflow that waits for its due instants. Left out: nobody waits. */
  readonly follow?: FollowedProcess;
  /** In words what is awaited, zh first; default: the state. */
  awaits?(c: LoadedCase): string;
  /** Whether it belongs to the emergency queue. */
  emergency?(c: LoadedCase): boolean;
  /** Whether somebody is still to be told of a point that was reached. */
  owes?(c: LoadedCase): boolean;
  /** `owes` as a condition on a row `c` of `steward.cases`, served by an index: so that nobody waits unnoticed to be told. */
  readonly owing?: string;
}

/** Answer of a case's snapshot; see `toSnapshot`. */
export type { CaseSnapshot };
