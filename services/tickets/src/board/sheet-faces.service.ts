import { CasesOfService, FacesService } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type Ms, byFace } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import type { Served } from '../estates/served-estates.rule.js';
import type { SheetFace } from './sheet.schemas.js';

/** How many open cases beside complaints one sheet looks at; what harms least is cut off. */
const mostFaces = 1_000;

/** What lists show of a case beside its face, as far as sheets ask. */
interface ShownOnSheets {
  readonly observedUntil?: string | null;
  readonly adoptedAt?: string | null;
  readonly repeated?: number;
}

/** A case of a sheet as the order of several processes looks at it. */
interface Harming {
  readonly id: string;
  readonly class: string | null;
  readonly limitAt: string | null;
  readonly urgent?: boolean;
}

const harmOf = ({ id, limitAt, urgent, class: grave }: Harming) => ({
  id,
  urgent: urgent ?? grave === 'major-emergency',
  limitAt: limitAt === null ? null : Date.parse(limitAt),
});

/** Cases of several processes in one order of harm at `now` (epoch ms); complaints alone stand as they were listed. */
export function together<A extends Harming, B extends Harming>(
  complaints: readonly A[],
  others: readonly B[],
  now: Ms,
): (A | B)[] {
  if (others.length === 0) return [...complaints];
  const order = byFace(now);
  return [...complaints, ...others].sort((one, other) => order(harmOf(one), harmOf(other)));
}

/** Open cases of every process but the complaint, for sheets. */
@Injectable()
export class SheetFacesService {
  constructor(
    private readonly faces: FacesService,
    private readonly cases: CasesOfService,
  ) {}

  /** Those of the estates of a sheet, and of the companies that it is about as a whole, on which somebody can act, the worst first; none where only complaints are asked for. */
  async open(
    caller: Caller,
    { estateId, estates, companies }: Served,
    process: string | undefined,
  ): Promise<SheetFace[]> {
    const wanted = this.cases.names.filter((one) => one !== 'complaint' && (process ?? one) === one);
    if (wanted.length === 0) return [];
    const here = new Set(estates.map((one) => one.estateId));
    const found: SheetFace[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.faces.page(caller, wanted, {
        limit: 200,
        adopted: true,
        ...(estateId === null ? {} : { estate: estateId }),
        ...(cursor === undefined || cursor === null ? {} : { cursor }),
      });
      for (const one of page.items) {
        if (one.estateId === null ? !companies.includes(one.companyId) : !here.has(one.estateId)) continue;
        const { observedUntil = null, adoptedAt = null, repeated = 0 } = (one.shows ?? {}) as ShownOnSheets;
        found.push({
          ...one,
          buildingId: null,
          dwellingId: null,
          classified: true,
          external: null,
          ownerWord: null,
          observedUntil,
          adoptedAt,
          repeated,
        });
      }
      cursor = page.next;
    } while (cursor !== null && found.length < mostFaces);
    return found;
  }
}
