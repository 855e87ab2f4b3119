import { DomainError } from '@steward/contracts';
import { inLanguage, type Language } from '@steward/service-kit';
import type { SheetItem } from './sheet.types.js';

/** A field that becomes another. `lost`: a value goes; `masked`: what it was is not the caller's to read. */
export interface OutcomeChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly lost?: boolean | undefined;
  readonly masked?: boolean | undefined;
}

/** What comes of one item. `at`: where in the item a refusal points; null: all of it. */
export interface Outcome {
  readonly verdict: 'new' | 'changed' | 'unchanged' | 'removed' | 'refused';
  readonly changes: readonly OutcomeChange[];
  readonly reasons: readonly { readonly at: string | null; readonly code: string; readonly message: string }[];
}

/** Puts items of one path; every item is in the answer by its id. Refusals of the whole are thrown. */
export type PutItems = (path: string, items: readonly SheetItem[]) => Promise<Map<string, Outcome>>;

/** Refusals that no other selection of items would change. */
const ofAll = new Set<DomainError['kind']>(['unauthenticated', 'forbidden', 'unavailable', 'too-many']);

/**
 * What comes of each item, however the service refuses: items that its schema names are set aside and the rest is put
 * again; a refusal that names none is narrowed down by halves.
 */
export async function judgeItems(
  path: string,
  items: readonly SheetItem[],
  put: PutItems,
  language: Language,
): Promise<Map<string, Outcome>> {
  if (items.length === 0) return new Map();
  try {
    return await put(path, items);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable' || error.kind === 'unauthenticated')
      throw error;
    if (ofAll.has(error.kind)) return new Map(items.map(({ id }) => [id, refusedBy(error, language)]));
    const named = namedIn(error, items);
    if (named.size > 0) {
      const rest = await judgeItems(
        path,
        items.filter(({ id }) => !named.has(id)),
        put,
        language,
      );
      return new Map([...named, ...rest]);
    }
    const [only] = items;
    if (items.length === 1 && only !== undefined) return new Map([[only.id, refusedBy(error, language)]]);
    const half = Math.ceil(items.length / 2);
    const first = await judgeItems(path, items.slice(0, half), put, language);
    return new Map([...first, ...(await judgeItems(path, items.slice(half), put, language))]);
  }
}

const refusedBy = ({ code, text }: DomainError, language: Language): Outcome => ({
  verdict: 'refused',
  changes: [],
  reasons: [{ at: null, code, message: inLanguage(text, language) }],
});

/** The items that a refused request names as `items.<place>.<field>`. */
function namedIn({ code, more }: DomainError, items: readonly SheetItem[]): Map<string, Outcome> {
  const named = new Map<string, Outcome>();
  for (const { message, path } of more.errors ?? []) {
    const [, place, at = ''] = /^items\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
    const item = place === undefined ? undefined : items[Number(place)];
    if (item === undefined) continue;
    const before = named.get(item.id);
    const reason = { at: at === '' ? null : at, code, message };
    named.set(item.id, { verdict: 'refused', changes: [], reasons: [...(before?.reasons ?? []), reason] });
  }
  return named;
}
