import {
  deliveriesAnswerSchema,
  type DeliveryView,
  DomainError,
  firingsAnswerSchema,
  type FiringsAnswer,
  instantSchema,
} from '@steward/contracts';
import { z } from 'zod';
import type { GatewayClient } from '../gateway/gateway-client.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const caseSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  state: z.string(),
  kind: z.string(),
  class: z.string(),
  title: bilingual,
  handlerId: z.string().nullable(),
  receivedAt: instantSchema,
  /** How each clock stands or went, in the service's words; a service of an earlier release says none. */
  clocks: z
    .array(z.object({ clock: z.string(), title: bilingual, clause: z.string().nullable(), says: bilingual.optional() }))
    .optional(),
});
const foundSchema = z.object({
  items: z.array(z.object({ id: z.string(), number: z.string().nullable() })),
  next: z.string().nullable(),
});
const factSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: instantSchema,
  recordedAt: instantSchema,
  actor: z.object({ id: z.string(), role: z.string() }),
  clause: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
const factsSchema = z.object({ items: z.array(factSchema), next: z.string().nullable().default(null) });
type Facts = z.infer<typeof factsSchema>['items'];
const personSchema = z.object({ name: z.string() });

/** A fact as the ledger shows it. */
export type CaseFact = z.infer<typeof factSchema>;

/** Everything that is known of why things happened in one case. */
export interface CaseFile {
  readonly case: z.infer<typeof caseSchema>;
  readonly facts: readonly CaseFact[];
  readonly firings: FiringsAnswer;
  readonly deliveries: readonly DeliveryView[];
  /** Names of the persons in it, by id; whom staff does not know is missing. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads a case by number or id. Throws the services' refusals, and `case.unknown` or `case.ambiguous` for a number. */
export async function caseFile(client: GatewayClient, which: string): Promise<CaseFile> {
  const id = encodeURIComponent(await idOf(client, which));
  const [one, facts, firings, deliveries] = await Promise.all([
    client.get(`/v1/complaints/${id}`, caseSchema),
    factsOf(client, id),
    client.get(`/v1/complaints/${id}/firings`, firingsAnswerSchema),
    deliveriesAbout(client, id),
  ]);
  const names = await namesOf(client, personsIn(facts, firings, deliveries));
  return { case: one, facts, firings, deliveries, names };
}

async function idOf(client: GatewayClient, which: string): Promise<string> {
  const parts = /^([A-Za-z]{2,4})-?(\d+)$/.exec(which);
  if (parts === null) return which;
  const number = `${String(parts[1]).toUpperCase()}-${String(parts[2])}`;
  const found = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: z.infer<typeof foundSchema> = await client.get(
      `/v1/complaints?q=${encodeURIComponent(number)}&limit=200${after(cursor)}`,
      foundSchema,
    );
    for (const one of page.items) if (one.number === number) found.add(one.id);
    cursor = page.next;
  }
  const [id, another] = found;
  if (id !== undefined && another === undefined) return id;
  throw id === undefined
    ? new DomainError('not-found', 'case.unknown', {
        zh: `没有编号为 ${number} 的工单，或不在权限内`,
        en: `there is no case ${number}, or it is not yours to see`,
      })
    : new DomainError('conflict', 'case.ambiguous', {
        zh: `多个公司都有编号 ${number}，请改用 id：${[...found].join('、')}`,
        en: `several companies have a case ${number}; name it by its id: ${[...found].join(', ')}`,
      });
}

async function factsOf(client: GatewayClient, id: string): Promise<Facts> {
  const all: Facts = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const behind = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof factsSchema> = await client.get(`/v1/complaints/${id}/facts${behind}`, factsSchema);
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

async function deliveriesAbout(client: GatewayClient, id: string): Promise<DeliveryView[]> {
  const all: DeliveryView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: z.infer<typeof deliveriesAnswerSchema> = await client.get(
      `/v1/deliveries?case=${id}&limit=200${after(cursor)}`,
      deliveriesAnswerSchema,
    );
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

const after = (cursor: string): string => (cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`);

/** Fields of facts that hold a person's id. */
export const personFields = ['personId', 'to', 'from'] as const;

function personsIn(
  facts: readonly CaseFact[],
  firings: FiringsAnswer,
  deliveries: readonly DeliveryView[],
): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (id: unknown): void => {
    if (typeof id === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(id)) ids.add(id);
  };
  for (const { actor, type, data } of facts) {
    if (actor.role !== 'system' && actor.role !== 'owner') add(actor.id);
    if (givesWork(type)) for (const field of personFields) add(data[field]);
  }
  for (const { told } of firings.items) {
    for (const { personId } of told?.considered ?? []) add(personId);
    for (const { kind, id } of told?.reached ?? []) if (kind === 'person') add(id);
  }
  for (const { recipient, askedToCall } of deliveries) {
    if (recipient.kind === 'person') add(recipient.id);
    askedToCall.forEach(add);
  }
  return ids;
}

/** Whether a fact's `personId`, `to` and `from` are persons; elsewhere these fields mean something else. */
export const givesWork = (type: string): boolean =>
  /^complaint\.(first-asked|assigned|claimed|accepted|returned|hand-over-.+|helper-.+)$/.test(type);

async function namesOf(client: GatewayClient, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const waiting = [...ids];
  const take = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const name = await nameOf(client, id);
      if (name !== null) names.set(id, name);
    }
  };
  await Promise.all(Array.from({ length: 6 }, take));
  return names;
}

/** Null for whom staff does not know or does not show to this caller: the id must do. */
async function nameOf(client: GatewayClient, id: string): Promise<string | null> {
  try {
    return (await client.get(`/v1/people/${encodeURIComponent(id)}`, personSchema)).name;
  } catch (error) {
    if (error instanceof DomainError && (error.kind === 'not-found' || error.kind === 'forbidden')) return null;
    throw error;
  }
}
