import { Injectable } from '@nestjs/common';
import { addressRecords, type AddressId } from '@steward/handbook';
import { DomainError } from '@steward/contracts';
import {
  isLoss,
  Ledger,
  puttingList,
  withLosses,
  type Caller,
  type Change,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { OutboundGuard } from '../channels/outbound-guard.js';
import { defaultQuietHours } from '../delivery/quiet-hours.js';
import { addressText, rowAddressIds, urlsInRow, withRowAddresses } from './address.schemas.js';
import { knownPeople, mustReach, unknownPerson } from './known-people.js';
import type { Recipient, RecipientRow, SavedRecipient } from './recipient.schemas.js';
import { recipientColumns, recipientCompany, recipientOf, type StoredRecipient } from './recipient.service.js';

/** So many names of one list are resolved before it is kept. */
const mostHostsAsked = 20;

/** Somebody of whom nothing is set. */
const nothingSet: StoredRecipient = { language: 'zh-CN', name: null, addresses: {}, quiet: null };

const write = /* sql */ `
INSERT INTO steward.recipient AS r (company_id, person_id, language, name, addresses, quiet, updated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (company_id, person_id) DO UPDATE SET language = excluded.language, name = excluded.name,
  addresses = excluded.addresses, quiet = excluded.quiet, version = r.version + 1, updated_by = excluded.updated_by,
  updated_at = clock_timestamp()`;

/** How the people of a company are told, as a list: for those who keep the company's people. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly outbound: OutboundGuard,
  ) {}

  /**
   * Sets what each row says and leaves the rest, a webhook too. Answers `recipient.not-yours`; row by row `person.unknown`,
   * `recipient.above-you` and `webhook.address-refused`.
   */
  async put(caller: Caller, items: readonly RecipientRow[], how: PutHow): Promise<PutListAnswer<SavedRecipient>> {
    const companyId = recipientCompany(caller, null);
    const refusals = await this.refusedOf(items);
    return puttingList(this.ledger, { companyId }, how, async ({ manager }, judge) => {
      const ids = items.map(({ id }) => id);
      const people = await knownPeople(manager, companyId, ids);
      const known = await stored(manager, companyId, ids);
      const ours = judge.each(items, (item) => {
        const grants = people.get(item.id);
        if (grants === undefined) throw unknownPerson(item.id);
        const before = known.get(item.id);
        if (before !== undefined && differences(before, withRow(before, item)).length > 0)
          mustReach(caller, companyId, item.id, grants);
        for (const url of urlsInRow(item)) {
          const refusal = refusals.get(url);
          if (refusal !== undefined) throw refusal;
        }
        if (before !== undefined) judge.agreed(differences(before, withRow(before, item)));
        return item;
      });
      const saved: SavedRecipient[] = [];
      for (const item of ours) {
        const before = known.get(item.id);
        const after = withRow(before ?? nothingSet, item);
        const changes = differences(before ?? nothingSet, after);
        if (before !== undefined && changes.length === 0) {
          saved.push({ id: item.id, status: 'unchanged' });
          continue;
        }
        const { addresses, language, name, quiet } = after;
        const quietText = quiet === null ? null : JSON.stringify(quiet);
        await manager.query(write, [
          companyId,
          item.id,
          language,
          name,
          JSON.stringify(addresses),
          quietText,
          caller.id,
        ]);
        saved.push(
          before === undefined
            ? { id: item.id, status: 'created' }
            : { id: item.id, status: 'updated', changes: withLosses(changes) },
        );
      }
      return judge.answer(saved);
    });
  }

  /** Addresses of robots that lead into the house; of many different hosts the first are asked, the others when they are used. */
  private async refusedOf(items: readonly RecipientRow[]): Promise<Map<string, DomainError>> {
    const byHost = new Map<string, string[]>();
    for (const url of items.flatMap(urlsInRow)) {
      const { host } = new URL(url);
      byHost.set(host, [...(byHost.get(host) ?? []), url]);
    }
    const refusals = new Map<string, DomainError>();
    for (const urls of [...byHost.values()].slice(0, mostHostsAsked)) {
      try {
        await this.outbound.check(urls[0] ?? '');
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        for (const url of urls) refusals.set(url, error);
      }
    }
    return refusals;
  }

  /** Everybody of whom something is set. Answers `recipient.not-yours`. */
  async list(caller: Caller): Promise<Recipient[]> {
    const companyId = recipientCompany(caller, null);
    const rows = await this.ledger.read({ companyId }, (manager) =>
      manager.query<(StoredRecipient & { person_id: string })[]>(
        `SELECT person_id, ${recipientColumns} FROM steward.recipient WHERE company_id = $1 ORDER BY person_id`,
        [companyId],
      ),
    );
    return rows.map(({ person_id: personId, ...row }) => recipientOf(personId, row));
  }
}

async function stored(
  manager: EntityManager,
  companyId: string,
  ids: readonly string[],
): Promise<Map<string, StoredRecipient>> {
  const rows = await manager.query<(StoredRecipient & { person_id: string })[]>(
    `SELECT person_id, ${recipientColumns} FROM steward.recipient
     WHERE company_id = $1 AND person_id = ANY($2) ORDER BY person_id FOR UPDATE`,
    [companyId, ids],
  );
  return new Map(
    rows.map(({ person_id: id, language, name, addresses, quiet }) => [id, { language, name, addresses, quiet }]),
  );
}

function withRow(before: StoredRecipient, row: RecipientRow): StoredRecipient {
  return {
    language: row.language ?? before.language,
    name: row.name ?? before.name,
    addresses: withRowAddresses(before.addresses, row),
    quiet: quietAfter(before.quiet, row.quietHours),
  };
}

/** The hours as they will be: a zone that is left out stays, and who says the usual hours has said nothing new. */
function quietAfter(before: StoredRecipient['quiet'], said: RecipientRow['quietHours']): StoredRecipient['quiet'] {
  if (said === undefined) return before;
  if (said === null) return { none: true };
  const { from = defaultQuietHours.from, until = defaultQuietHours.until, zone } = before ?? {};
  const same = before?.none !== true && said.from === from && said.until === until;
  if (same && (said.zone ?? zone) === zone) return before;
  return zone === undefined || said.zone !== undefined ? said : { ...said, zone };
}

/** An address that lets others write there is a secret: that it changes is said, not what it is. */
function differences(before: StoredRecipient, after: StoredRecipient): Change[] {
  const text = (quiet: StoredRecipient['quiet']): string | null =>
    quiet === null
      ? null
      : quiet.none === true
        ? '—'
        : `${quiet.from ?? ''}–${quiet.until ?? ''} ${quiet.zone ?? ''}`.trim();
  const address = (id: AddressId): Change => ({
    field: id,
    before: addressText(before.addresses, id),
    after: addressText(after.addresses, id),
  });
  const pairs: Change[] = [
    { field: 'language', before: before.language, after: after.language },
    { field: 'name', before: before.name, after: after.name },
    ...rowAddressIds.filter((id) => addressRecords[id].shown).map(address),
    { field: 'quietHours', before: text(before.quiet), after: text(after.quiet) },
  ];
  return [
    ...pairs.filter((pair) => pair.before !== pair.after),
    ...rowAddressIds
      .filter((id) => !addressRecords[id].shown)
      .map(address)
      .filter((pair) => pair.before !== pair.after)
      .map(({ after, before: was, field }) => ({
        field,
        before: null,
        after: null,
        masked: was !== null,
        ...(isLoss(was, after) ? { lost: true } : {}),
      })),
  ];
}
