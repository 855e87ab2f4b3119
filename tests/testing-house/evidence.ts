import type { ComplaintCase, ComplaintFact, Ms } from '@steward/handbook';
import type { SinkMessage } from '@steward/stack';
import type { House } from './house.js';

/** A case's row. */
export interface StoredCase {
  readonly id: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly version: number;
  readonly state: string;
  readonly over: boolean;
  /** Epoch ms. */
  readonly nextDueAt: Ms | null;
  readonly fold: ComplaintCase;
}

/** A fact's canonical body with its hash. */
export interface Chained {
  readonly body: string;
  readonly hash: string;
}

/** A message of a case that went to a channel outside, or is to go there, as the notifications service recorded it. */
export interface Carried {
  readonly id: string;
  readonly caseId: string;
  readonly recipientId: string;
  readonly recipientKind: 'person' | 'owner' | 'operator';
  /** How the uses of channels ended. */
  readonly outcomes: readonly Outcome[];
  /** Uses of a telephone, which shows no delivery: the provider was given handles, and names the message by them. */
  readonly calls: readonly PhoneUse[];
  /** Nobody tries any longer. */
  readonly ended: boolean;
}

export type Outcome = 'open' | 'sent' | 'failed' | 'unknown';

/** One text message or call of a delivery. */
export interface PhoneUse {
  readonly attempt: number;
  readonly channel: string;
  readonly outcome: Outcome;
  /** What its receipt said; null: none came yet. */
  readonly receipt: 'arrived' | 'refuted' | null;
  readonly handles: readonly string[];
}

/** Everything that is known of a complaint, seen from outside the services. */
export interface CaseEvidence {
  readonly caseId: string;
  /** Null: the database does not know it. */
  readonly stored: StoredCase | null;
  readonly facts: readonly ComplaintFact[];
  readonly chain: readonly Chained[];
  readonly carried: readonly Carried[];
}

/** Reads what the databases hold of these complaints. */
export async function evidenceOf(house: House, caseIds: readonly string[]): Promise<CaseEvidence[]> {
  const [stored, facts, carried] = await Promise.all([
    house.rows<StoredCase>(
      'tickets',
      `SELECT id, company_id AS "companyId", estate_id AS "estateId", version, state, over, fold,
              steward.ms(next_due_at)::float8 AS "nextDueAt"
       FROM steward.cases WHERE id = ANY ($1)`,
      [caseIds],
    ),
    house.rows<Chained & { caseId: string; fact: ComplaintFact & { clause: string | null } }>(
      'tickets',
      `SELECT case_id AS "caseId", body, hash, jsonb_build_object(
                'seq', seq, 'type', type, 'at', steward.ms(at), 'recordedAt', steward.ms(recorded_at),
                'actor', jsonb_build_object('id', actor_id, 'role', actor_role), 'clause', clause, 'data', data) AS fact
       FROM steward.ledger WHERE case_id = ANY ($1) ORDER BY case_id, seq`,
      [caseIds],
    ),
    house.rows<Carried>(
      'notifications',
      `SELECT id, fold->>'caseId' AS "caseId", fold->'recipient'->>'id' AS "recipientId",
              fold->'recipient'->>'kind' AS "recipientKind",
              jsonb_path_query_array(fold, '$.attempts[*].outcome') AS outcomes, fold->>'ended' IS NOT NULL AS ended,
              (SELECT coalesce(jsonb_agg(jsonb_build_object(
                  'attempt', a->'attempt', 'channel', a->'channel', 'outcome', a->'outcome', 'receipt', a->'receipt',
                  'handles', (SELECT coalesce(jsonb_agg(h.handle), '[]') FROM steward.receipt_handle h
                              WHERE h.delivery_id = c.id AND h.attempt = (a->'attempt')::int))
                  ORDER BY a->'attempt'), '[]')
               FROM jsonb_array_elements(fold->'attempts') AS a WHERE a->>'channel' IN ('sms', 'voice')) AS calls
       FROM steward.cases AS c
       WHERE process = 'delivery' AND fold->>'caseId' = ANY ($1) AND jsonb_array_length(fold->'attempts') > 0
         -- An application's message names neither delivery nor handle: the other side knows a repetition by its words.
         AND NOT fold @? '$.attempts[*] ? (@.channel == "wecom-app" && @.outcome != "failed")'`,
      [caseIds],
    ),
  ]);
  const rows = byCase(facts);
  const messages = byCase(carried);
  return caseIds.map((caseId) => ({
    caseId,
    stored: stored.find(({ id }) => id === caseId) ?? null,
    facts: (rows.get(caseId) ?? []).map(({ fact }) => withoutEmptyClause(fact)),
    chain: (rows.get(caseId) ?? []).map(({ body, hash }) => ({ body, hash })),
    carried: messages.get(caseId) ?? [],
  }));
}

function byCase<Row extends { readonly caseId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.caseId, [...(found.get(row.caseId) ?? []), row]);
  return found;
}

function withoutEmptyClause({
  clause,
  ...fact
}: ComplaintFact & { clause?: string | null | undefined }): ComplaintFact {
  return clause === null || clause === undefined ? fact : { ...fact, clause };
}

/**
 * How often each message has arrived outside, by delivery, or by the handle under which a telephone's provider has it. A webhook
 * names the key of its message, by which the other side recognises a repetition: there the same key counts once.
 */
export function arrivedAt(messages: readonly SinkMessage[]): ReadonlyMap<string, number> {
  const arrived = new Map<string, number>();
  const keys = new Set<string>();
  for (const message of messages) {
    const name = deliveryOf(message) ?? handleOf(message);
    if (name === null) continue;
    if (message.channel === 'webhook' && message.key !== null) {
      if (keys.has(message.key)) continue;
      keys.add(message.key);
    }
    arrived.set(name, (arrived.get(name) ?? 0) + 1);
  }
  return arrived;
}

const handleOf = ({ channel, key }: SinkMessage): string | null =>
  channel === 'sms' || channel === 'voice-call' ? key : null;

/** How often one use of a telephone has arrived. */
export const callsArrived = ({ handles }: PhoneUse, arrived: ReadonlyMap<string, number>): number =>
  handles.reduce((sum, handle) => sum + (arrived.get(handle) ?? 0), 0);

/** How often a message has arrived by all its channels together. */
export const timesArrived = ({ id, calls }: Carried, arrived: ReadonlyMap<string, number>): number =>
  (arrived.get(id) ?? 0) + calls.reduce((sum, use) => sum + callsArrived(use, arrived), 0);

/** It has arrived, nobody can say, or nobody tries any longer: nothing more is to be waited for. */
export const isSettled = (one: Carried, arrived: ReadonlyMap<string, number>): boolean =>
  timesArrived(one, arrived) > 0 || isUnknown(one) || one.ended;

/** Which delivery a message says that it is; null when it says none. */
export function deliveryOf({ headers, raw }: SinkMessage): string | null {
  // A webhook's body is JSON; a telephone provider's is a form.
  const named = raw?.startsWith('{') === true ? (JSON.parse(raw) as { deliveryId?: string }).deliveryId : null;
  return headers['x-steward-delivery'] ?? named ?? null;
}

/** Nobody can say whether it arrived: every use of a channel failed or ended unseen, at least one unseen. */
export const isUnknown = ({ outcomes }: Carried): boolean =>
  outcomes.includes('unknown') && outcomes.every((outcome) => outcome === 'unknown' || outcome === 'failed');
