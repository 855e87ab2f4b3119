import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Ledger, puttingList, type Caller, type Change, type PutListAnswer, type PutMode } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { OutboundGuard } from '../channels/outbound-guard.js';
import type { Recipient, RecipientRow, SavedRecipient } from './recipient.schemas.js';
import { recipientColumns, recipientCompany, recipientOf, type StoredRecipient } from './recipient.service.js';

type Kept = Omit<StoredRecipient, 'webhook_url'>;

/** So many names of one list are resolved before it is kept. */
const mostHostsAsked = 20;

/** Somebody of whom nothing is set. */
const nothingSet: Kept = { language: 'zh-CN', name: null, mail: null, wecom_url: null, quiet: null };

const write = /* sql */ `
INSERT INTO steward.recipient AS r (company_id, person_id, language, name, mail, wecom_url, quiet, updated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (company_id, person_id) DO UPDATE SET language = excluded.language, name = excluded.name, mail = excluded.mail,
  wecom_url = excluded.wecom_url, quiet = excluded.quiet, version = r.version + 1, updated_by = excluded.updated_by,
  updated_at = clock_timestamp()`;

/** How the people of a company are told, as a list: for those who keep the company's people. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly outbound: OutboundGuard,
  ) {}

  /** Sets what each row says and leaves the rest, a webhook too. Answers `recipient.not-yours`; row by row `webhook.address-refused`. */
  async put(caller: Caller, items: readonly RecipientRow[], mode: PutMode): Promise<PutListAnswer<SavedRecipient>> {
    const companyId = recipientCompany(caller, null);
    const refusals = await this.refusedOf(items);
    return puttingList(this.ledger, { companyId }, mode, async ({ manager }, judge) => {
      const known = await stored(
        manager,
        companyId,
        items.map(({ id }) => id),
      );
      const saved: SavedRecipient[] = [];
      const fit = judge.each(items, (item) => {
        const refusal = refusals.get(item.wecom ?? '');
        if (refusal !== undefined) throw refusal;
        return item;
      });
      for (const item of fit) {
        const before = known.get(item.id);
        const after = withRow(before ?? nothingSet, item);
        const changes = differences(before ?? nothingSet, after);
        if (before !== undefined && changes.length === 0) {
          saved.push({ id: item.id, status: 'unchanged' });
          continue;
        }
        const { language, mail, name, quiet, wecom_url: wecom } = after;
        const quietText = quiet === null ? null : JSON.stringify(quiet);
        await manager.query(write, [companyId, item.id, language, name, mail, wecom, quietText, caller.id]);
        saved.push(
          before === undefined ? { id: item.id, status: 'created' } : { id: item.id, status: 'updated', changes },
        );
      }
      return judge.answer(saved);
    });
  }

  /** Addresses of robots that lead into the house; of many different hosts the first are asked, the others when they are used. */
  private async refusedOf(items: readonly RecipientRow[]): Promise<Map<string, DomainError>> {
    const byHost = new Map<string, string[]>();
    for (const { wecom } of items) {
      if (typeof wecom !== 'string') continue;
      const { host } = new URL(wecom);
      byHost.set(host, [...(byHost.get(host) ?? []), wecom]);
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

async function stored(manager: EntityManager, companyId: string, ids: readonly string[]): Promise<Map<string, Kept>> {
  const rows = await manager.query<(StoredRecipient & { person_id: string })[]>(
    `SELECT person_id, ${recipientColumns} FROM steward.recipient
     WHERE company_id = $1 AND person_id = ANY($2) ORDER BY person_id FOR UPDATE`,
    [companyId, ids],
  );
  return new Map(
    rows.map(({ person_id: id, language, name, mail, wecom_url, quiet }) => [
      id,
      { language, name, mail, wecom_url, quiet },
    ]),
  );
}

function withRow(before: Kept, row: RecipientRow): Kept {
  return {
    language: row.language ?? before.language,
    name: row.name ?? before.name,
    mail: row.mail === undefined ? before.mail : row.mail,
    wecom_url: row.wecom === undefined ? before.wecom_url : row.wecom,
    quiet: row.quietHours === undefined ? before.quiet : row.quietHours === null ? { none: true } : row.quietHours,
  };
}

/** The address of a WeChat robot is its secret: that it changes is said, not what it is. */
function differences(before: Kept, after: Kept): Change[] {
  const text = (quiet: Kept['quiet']): string | null =>
    quiet === null ? null : quiet.none === true ? '—' : `${quiet.from ?? ''}–${quiet.until ?? ''} ${quiet.zone ?? ''}`;
  const pairs: Change[] = [
    { field: 'language', before: before.language, after: after.language },
    { field: 'name', before: before.name, after: after.name },
    { field: 'mail', before: before.mail, after: after.mail },
    { field: 'quietHours', before: text(before.quiet), after: text(after.quiet) },
  ];
  return [
    ...pairs.filter((pair) => pair.before !== pair.after),
    ...(before.wecom_url === after.wecom_url ? [] : [{ field: 'wecom', before: null, after: null }]),
  ];
}
