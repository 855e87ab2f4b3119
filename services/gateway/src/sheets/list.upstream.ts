import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Caller, Language } from '@steward/service-kit';
import { z } from 'zod';
import { ServiceClient } from '../owner/service.client.js';
import type { Upstream } from '../proxy/route-table.js';
import type { AccountListService } from '../account/account-list.service.js';
import type { Outcome, PutItems } from './judge-items.js';
import type { SheetItem, SheetKind } from './sheet.types.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const savedSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged', 'removed']),
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        lost: z.boolean().optional(),
        masked: z.boolean().optional(),
      }),
    )
    .optional(),
});
/** What `PUT` of a list answers with `rows=good` or `rows=try`. */
const answerSchema = z.object({
  items: z.array(savedSchema),
  refused: z
    .array(z.object({ id: z.string(), code: z.string(), message: bilingual, at: z.string().optional() }))
    .optional(),
});
export type ListAnswer = z.infer<typeof answerSchema>;

/** On whose behalf a sheet is brought in. */
export interface SheetCaller {
  readonly authorization: string;
  readonly caller: Caller;
  readonly address: string;
  readonly language: Language;
}

/** Whether anything is kept, and whether values may go that the sheet takes away. */
export interface HowToPut {
  readonly mode: 'try' | 'good';
  readonly losses: 'take' | 'refuse';
}

/** How long a list may take, ms. */
const patienceMs = 60_000;

/** Puts lists to the services that own them, with the caller's own token: what he may do, they decide. */
@Injectable()
export class ListUpstream {
  constructor(private readonly services: ServiceClient) {}

  /** How the items of a kind are put; `own` answers for what the gateway itself keeps. */
  putter(
    kind: SheetKind,
    { losses, mode }: HowToPut,
    by: SheetCaller,
    own: (items: readonly SheetItem[]) => ReturnType<AccountListService['put']>,
  ): PutItems {
    return async (path, items) => {
      const answer =
        kind.service === null
          ? await own(items)
          : await this.services.put(
              kind.service,
              `${path}?rows=${mode}${losses === 'refuse' && mode === 'good' ? '&losses=refuse' : ''}`,
              { items: items.map(({ body }) => body) },
              answerSchema,
              { ...by, patienceMs },
            );
      return outcomesOf(answer, by.language);
    };
  }

  /** A page of what exists, to choose from; nothing when the caller may not see it. */
  async choices<T>(
    service: Upstream,
    path: string,
    item: z.ZodType<T>,
    by: SheetCaller,
    most = mostChoices,
  ): Promise<T[]> {
    try {
      return await this.all(service, path, item, by, most);
    } catch (error) {
      if (error instanceof DomainError && (error.kind === 'forbidden' || error.kind === 'not-found')) return [];
      throw error;
    }
  }

  /** All pages of what exists, up to about `most`. Refused as the service refuses. */
  async all<T>(service: Upstream, path: string, item: z.ZodType<T>, by: SheetCaller, most: number): Promise<T[]> {
    const page = z.object({ items: z.array(item), next: z.string().nullable().optional() });
    const all: T[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const got: z.infer<typeof page> = await this.services.get(service, `${path}${more}`, page, { ...by, patienceMs });
      all.push(...got.items);
      cursor = got.next ?? null;
    } while (cursor !== null && all.length < most);
    return all;
  }

  /** The weekly patterns of an estate. Refused as the service refuses. */
  async patterns<T>(estateId: string, item: z.ZodType<T>, by: SheetCaller): Promise<T[]> {
    const from = new Date();
    const until = new Date(from.getTime() + 3_600_000);
    const path = `/v1/rosters/${encodeURIComponent(estateId)}?from=${from.toISOString()}&until=${until.toISOString()}`;
    const answer = z.object({ patterns: z.array(item) });
    return (await this.services.get('staff', path, answer, { ...by, patienceMs })).patterns;
  }
}

/** A list to choose from has no more than this. */
const mostChoices = 2_000;

const verdicts = { created: 'new', updated: 'changed', unchanged: 'unchanged', removed: 'removed' } as const;

function outcomesOf(answer: ListAnswer, language: Language): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { changes, id, status } of answer.items) {
    const verdict = verdicts[status];
    outcomes.set(id, { verdict, changes: changes ?? [], reasons: [] });
  }
  for (const { at = null, code, id, message } of answer.refused ?? []) {
    const text = language === 'en' ? message.en : message.zh;
    outcomes.set(id, { verdict: 'refused', changes: [], reasons: [{ at, code, message: text }] });
  }
  return outcomes;
}
