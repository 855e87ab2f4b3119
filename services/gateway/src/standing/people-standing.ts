import type { StandingAnswer } from '@steward/contracts';
import { oneAtATime, type Grant } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { rankEvents } from '../people/rank-events.js';
import type { SecurityEvent } from '../security/security-event.js';
import { endSignInsOf, takeBackLinks } from './sessions.js';

type Standing = StandingAnswer['items'][number];

interface Row {
  readonly person_id: string;
  readonly company_id: string;
  readonly active: boolean;
  readonly grants: Grant[];
  readonly seq: number;
}

/**
 * Keeps how people stand, from the news or from an answer of staff, whichever comes first; what is older than what is known
 * changes nothing. Who is no longer active is signed out everywhere; where posts change, links that wait are taken back. Gives
 * what changed, for the log of security events.
 */
export async function keepStanding(manager: EntityManager, people: readonly Standing[]): Promise<SecurityEvent[]> {
  // Whoever changes a list, and whoever hears of its people one by one, keep them in another order: neither waits for the other's.
  await oneAtATime(manager, 'steward.standing');
  const ids = people.map(({ view }) => view.personId);
  const rows: Row[] = await manager.query(
    'SELECT person_id, company_id, active, grants, seq::float8 AS seq FROM steward.person_grants WHERE person_id = ANY ($1) ORDER BY person_id FOR UPDATE',
    [ids],
  );
  const known = new Map(rows.map((row) => [row.person_id, row]));
  const gone: string[] = [];
  const moved: string[] = [];
  const events: SecurityEvent[] = [];
  for (const { companyId, seq, view } of people) {
    const before = known.get(view.personId);
    if (before !== undefined && (before.seq > seq || before.company_id !== companyId)) continue;
    const samePosts = before !== undefined && grantsKey(before.grants) === grantsKey(view.grants);
    if (samePosts && before.active === view.active && before.seq === seq) continue;
    await manager.query(
      `INSERT INTO steward.person_grants AS p (person_id, company_id, active, grants, regions, seq) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id) DO UPDATE SET active = excluded.active, grants = excluded.grants, regions = excluded.regions, seq = excluded.seq
         WHERE p.seq <= excluded.seq AND p.company_id = excluded.company_id`,
      [view.personId, companyId, view.active, JSON.stringify(view.grants), JSON.stringify(view.regions ?? []), seq],
    );
    events.push(...rankEvents(view.personId, companyId, before ?? null, view));
    if (!view.active) gone.push(view.personId);
    else if (!samePosts) moved.push(view.personId);
  }
  if (gone.length > 0) await endSignInsOf(manager, gone);
  if (moved.length > 0) await takeBackLinks(manager, moved);
  return events;
}

/** Somebody of whom staff says no more: he signs in nowhere. */
export async function forgetStanding(manager: EntityManager, personId: string): Promise<void> {
  await manager.query('UPDATE steward.person_grants SET active = false WHERE person_id = $1', [personId]);
  await endSignInsOf(manager, [personId]);
}

/** The same text for the same posts, in whatever order they are named. */
export function grantsKey(
  grants: readonly { readonly role: string; readonly companyId: string; readonly estateId: string | null }[],
): string {
  return grants
    .map(({ companyId, estateId, role }) => `${role}@${companyId}/${estateId ?? ''}`)
    .sort()
    .join(' ');
}
