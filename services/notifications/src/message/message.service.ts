import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { decodeCursor, Ledger, toPage, type Caller, type LoadedCase } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { changeOf } from '../delivery/delivery.change.js';
import type { DeliveryFold } from '../delivery/delivery.fold.js';
import { messagePlaceSchema, type Message, type MessagesPage, type MessagesQuery } from './message.schemas.js';

interface Row {
  readonly id: string;
  /** Microseconds kept: it is a place in the list. */
  readonly place: string;
  readonly at: Date;
  readonly view: {
    readonly urgency: Message['urgency'];
    readonly template: string;
    readonly caseId: string | null;
    readonly readAt: string | null;
  };
  readonly text: string | null;
  readonly meta: { readonly subject?: string; readonly link?: string | null; readonly language?: Message['language'] };
}

const list = /* sql */ `
SELECT c.id, c.opened_at AS at, c.opened_at::text AS place, c.view, m.text, m.meta
  FROM steward.cases c JOIN steward.content m ON m.id = c.id || '.message'
 WHERE c.recipient_id = $1 AND c.listed AND c.company_id = ANY ($2)
   AND ($3::timestamptz IS NULL OR (c.opened_at, c.id) < ($3::timestamptz, $4)) AND (NOT $5 OR NOT c.read)
 ORDER BY c.opened_at DESC, c.id DESC LIMIT $6`;

/** A person's list of messages in the console. */
@Injectable()
export class MessageService {
  constructor(private readonly ledger: Ledger) {}

  /** Newest first; of a person's own messages only, whatever his grants are now. */
  async list(caller: Caller, { limit, cursor, unread }: MessagesQuery): Promise<MessagesPage> {
    const companies = [...new Set(caller.grants.map(({ companyId }) => companyId))];
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, messagePlaceSchema);
    const { rows, count } = await this.ledger.read('all-of-service', async (manager) => ({
      rows: await manager.query<Row[]>(list, [caller.personId, companies, at, id, unread === 'true', limit + 1]),
      count: await unreadOf(manager, caller.personId, companies),
    }));
    const { items, next } = toPage(rows, limit, (row) => [row.place, row.id]);
    return { items: items.map(messageOf), next, unread: count };
  }

  /** How many of his own messages the caller has not read. */
  unread(caller: Caller): Promise<number> {
    const companies = [...new Set(caller.grants.map(({ companyId }) => companyId))];
    return this.ledger.read('all-of-service', (manager) => unreadOf(manager, caller.personId, companies));
  }

  /** Says that the caller has read a message; saying it again changes nothing. Answers `message.unknown`. */
  async read(caller: Caller, id: string): Promise<void> {
    const c = await this.ledger.load<DeliveryFold>('all-of-service', id).catch((error: unknown) => {
      throw error instanceof DomainError && error.code === 'case.unknown' ? unknown(id) : error;
    });
    if (!isOf(c, caller)) throw unknown(id);
    await this.ledger.act<undefined, DeliveryFold>('all-of-service', id, (now, at) =>
      changeOf(
        now.fold,
        now.fold.readAt === null ? [{ type: 'delivery.received', data: { kind: 'read', by: 'recipient' } }] : [],
        at,
        {
          actor: { id: caller.id, role: caller.grants[0]?.role ?? 'handler' },
        },
      ),
    );
  }
}

async function unreadOf(
  manager: EntityManager,
  personId: string | null,
  companies: readonly string[],
): Promise<number> {
  const [row] = await manager.query<{ unread: number }[]>(
    'SELECT count(*)::int AS unread FROM steward.cases WHERE recipient_id = $1 AND listed AND NOT read AND company_id = ANY ($2)',
    [personId, companies],
  );
  return row?.unread ?? 0;
}

function isOf({ fold, scope, process }: LoadedCase<DeliveryFold>, caller: Caller): boolean {
  return (
    process === 'delivery' &&
    fold.listedAt !== null &&
    fold.recipient.kind === 'person' &&
    fold.recipient.id === caller.personId &&
    caller.grants.some(({ companyId }) => companyId === scope.companyId)
  );
}

function messageOf({ id, at, view, text, meta }: Row): Message {
  return {
    id,
    at: at.toISOString(),
    subject: meta.subject ?? '',
    lines: (text ?? '').split('\n'),
    link: meta.link ?? null,
    language: meta.language ?? 'zh-CN',
    urgency: view.urgency,
    template: view.template,
    caseId: view.caseId,
    readAt: view.readAt,
  };
}

const unknown = (id: string): DomainError =>
  new DomainError('not-found', 'message.unknown', {
    zh: `没有编号为 ${id} 的消息。`,
    en: `You have no message ${id}.`,
  });
