import { DomainError } from '@steward/contracts';
import type { Actor } from '@steward/handbook';
import {
  asDomainError,
  callerScopes,
  canonicalJson,
  withLosses,
  type Caller,
  type Change,
  type Ledger,
  type LedgerTransaction,
  type NewContent,
} from '@steward/service-kit';
import { actorFor, editors } from './permission.js';
import type { Removed, Saved } from './schemas.js';

/** What this service keeps: each is a case of the ledger with a life of its own. */
export type Kind =
  | 'company'
  | 'region'
  | 'estate'
  | 'building'
  | 'dwelling'
  | 'household'
  | 'equipment'
  | 'plan'
  | 'day-book'
  | 'duty'
  | 'drill';

/** Something as it stands, locked until the transaction ends. */
export interface Held<Fold> {
  readonly id: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly version: number;
  readonly fold: Fold;
}

interface CaseRow<Fold> {
  readonly id: string;
  readonly process: string;
  readonly company_id: string;
  readonly estate_id: string | null;
  readonly version: number;
  readonly fold: Fold;
}

/**
 * Those of the ids that exist, by id, and keeps others from changing them meanwhile. Refused with `id.taken` when an id
 * belongs to something of another kind.
 */
export async function held<Fold>(
  tx: Pick<LedgerTransaction, 'manager'>,
  kind: Kind,
  ids: readonly string[],
): Promise<Map<string, Held<Fold>>> {
  const rows: CaseRow<Fold>[] = await tx.manager.query(
    'select id, process, company_id, estate_id, version, fold from steward.cases where id = any($1) order by id for update',
    [ids],
  );
  const found = new Map<string, Held<Fold>>();
  for (const row of rows) {
    if (row.process !== kind) throw taken(row.id);
    found.set(row.id, {
      id: row.id,
      companyId: row.company_id,
      estateId: row.estate_id,
      version: row.version,
      fold: row.fold,
    });
  }
  return found;
}

/** The one that must exist. Refused with `<kind>.unknown`, also when it is outside of the caller's scope. */
export async function mustHave<Fold>(
  tx: Pick<LedgerTransaction, 'manager'>,
  kind: Kind,
  id: string,
): Promise<Held<Fold>> {
  const found = (await held<Fold>(tx, kind, [id])).get(id);
  if (found === undefined) throw unknown(kind, id);
  return found;
}

/** A thing as it shall be. `words`: the fields outside the ledger that change with it. */
export interface Wanted<Fold> {
  readonly kind: Kind;
  readonly id: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly before: Held<Fold> | undefined;
  readonly after: Fold & { readonly active: boolean };
  /** What other services may know of it; default: `after`. */
  readonly view?: object;
  readonly words?: readonly Change[];
  /** What is said of an update, in place of what follows from `before`, `after` and `words`. */
  readonly changes?: readonly Change[];
  /** Says what happened in place of `<kind>.registered` and `.changed`. */
  readonly fact?: { readonly type: string; readonly data: object };
  /** Where its life stands; default: active or inactive. */
  readonly state?: string;
  /** Words that the fact refers to, and that can be erased while it stands. */
  readonly content?: readonly NewContent[];
  readonly actor: Actor;
}

/**
 * Records what changes, all or nothing, and says of each whether it was created, updated or left as it was. Registering
 * again what was removed brings it back. Refused with `id.taken` when an id is in use where the caller can't see it.
 */
export async function record(tx: LedgerTransaction, wanted: readonly Wanted<object>[]): Promise<Saved[]> {
  const changes = wanted.flatMap((one) => {
    const fact = factOf(one);
    return fact === null ? [] : [{ one, fact }];
  });
  if (changes.length > 0) {
    const now = await tx.now();
    const recording = tx.record({
      now,
      cases: changes.map(({ one, fact }) => ({
        id: one.id,
        process: one.kind,
        scope: { companyId: one.companyId, estateId: one.estateId },
        standard: 'none',
        expectedVersion: one.before?.version ?? 0,
        state: one.state ?? (one.after.active ? 'active' : 'inactive'),
        over: !one.after.active,
        nextDueAt: null,
        fold: one.after,
        view: one.view ?? one.after,
        facts: [{ type: fact.type, actor: one.actor, data: fact.data }],
        ...(one.content === undefined ? {} : { content: one.content }),
      })),
    });
    await takenWhere(
      recording,
      changes.map(({ one }) => one.id),
    );
  }
  const changed = new Set(changes.map(({ one }) => one.id));
  return wanted.map((one) => {
    const version = one.before?.version ?? 0;
    if (!changed.has(one.id)) return { id: one.id, status: 'unchanged', version };
    if (version === 0) return { id: one.id, status: 'created', version: 1 };
    return { id: one.id, status: 'updated', version: version + 1, changes: withLosses(changesOf(one)) };
  });
}

/** What recording answers. Refused with `id.taken` where one of the ids is in use for something else. */
export async function takenWhere<T>(recording: Promise<T>, ids: readonly string[]): Promise<T> {
  return recording.catch((error: unknown) => {
    // What the caller can't see has an id, too: said as of an id that something else of his own has.
    throw asDomainError(error)?.code === 'case.exists' ? taken(idIn(error, ids)) : error;
  });
}

/** The id that the database named; where it named none, the first of those that were to be recorded. */
function idIn(error: unknown, ids: readonly string[]): string {
  const { driverError } = error as { readonly driverError?: { readonly detail?: unknown } };
  const named = ids.find((id) => id === driverError?.detail);
  return named ?? ids[0] ?? '';
}

/** A thing of a list that goes out of use. Refused with `<kind>.unknown`, and `role.missing` as `takeOutOfUse` is. */
export function goneFrom(
  caller: Caller,
  kind: 'estate' | 'building' | 'dwelling',
  id: string,
  known: ReadonlyMap<string, Held<object>>,
): Wanted<object> {
  const before = known.get(id);
  if (before === undefined) throw unknown(kind, id);
  const { companyId, estateId } = before;
  const actor = actorFor(caller, editors[kind], { companyId, estateId: kind === 'estate' ? null : estateId });
  const after = { ...before.fold, active: false };
  const was = (before.fold as { readonly active?: boolean }).active === true;
  const changes = was ? [{ field: 'active', before: true, after: false, lost: true }] : [];
  return { kind, id, companyId, estateId, before, after, actor, changes };
}

/**
 * Marks a place as no longer in use; everything about it stays readable. Refused with `<kind>.unknown`, and `role.missing`
 * where the caller may not change it: an estate within its company, other places within their estate.
 */
export async function takeOutOfUse(
  ledger: Ledger,
  caller: Caller,
  kind: 'estate' | 'building' | 'dwelling',
  id: string,
): Promise<Removed> {
  return ledger.transaction(callerScopes(caller), async (tx) => {
    const before = await mustHave<object>(tx, kind, id);
    const { companyId, estateId } = before;
    const actor = actorFor(caller, editors[kind], { companyId, estateId: kind === 'estate' ? null : estateId });
    const after = { ...before.fold, active: false };
    const [saved] = await record(tx, [{ kind, id, companyId, estateId, before, after, actor }]);
    return removedOf(before, saved);
  });
}

/** What became of something that was taken out of use. */
export const removedOf = (
  { id, version }: Pick<Held<unknown>, 'id' | 'version'>,
  saved: Saved | undefined,
): Removed => ({
  id,
  status: saved?.status === 'updated' ? 'removed' : 'unchanged',
  version: saved?.version ?? version,
});

function factOf(one: Wanted<object>): { readonly type: string; readonly data: object } | null {
  if (one.before === undefined) return { type: `${one.kind}.registered`, data: one.after };
  const fields = changedFields(one.before.fold, one.after);
  if (fields.length === 0 && (one.words ?? []).length === 0) return null;
  if (one.fact !== undefined) return one.fact;
  const was = (one.before.fold as { active?: boolean }).active;
  if (was === true && !one.after.active) return { type: `${one.kind}.removed`, data: {} };
  if (was === false && one.after.active) return { type: `${one.kind}.restored`, data: one.after };
  return {
    type: `${one.kind}.changed`,
    data: {
      ...pick(one.after, fields),
      ...(one.words === undefined || one.words.length === 0 ? {} : { fields: one.words.map(({ field }) => field) }),
    },
  };
}

/** What becomes of each field, ledger and words; nothing of what is new. */
export function changesOf({ before, after, changes, words }: Wanted<object>): readonly Change[] {
  if (changes !== undefined) return changes;
  if (before === undefined) return [];
  const [was, is]: Record<string, unknown>[] = [{ ...before.fold }, { ...after }];
  return [
    ...changedFields(before.fold, after).map((field) => ({
      field,
      before: was?.[field] ?? null,
      after: is?.[field] ?? null,
    })),
    ...(words ?? []),
  ];
}

/** Names of the fields in which two states differ. */
function changedFields(before: object, after: object): string[] {
  const old: Record<string, unknown> = { ...before };
  return Object.entries<unknown>({ ...after })
    .filter(([name, value]) => canonicalJson({ value: old[name] ?? null }) !== canonicalJson({ value: value ?? null }))
    .map(([name]) => name);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

const nouns: Readonly<Record<Kind, { readonly zh: string; readonly en: string }>> = {
  company: { zh: '公司', en: 'company' },
  region: { zh: '区域', en: 'region' },
  estate: { zh: '小区', en: 'estate' },
  building: { zh: '楼栋', en: 'building' },
  dwelling: { zh: '房屋', en: 'dwelling' },
  household: { zh: '住户', en: 'household' },
  equipment: { zh: '设备', en: 'equipment' },
  plan: { zh: '预案', en: 'plan' },
  'day-book': { zh: '值日簿', en: 'day book' },
  duty: { zh: '演练计划', en: 'plan of drills' },
  drill: { zh: '演练', en: 'drill' },
};

/** Said alike for what does not exist and for what the caller may not see. */
export function unknown(kind: Kind, id: string): DomainError {
  const noun = nouns[kind];
  return new DomainError('not-found', `${kind}.unknown`, {
    zh: `没有找到${noun.zh}“${id}”，或您无权查看。`,
    en: `There is no ${noun.en} "${id}", or it is not yours to see.`,
  });
}

/** Said of an id that something else has, also where the caller can not see it. */
export const taken = (id: string): DomainError =>
  new DomainError('conflict', 'id.taken', {
    zh: `编号“${id}”已用于其他对象。`,
    en: `The id "${id}" is in use for something else.`,
  });

/** Two items of one list turn out to mean the same thing. */
export function saidTwice(kind: Kind, id: string): DomainError {
  const noun = nouns[kind];
  return new DomainError('conflict', `${kind}.twice`, {
    zh: `${noun.zh}“${id}”在名单中以不同写法出现了两次，请合并为一项。`,
    en: `The ${noun.en} "${id}" stands in the list twice, written in two ways; say it once.`,
  });
}

/** The parent is no longer in use, so nothing new begins under it. */
export function inactive(kind: Kind, id: string): DomainError {
  const noun = nouns[kind];
  return new DomainError('refused', `${kind}.inactive`, {
    zh: `${noun.zh}“${id}”已停用。`,
    en: `The ${noun.en} "${id}" is no longer in use.`,
  });
}

/** What belongs to one place is not moved to another one: its history stays where it happened. */
export function elsewhere(kind: Kind, id: string): DomainError {
  const noun = nouns[kind];
  return new DomainError('refused', `${kind}.elsewhere`, {
    zh: `${noun.zh}“${id}”已登记在别处，不能移动。`,
    en: `The ${noun.en} "${id}" is registered elsewhere and cannot be moved.`,
  });
}
