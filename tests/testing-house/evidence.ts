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
  readonly outcomes: readonly ('open' | 'sent' | 'failed' | 'unknown')[];
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
              jsonb_path_query_array(fold, '$.attempts[*].outcome') AS outcomes
       FROM steward.cases
       WHERE process = 'delivery' AND fold->>'caseId' = ANY ($1) AND jsonb_array_length(fold->'attempts') > 0
         -- What a phone or an application shows does not say which delivery it is.
         AND NOT fold @? '$.attempts[*] ? (@.channel == "sms" || @.channel == "voice" || @.channel == "wecom-app")'`,
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
 * How often each message has arrived outside, by delivery. A webhook names the key of its message, by which the other side
 * recognises a repetition: there the same key counts once.
 */
export function arrivedAt(messages: readonly SinkMessage[]): ReadonlyMap<string, number> {
  const arrived = new Map<string, number>();
  const keys = new Set<string>();
  for (const message of messages) {
    const delivery = deliveryOf(message);
    if (delivery === null) continue;
    if (message.channel === 'webhook' && message.key !== null) {
      if (keys.has(message.key)) continue;
      keys.add(message.key);
    }
    arrived.set(delivery, (arrived.get(delivery) ?? 0) + 1);
  }
  return arrived;
}

/** Which delivery a message says that it is; null when it says none. */
export function deliveryOf({ headers, raw }: SinkMessage): string | null {
  // A webhook's body is JSON; a telephone provider's is a form.
  const named = raw?.startsWith('{') === true ? (JSON.parse(raw) as { deliveryId?: string }).deliveryId : null;
  return headers['x-steward-delivery'] ?? named ?? null;
}

/** Nobody can say whether it arrived: every use of a channel failed or ended unseen, at least one unseen. */
export const isUnknown = ({ outcomes }: Carried): boolean =>
  outcomes.includes('unknown') && outcomes.every((outcome) => outcome === 'unknown' || outcome === 'failed');
