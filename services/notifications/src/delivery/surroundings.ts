import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import type { ChannelAddresses } from '../channels/channel.js';
import { routesOrDefault } from '../routing/default-routes.js';
import type { Route } from '../routing/route.js';
import type { Language } from '../templates/template.js';
import { defaultQuietHours, type QuietHours } from './quiet-hours.js';

/** What is known around a delivery at one instant: how the person wants to be told, the estate's zone, the routing. */
export interface Surroundings {
  readonly language: Language | null;
  readonly addresses: ChannelAddresses;
  /** Null: this recipient has none. */
  readonly quiet: QuietHours | null;
  /** IANA zone of the estate. */
  readonly zone: string;
  readonly routes: readonly Route[];
  readonly names: Readonly<Record<string, string>>;
}

/** The zone of estates that no news has told of yet. */
const defaultZone = 'Asia/Shanghai';

interface Row {
  readonly recipient: {
    readonly language: Language;
    readonly addresses: ChannelAddresses;
    readonly quiet: {
      readonly from?: string;
      readonly until?: string;
      readonly zone?: string;
      readonly none?: boolean;
    } | null;
  } | null;
  readonly zone: string | null;
  readonly routes: unknown;
  readonly names: Readonly<Record<string, string>> | null;
  /** On how many devices notices are shown. */
  readonly devices: number;
}

const question = /* sql */ `
SELECT
  (SELECT count(*)::int FROM steward.push_device d WHERE d.company_id = $1 AND d.person_id = $2) AS devices,
  (SELECT to_jsonb(r) FROM steward.recipient r WHERE r.company_id = $1 AND r.person_id = $2) AS recipient,
  (SELECT e.zone FROM steward.estate e WHERE e.estate_id = $3) AS zone,
  (SELECT g.routes FROM steward.routing g WHERE g.company_id = $1) AS routes,
  (SELECT jsonb_object_agg(n.person_id, n.name) FROM steward.recipient n
    WHERE n.company_id = $1 AND n.name IS NOT NULL AND n.person_id = ANY ($4)) AS names`;

/** Reads what a delivery needs to know, in one round trip. */
@Injectable()
export class SurroundingsReader {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** `personId` null for owners and operators; `mentioned`: persons whose names a message shows. */
  async read(
    companyId: string,
    estateId: string | null,
    personId: string | null,
    mentioned: readonly string[],
  ): Promise<Surroundings> {
    const [row]: Row[] = await this.data.query(question, [companyId, personId, estateId, mentioned]);
    const zone = row?.zone ?? defaultZone;
    return {
      language: row?.recipient?.language ?? null,
      addresses: {
        ...row?.recipient?.addresses,
        ...(row === undefined || row.devices === 0 ? {} : { devices: { count: String(row.devices) } }),
      },
      quiet: quietOf(row?.recipient?.quiet ?? null, zone),
      zone,
      routes: routesOrDefault(row?.routes),
      names: row?.names ?? {},
    };
  }
}

function quietOf(
  quiet: { from?: string; until?: string; zone?: string; none?: boolean } | null,
  zone: string,
): QuietHours | null {
  if (quiet?.none === true) return null;
  return {
    from: quiet?.from ?? defaultQuietHours.from,
    until: quiet?.until ?? defaultQuietHours.until,
    zone: quiet?.zone ?? zone,
  };
}
