import { placeCode } from '@steward/service-kit';
import { type HttpAnswer, testKeys } from '@steward/testing';
import type { OwnerFiled } from '../src/owner-intake/owner-intake.schemas.js';
import type { Desk } from './fixture.js';

/** A dwelling with a code on its door, known from the news; its building has one, too. */
export async function aDwelling(
  desk: Desk,
  changes: { readonly id?: string; readonly building?: string; readonly active?: boolean; readonly wish?: string } = {},
): Promise<{ readonly door: string; readonly wall: string; readonly id: string; readonly building: string }> {
  const id = changes.id ?? `dw-${Math.random().toString(36).slice(2, 10)}`;
  const building = changes.building ?? `b-${id}`;
  await desk.sql(
    `insert into steward.dwelling (dwelling_id, company_id, estate_id, building_id, household_id, contact_wish, active, seq)
     values ($1, 'yijia', 'lihua', $2, null, $3, $4, 1)`,
    [id, building, changes.wish ?? 'any', changes.active ?? true],
  );
  const code = (kind: 'building' | 'dwelling', of: string): string =>
    placeCode({ kind, id: of }, testKeys.serviceSecret);
  return { id, building, door: code('dwelling', id), wall: code('building', building) };
}

let addresses = 0;
/** A network address that nobody else has. */
export const anAddress = (): string => `203.0.${Math.floor((addresses += 1) / 250)}.${(addresses % 250) + 1}`;

/** Somebody scans a code and sends the form, through the gateway. */
export function scans<Body = OwnerFiled>(
  desk: Desk,
  code: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer<Body>> {
  return desk.nobody.post<Body>(
    `/v1/places/${code}/complaints`,
    { text: '楼道灯不亮', ...body },
    { 'x-forwarded-for': anAddress(), ...headers },
  );
}

/** The token in a link's address. */
export const tokenOf = (link: string | null): string => String(link).split('/o/')[1] ?? '';

/** A reporter's link, as the message about a point of his case carries it: the case is looked at first, which issues it. */
export async function linkTo(desk: Desk, reporterId: string | null): Promise<string> {
  const [row] = await desk.sql<{ case_id: string }>('select case_id from steward.content where id = $1', [reporterId]);
  await desk.internal.post(`/internal/cases/${String(row?.case_id)}/advance`, {});
  const { body } = await desk.internal.get<{ link: string | null }>(
    `/internal/reporters/${String(reporterId)}/contact`,
  );
  if (body.link === null) throw new Error('no link opens for this reporter');
  return body.link;
}
