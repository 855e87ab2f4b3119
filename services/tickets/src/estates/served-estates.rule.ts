import type { EstateView } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { type Caller, type EstatesService, type Reach, reachOf } from '@steward/service-kit';
import { estateFor } from './board-roles.js';

/** The zone of a sheet over estates of several zones. */
const usualZone = 'Asia/Shanghai';

/** What a sheet is about: one estate, or all that the caller's posts reach. */
export interface Served {
  /** Null: all estates. */
  readonly estateId: string | null;
  /** Of the estate; of all of them where they share one, else `Asia/Shanghai`. */
  readonly zone: string;
  readonly reads: Reach;
  readonly estates: readonly EstateView[];
  /** Companies whose own cases, of no estate, belong to it: those that the caller serves as a whole; none of one estate. */
  readonly companies: readonly string[];
}

/**
 * One estate, or without one all of the estates where the caller holds one of the roles. Refused with `estate.unknown` and
 * `role.missing` for one, and with `list.too-wide`.
 */
export async function servedBy(
  known: EstatesService,
  caller: Caller,
  estateId: string | undefined,
  roles: readonly Role[],
): Promise<Served> {
  if (estateId !== undefined) {
    const estate = await estateFor(known, caller, estateId, roles);
    return {
      estateId,
      zone: estate.zone,
      reads: { companies: [], estates: [estateId] },
      estates: [estate],
      companies: [],
    };
  }
  const reads = reachOf(caller, { roles });
  const estates = await known.within(reads);
  const zones = new Set(estates.map(({ zone }) => zone));
  const [only] = zones;
  const zone = zones.size === 1 && only !== undefined ? only : usualZone;
  return { estateId: null, zone, reads, estates, companies: reads.companies };
}
