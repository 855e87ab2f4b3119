import type { Bilingual } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { addressOf } from './address.js';

interface Address {
  readonly dwellingId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly unit: string | null;
  readonly room: string;
  readonly address: Bilingual;
}

/** Writes what the addresses read now, one statement for all. */
export async function writeAddresses(manager: EntityManager, addresses: readonly Address[]): Promise<void> {
  if (addresses.length === 0) return;
  await manager.query(
    `insert into steward.dwelling_address as a (dwelling_id, company_id, estate_id, unit, room, address_zh, address_en)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     on conflict (dwelling_id) do update set unit = excluded.unit, room = excluded.room, address_zh = excluded.address_zh,
       address_en = excluded.address_en, updated_at = clock_timestamp()
     where (a.address_zh, a.address_en) is distinct from (excluded.address_zh, excluded.address_en)`,
    [
      addresses.map((one) => one.dwellingId),
      addresses.map((one) => one.companyId),
      addresses.map((one) => one.estateId),
      addresses.map((one) => one.unit),
      addresses.map((one) => one.room),
      addresses.map((one) => one.address.zh),
      addresses.map((one) => one.address.en),
    ],
  );
}

/** Carries the new name of a building into the addresses of its dwellings in use; removed ones keep what they read last. */
export async function rewriteAddresses(
  manager: EntityManager,
  estate: Bilingual,
  building: {
    readonly buildingId: string;
    readonly companyId: string;
    readonly estateId: string;
    readonly name: Bilingual;
  },
): Promise<void> {
  const rows: { dwelling_id: string; unit: string | null; room: string }[] = await manager.query(
    `select a.dwelling_id, a.unit, a.room from steward.dwelling_address a join steward.cases c on c.id = a.dwelling_id
     where c.process = 'dwelling' and not c.over and c.fold ->> 'buildingId' = $1`,
    [building.buildingId],
  );
  await writeAddresses(
    manager,
    rows.map((row) => ({
      dwellingId: row.dwelling_id,
      companyId: building.companyId,
      estateId: building.estateId,
      unit: row.unit,
      room: row.room,
      address: addressOf(estate, building.name, row),
    })),
  );
}
