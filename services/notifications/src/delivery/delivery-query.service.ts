import { Injectable } from '@nestjs/common';
import { type DeliveriesAnswer, type DeliveryView, DomainError } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { type Caller, Ledger, callerScopes, decodeCursor, estatesAsked, toPage } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { DeliveryFacts } from './delivery.facts.js';
import type { DeliveryFold } from './delivery.fold.js';
import { type Delivered, deliveryView } from './delivery.presenter.js';
import { type DeliveriesQuery, deliveryPlaceSchema } from './delivery.schemas.js';

interface Row {
  readonly id: string;
  /** Microseconds kept: it is a place in the list. */
  readonly place: string;
  readonly estate_id: string | null;
  readonly number: string | null;
  readonly fold: DeliveryFold;
}

interface ReceiptRow {
  readonly case_id: string;
  readonly data:
    { readonly kind: 'delivered' | 'read'; readonly by: 'provider' | 'recipient' } | DeliveryFacts['delivery.reported'];
  readonly at: Date;
}

/** Who may see what was sent to others, beyond one case. */
export const deliveryReaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** Who may see what became of the messages about a case: whoever works on cases, as far as reading asks for a role. */
export const caseDeliveryReaders = ['handler', 'front-desk', ...deliveryReaders] as const satisfies readonly Role[];

const columns =
  'c.id, c.opened_at::text AS place, c.estate_id, c.fold, (SELECT f.number FROM steward.case_face f WHERE f.case_id = c.about_case) AS number';
// Row-level security shows what belongs to the company to everybody in it; a message of the company is for those who hold a
// role in the whole of it.
const ofCallers = 'AND (c.estate_id IS NOT NULL OR c.company_id = ANY ($2))';
const aboutCase = /* sql */ `
SELECT ${columns} FROM steward.cases c
 WHERE c.about_case = $1 AND c.process = 'delivery' ${ofCallers}
   AND ($3::timestamptz IS NULL OR (c.opened_at, c.id) > ($3::timestamptz, $4))
 ORDER BY c.opened_at, c.id LIMIT $5`;
const sent = /* sql */ `
SELECT ${columns} FROM steward.cases c
 WHERE c.company_id = ANY ($1) AND c.process = 'delivery' ${ofCallers}
   AND ($3::timestamptz IS NULL OR (c.opened_at, c.id) < ($3::timestamptz, $4))
   AND ($6::text IS NULL OR c.recipient_id = $6) AND ($7::text IS NULL OR c.delivery_state = $7)
   AND ($8::timestamptz IS NULL OR c.opened_at >= $8) AND ($9::timestamptz IS NULL OR c.opened_at < $9)
   AND ($10::text[] IS NULL OR c.estate_id = ANY ($10))
   AND ($11::text IS NULL OR c.about_case IN (SELECT f.case_id FROM steward.case_face f WHERE upper(f.number) = upper($11)))
   AND ($12::text IS NULL OR CASE WHEN $12 = 'in-app' THEN c.listed ELSE c.fold->'attempts' @> jsonb_build_array(jsonb_build_object('channel', $12::text)) END)
 ORDER BY c.opened_at DESC, c.id DESC LIMIT $5`;
const byId = /* sql */ `SELECT ${columns} FROM steward.cases c WHERE c.id = ANY ($1) AND c.process = 'delivery'`;
const receipts = /* sql */ `
SELECT case_id, data, at FROM steward.ledger WHERE case_id = ANY ($1) AND type IN ('delivery.received', 'delivery.reported') ORDER BY case_id, seq`;

/** What became of messages, for whoever works in the scope of the case that they are about (§4.4, §7.2). */
@Injectable()
export class DeliveryQueryService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Messages about a case, oldest first, for whoever works on cases there; or what was sent, newest first, to those whom the
   * caller leads; none outside of his scope. Refused with `cursor.invalid`, and with `role.missing` for everybody else.
   */
  async list(caller: Caller, query: DeliveriesQuery): Promise<DeliveriesAnswer> {
    const { case: caseId, limit, cursor } = query;
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, deliveryPlaceSchema);
    const reader = inRoles(caller, caseId === undefined ? deliveryReaders : caseDeliveryReaders);
    const place = [wholeCompanies(reader), at, id, limit + 1];
    return this.ledger.read(callerScopes(reader), async (on) => {
      const rows: Row[] =
        caseId === undefined
          ? await on.query(sent, [companiesOf(reader), ...place, ...conditionsOf(reader, query)])
          : await on.query(aboutCase, [caseId, ...place]);
      const { items, next } = toPage(rows, limit, (row) => [row.place, row.id]);
      return { items: await shown(on, items), next };
    });
  }

  /** One message. Refused with `delivery.unknown`, also where the caller has no part in the estate. */
  async one(caller: Caller, deliveryId: string): Promise<DeliveryView> {
    const reader = as(caller, caseDeliveryReaders);
    const [view] = await this.ledger.read(callerScopes(reader), async (on) => {
      const rows: Row[] = await on.query(`${byId} ${ofCallers}`, [[deliveryId], wholeCompanies(reader)]);
      return shown(on, rows);
    });
    if (view === undefined) throw unknownDelivery(deliveryId);
    return view;
  }
}

const conditionsOf = (caller: Caller, query: DeliveriesQuery): (string | readonly string[] | null)[] => {
  const { person, state, from, to, number, channel } = query;
  return [person, state, from, to, estatesAsked(caller, query), number, channel].map((value) => value ?? null);
};

const companiesOf = ({ grants }: Caller): string[] => [...new Set(grants.map(({ companyId }) => companyId))];

/** The caller in these roles only. */
const as = (caller: Caller, roles: readonly Role[]): Caller => ({
  ...caller,
  grants: caller.grants.filter(({ role }) => roles.includes(role)),
});

/** As `as`; refused with `role.missing` when he holds none of them. */
function inRoles(caller: Caller, roles: readonly Role[]): Caller {
  const reader = as(caller, roles);
  if (reader.grants.length > 0) return reader;
  throw new DomainError('forbidden', 'role.missing', {
    zh: '您的岗位不能查看发给他人的消息。',
    en: 'Your role does not see what was sent to others.',
  });
}

const wholeCompanies = ({ grants }: Caller): string[] =>
  grants.filter(({ estateId }) => estateId === null).map(({ companyId }) => companyId);

async function shown(on: EntityManager, rows: readonly Row[]): Promise<DeliveryView[]> {
  const digestIds = [...new Set(rows.flatMap(({ fold }) => (fold.bundle === null ? [] : [fold.bundle.id])))];
  const digests: Row[] = digestIds.length === 0 ? [] : await on.query(byId, [digestIds]);
  const all = [...rows, ...digests];
  const received: ReceiptRow[] = all.length === 0 ? [] : await on.query(receipts, [all.map(({ id }) => id)]);
  const delivered = new Map(
    all.map(({ id, fold, estate_id: estateId, number }): [string, Delivered] => [
      id,
      {
        id,
        fold,
        estateId,
        caseNumber: number,
        receipts: received
          .filter((row) => row.case_id === id)
          .map(({ data, at }) =>
            'result' in data
              ? { kind: data.result, by: 'provider' as const, attempt: data.attempt, at: at.getTime() }
              : { ...data, attempt: null, at: at.getTime() },
          ),
      },
    ]),
  );
  return rows.flatMap(({ id, fold }) => {
    const one = delivered.get(id);
    return one === undefined ? [] : [deliveryView(one, delivered.get(fold.bundle?.id ?? '') ?? null)];
  });
}

const unknownDelivery = (id: string): DomainError =>
  new DomainError('not-found', 'delivery.unknown', {
    zh: `没有编号为 ${id} 的消息，或不在权限内。`,
    en: `There is no message ${id}, or it is not yours to see.`,
  });
