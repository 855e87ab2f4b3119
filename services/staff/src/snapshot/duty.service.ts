import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import type { DutyAtDto, DutyAtQuery } from '../layers/layer.schemas.js';
import { actorFor, staff } from '../permission.js';
import { seenEstate } from '../read-models/seen-estate.js';
import { SnapshotService } from './snapshot.service.js';

/** Who is, was or will be on duty at an instant. */
@Injectable()
export class DutyService {
  constructor(
    private readonly ledger: Ledger,
    private readonly snapshots: SnapshotService,
  ) {}

  /**
   * Everybody who is on duty at an estate at one instant: of the past as it was known at that instant, unless the question says when
   * it is to have been known. Refused with `estate.unknown`, `role.missing`.
   */
  async at(caller: Caller, query: DutyAtQuery): Promise<DutyAtDto> {
    const { companyId, zone } = await this.ledger.read(callerScopes(caller), (manager) =>
      seenEstate(manager, query.estate),
    );
    actorFor(caller, staff, { companyId, estateId: query.estate });
    const now = await this.ledger.now();
    const at = query.at === undefined ? now : Date.parse(query.at);
    const said = query.knownAt === undefined ? null : Date.parse(query.knownAt);
    const knownAt = said ?? (at < now ? at : null);
    const { duties } = await this.snapshots.of({
      companyId,
      estateId: query.estate,
      from: at,
      until: at + 1,
      knownAt,
    });
    return {
      at: new Date(at).toISOString(),
      knownAt: knownAt === null ? null : new Date(knownAt).toISOString(),
      zone,
      items: duties
        .filter(({ from, until }) => from <= at && at < until)
        .map(({ from, ofCompany, role, until, ...duty }) => ({
          ...duty,
          from: new Date(from).toISOString(),
          until: new Date(until).toISOString(),
          role: role ?? null,
          ofCompany: ofCompany === true,
        })),
    };
  }
}
