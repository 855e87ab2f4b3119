import { randomBytes } from 'node:crypto';
import type { Scope } from '@steward/handbook';
import { ownerLinkPath } from '@steward/contracts';
import type { BaseConfig } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { TicketsConfig } from '../tickets.config.js';
import { linkKey, linkToken } from './link-token.js';

/** A link about to be kept, together with the fact that says so. */
export interface NewLink {
  readonly linkId: string;
  readonly reporterId: string;
  readonly purpose: 'follow' | 'rate';
  readonly caseId: string;
  readonly scope: Scope;
}

/** A new link's id: 120 random bits, so that guessing finds none. */
export const newLinkId = (): string => randomBytes(15).toString('base64url');

/** Whether a row `l` opens at an instant: not ended, and no older than so many days, whatever they were when it was issued. */
export const opensSql = (l: string, days: string, at: string): string =>
  `${l}.ended_at is null and ${expiresSql(l, days)} > ${at}`;

/** Until when a row `l` opens: links of messages keep no date of their own. */
export const expiresSql = (l: string, days: string): string =>
  `least(${l}.expires_at, ${l}.issued_at + make_interval(days => ${days}::int))`;

/** Keeps a link from the instant `now` (epoch milliseconds) on, in the transaction of the fact that says so. */
export async function keepLink(
  manager: Pick<EntityManager, 'query'>,
  link: NewLink,
  now: number,
  days: number,
): Promise<void> {
  const { linkId, caseId, scope, reporterId, purpose } = link;
  await manager.query(
    `insert into steward.owner_link (id, case_id, company_id, estate_id, reporter_id, purpose, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7::timestamptz + make_interval(days => $8))`,
    [linkId, caseId, scope.companyId, scope.estateId, reporterId, purpose, new Date(now), days],
  );
}

/** Ends the links of a case that still open at `now` (epoch milliseconds) by their `days`, and gives their ids. */
export async function endLinks(
  manager: Pick<EntityManager, 'query'>,
  caseId: string,
  now: number,
  days: number,
): Promise<readonly string[]> {
  const [rows]: [{ id: string }[], number] = await manager.query(
    `update steward.owner_link as l set ended_at = $2 where l.case_id = $1 and ${opensSql('l', '$3', '$2')} returning id`,
    [caseId, new Date(now), days],
  );
  return rows.map(({ id }) => id).sort();
}

/** The address that an owner opens, signed anew; the same link always has the same. */
export const linkAddress = (config: BaseConfig & TicketsConfig, linkId: string): string =>
  `${config.publicUrl}${ownerLinkPath}${linkToken(linkKey(config), linkId)}`;
