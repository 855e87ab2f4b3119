import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Addresses, Role } from '@steward/handbook';
import { Ledger, type Caller } from '@steward/service-kit';
import { OutboundGuard } from '../channels/outbound-guard.js';
import { defaultQuietHours } from '../delivery/quiet-hours.js';
import { inOneForm, urlsIn, urlsInRow, withoutSecrets, withRowAddresses } from './address.schemas.js';
import { knownPeople, mustReach, unknownPerson } from './known-people.js';
import type { Recipient, RecipientPut } from './recipient.schemas.js';

/** Who sets how others are told. */
export const recipientEditors = ['hr', 'admin', 'company'] as const satisfies readonly Role[];
const editors: readonly Role[] = recipientEditors;

/** A row as it is stored, with the secrets of its addresses: `recipientOf` leaves them out. */
export interface StoredRecipient {
  readonly language: Recipient['language'];
  readonly name: string | null;
  readonly addresses: Addresses;
  readonly quiet: {
    readonly none?: boolean;
    readonly from?: string;
    readonly until?: string;
    readonly zone?: string | undefined;
  } | null;
}

/** The columns of `StoredRecipient`. */
export const recipientColumns = 'language, name, addresses, quiet';

const put = /* sql */ `
INSERT INTO steward.recipient AS r (company_id, person_id, language, name, addresses, quiet, updated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (company_id, person_id) DO UPDATE SET language = excluded.language, name = excluded.name,
  addresses = excluded.addresses, quiet = excluded.quiet, version = r.version + 1, updated_by = excluded.updated_by, updated_at = clock_timestamp()`;

/** How people want to be told: their own to set, and of those who keep the company's people. */
@Injectable()
export class RecipientService {
  constructor(
    private readonly ledger: Ledger,
    private readonly outbound: OutboundGuard,
  ) {}

  /**
   * Sets what is given and leaves the rest. Answers `recipient.not-yours`, `recipient.above-you`, `webhook.address-refused`, and `person.unknown` where the company has
   * nobody of that id.
   */
  async put(caller: Caller, personId: string, recipient: RecipientPut): Promise<Recipient> {
    const companyId = recipientCompany(caller, personId);
    const { addresses, channels } = recipient;
    for (const url of [...urlsIn(channels ?? {}), ...urlsInRow(addresses ?? {})]) await this.outbound.check(url);
    await this.ledger.transaction({ companyId }, async ({ manager }) => {
      const [before]: StoredRecipient[] = await manager.query(
        `SELECT ${recipientColumns} FROM steward.recipient WHERE company_id = $1 AND person_id = $2 FOR UPDATE`,
        [companyId, personId],
      );
      // Who proves who he is needs no news of himself.
      if (personId !== caller.personId) {
        const grants = (await knownPeople(manager, companyId, [personId])).get(personId);
        if (grants === undefined) throw unknownPerson(personId);
        if (before !== undefined) mustReach(caller, companyId, personId, grants);
      }
      const quiet = quietAfter(before, recipient);
      await manager.query(put, [
        companyId,
        personId,
        recipient.language ?? before?.language ?? 'zh-CN',
        recipient.name ?? before?.name ?? null,
        JSON.stringify(
          withRowAddresses(channels === undefined ? (before?.addresses ?? {}) : inOneForm(channels), addresses ?? {}),
        ),
        quiet === null ? null : JSON.stringify(quiet),
        caller.id,
      ]);
    });
    return this.get(caller, personId);
  }

  /** Answers `recipient.not-yours`, `recipient.unknown`. */
  async get(caller: Caller, personId: string): Promise<Recipient> {
    const companyId = recipientCompany(caller, personId);
    const rows = await this.ledger.read({ companyId }, (manager) =>
      manager.query<StoredRecipient[]>(
        `SELECT ${recipientColumns} FROM steward.recipient WHERE company_id = $1 AND person_id = $2`,
        [companyId, personId],
      ),
    );
    const [row] = rows;
    if (!row)
      throw new DomainError('not-found', 'recipient.unknown', {
        zh: `${personId} 还没有设置接收方式。`,
        en: `Nothing is set for ${personId} yet.`,
      });
    return recipientOf(personId, row);
  }
}

/** The hours as they will be: what is left out stays, null is none. */
function quietAfter(before: StoredRecipient | undefined, { quietHours }: RecipientPut): StoredRecipient['quiet'] {
  if (quietHours === undefined) return before?.quiet ?? null;
  return quietHours === null ? { none: true } : quietHours;
}

/** The company whose recipients the caller may set: himself, or everybody (`personId` null). Refused with `recipient.not-yours`. */
export function recipientCompany(caller: Caller, personId: string | null): string {
  const own = personId !== null && caller.personId === personId ? caller.grants[0] : undefined;
  const grant = caller.grants.find(({ role, estateId }) => editors.includes(role) && estateId === null) ?? own;
  if (grant) return grant.companyId;
  throw new DomainError('forbidden', 'recipient.not-yours', {
    zh: '只能设置自己的接收方式；他人的由人事或管理员设置。',
    en: 'You set how you yourself are told; for others HR or an administrator does.',
  });
}

/** A recipient as it is shown. */
export function recipientOf(personId: string, { addresses, language, name, quiet }: StoredRecipient): Recipient {
  const { from = defaultQuietHours.from, until = defaultQuietHours.until, zone } = quiet ?? {};
  const hours = { from, until, ...(zone === undefined ? {} : { zone }) };
  const channels = withoutSecrets(addresses);
  return { personId, language, name, channels, quietHours: quiet?.none === true ? null : hours };
}
