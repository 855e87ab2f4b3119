import { Injectable } from '@nestjs/common';
import { type DeliveriesAnswer, type DeliveryView, DomainError } from '@steward/contracts';
import { type Caller, Ledger, callerScopes, decodeCursor, toPage } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { DeliveryFold } from './delivery.fold.js';
import { type Delivered, type Receipt, deliveryView } from './delivery.presenter.js';
import { type DeliveriesQuery, deliveryPlaceSchema } from './delivery.schemas.js';

interface Row {
  readonly id: string;
  /** Microseconds kept: it is a place in the list. */
  readonly place: string;
  readonly fold: DeliveryFold;
}

interface ReceiptRow {
  readonly case_id: string;
  readonly data: Pick<Receipt, 'kind' | 'by'>;
  readonly at: Date;
}

const columns = 'c.id, c.opened_at::text AS place, c.fold';
// Row-level security shows what belongs to the company to everybody in it; a message of the company is for those who hold a
// role in the whole of it.
const ofCallers = 'AND (c.estate_id IS NOT NULL OR c.company_id = ANY ($2))';
const aboutCase = /* sql */ `
SELECT ${columns} FROM steward.cases c
 WHERE c.about_case = $1 AND c.process = 'delivery' ${ofCallers}
   AND ($3::timestamptz IS NULL OR (c.opened_at, c.id) > ($3::timestamptz, $4))
 ORDER BY c.opened_at, c.id LIMIT $5`;
const byId = /* sql */ `SELECT ${columns} FROM steward.cases c WHERE c.id = ANY ($1) AND c.process = 'delivery'`;
const receipts = /* sql */ `
SELECT case_id, data, at FROM steward.ledger WHERE case_id = ANY ($1) AND type = 'delivery.received' ORDER BY case_id, seq`;

/** What became of messages, for whoever works in the scope of the case that they are about (§4.4, §7.2). */
@Injectable()
export class DeliveryQueryService {
  constructor(private readonly ledger: Ledger) {}

  /** Messages about a case, oldest first; none outside of the caller's scope. Refused with `cursor.invalid`. */
  async about(caller: Caller, { case: caseId, limit, cursor }: DeliveriesQuery): Promise<DeliveriesAnswer> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, deliveryPlaceSchema);
    return this.ledger.read(callerScopes(caller), async (on) => {
      const rows: Row[] = await on.query(aboutCase, [caseId, wholeCompanies(caller), at, id, limit + 1]);
      const { items, next } = toPage(rows, limit, (row) => [row.place, row.id]);
      return { items: await shown(on, items), next };
    });
  }

  /** One message. Refused with `delivery.unknown`, also where the caller has no part in the estate. */
  async one(caller: Caller, deliveryId: string): Promise<DeliveryView> {
    const [view] = await this.ledger.read(callerScopes(caller), async (on) => {
      const rows: Row[] = await on.query(`${byId} ${ofCallers}`, [[deliveryId], wholeCompanies(caller)]);
      return shown(on, rows);
    });
    if (view === undefined) throw unknownDelivery(deliveryId);
    return view;
  }
}

const wholeCompanies = ({ grants }: Caller): string[] =>
  grants.filter(({ estateId }) => estateId === null).map(({ companyId }) => companyId);

async function shown(on: EntityManager, rows: readonly Row[]): Promise<DeliveryView[]> {
  const digestIds = [...new Set(rows.flatMap(({ fold }) => (fold.bundle === null ? [] : [fold.bundle.id])))];
  const digests: Row[] = digestIds.length === 0 ? [] : await on.query(byId, [digestIds]);
  const all = [...rows, ...digests];
  const received: ReceiptRow[] = all.length === 0 ? [] : await on.query(receipts, [all.map(({ id }) => id)]);
  const delivered = new Map(
    all.map(({ id, fold }): [string, Delivered] => [
      id,
      {
        id,
        fold,
        receipts: received
          .filter((row) => row.case_id === id)
          .map(({ data, at }) => ({ kind: data.kind, by: data.by, at: at.getTime() })),
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
