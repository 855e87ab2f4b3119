import { decodeCursor, toPage, type Page } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { SecurityEventQuery, SecurityEventView, Verification } from './security-event.schemas.js';

const placeSchema = z.int().min(1);

/** Events of a chain, newest first. Refused with `cursor.invalid`. */
export async function eventsOf(
  manager: Pick<EntityManager, 'query'>,
  companyId: string,
  { kind, code, who, from, to, limit, cursor }: SecurityEventQuery,
): Promise<Page<SecurityEventView>> {
  const before = cursor === undefined ? null : decodeCursor(cursor, placeSchema);
  const rows = await manager.query<{ seq: string; body: string; hash: string }[]>(
    `SELECT seq, body, hash FROM steward.security_event
      WHERE company_id = $1 AND ($2::bigint IS NULL OR seq < $2) AND ($3::text IS NULL OR kind = $3)
        AND ($4::text IS NULL OR code = $4) AND ($5::text IS NULL OR actor = $5 OR subject = $5)
        AND ($6::text IS NULL OR at >= $6) AND ($7::text IS NULL OR at < $7)
      ORDER BY seq DESC LIMIT $8`,
    [companyId, before, kind ?? null, code ?? null, who ?? null, sortable(from), sortable(to), limit + 1],
  );
  const events = rows.map(({ seq, body, hash }): SecurityEventView => {
    const { companyId: _company, ...event } = JSON.parse(body) as SecurityEventView & { companyId: string };
    return { ...event, seq: Number(seq), hash };
  });
  return toPage(events, limit, ({ seq }) => seq);
}

/** An instant as bodies write it: with milliseconds, so that it compares as text. */
const sortable = (instant: string | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

/** Checks a whole chain in the database, where it lies. */
export async function verified(manager: Pick<EntityManager, 'query'>, companyId: string): Promise<Verification> {
  const [found] = await manager.query<{ events: string; from: string | null; broken: string | null }[]>(
    `SELECT count(*) AS events, min(seq) AS "from", min(seq) FILTER (WHERE NOT fits) AS broken FROM (
       SELECT seq, seq = min(seq) OVER () + row_number() OVER w - 1
         AND (body::jsonb ->> 'companyId') = company_id AND (body::jsonb ->> 'seq')::bigint = seq
         AND (seq > 1 AND lag(hash) OVER w IS NULL
           OR hash = encode(sha256(convert_to(coalesce(lag(hash) OVER w, '') || body, 'UTF8')), 'hex')) AS fits
       FROM steward.security_event WHERE company_id = $1 WINDOW w AS (ORDER BY seq)) links`,
    [companyId],
  );
  const [head] = await manager.query<{ seq: string; hash: string }[]>(
    'SELECT seq, hash FROM steward.security_event WHERE company_id = $1 ORDER BY seq DESC LIMIT 1',
    [companyId],
  );
  const number = (text: string | null | undefined): number | null =>
    text === null || text === undefined ? null : Number(text);
  return {
    holds: number(found?.broken) === null,
    brokenAt: number(found?.broken),
    events: Number(found?.events ?? 0),
    from: number(found?.from),
    head: head === undefined ? null : { seq: Number(head.seq), hash: head.hash },
  };
}
