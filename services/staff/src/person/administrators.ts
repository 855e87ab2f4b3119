import { edgeHeaders, idSchema } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Administrators } from './rank.rules.js';

/** Who can sign in as an administrator, as the gateway said with the request; null when nobody said it. */
export type SigningIn = ReadonlySet<string> | null;

/** What the gateway said of the administrators' accounts. */
export function signingInOf(request: Pick<FastifyRequest, 'headers'>): SigningIn {
  const said = request.headers[edgeHeaders.administrators];
  if (typeof said !== 'string') return null;
  return new Set(said.split(',').filter((id) => idSchema.safeParse(id).success));
}

/** The administrators of a company as they stand; the company must be locked, or two changes could each leave the other's. */
export async function administratorsOf(
  manager: EntityManager,
  companyId: string,
  signingIn: SigningIn,
): Promise<Administrators> {
  const rows: { id: string }[] = await manager.query(
    `select id from steward.cases where process = 'person' and company_id = $1 and not over and fold -> 'posts' @> $2::jsonb`,
    [companyId, JSON.stringify([{ role: 'admin', estateId: null }])],
  );
  const active = new Set(rows.map(({ id }) => id));
  return { active, signingIn: new Set([...active].filter((id) => signingIn === null || signingIn.has(id))) };
}
