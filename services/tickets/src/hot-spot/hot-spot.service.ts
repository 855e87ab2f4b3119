import { Injectable } from '@nestjs/common';
import type { ComplaintCase, Standard } from '@steward/handbook';
import { Ledger, type LedgerTransaction, type LoadedCase, StandardsService } from '@steward/service-kit';
import { decideAsSystem } from '../complaint/acting.rule.js';
import { changeOf } from '../complaint/complaint.change.js';
import { hotSpotRule } from './hot-spot.rule.js';

type Loaded = LoadedCase<ComplaintCase>;

/** The leaf of what an owner files without naming it. */
const unnamed = 'other';

/** §3.3: a third case of the same place and problem within 30 days (ours) is a hot spot. */
@Injectable()
export class HotSpotService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /**
   * Raises the flag on a case when it is the third or a later one of its place and problem, in the same building where
   * that is known. A spot whose flag stands on another of its cases is not raised again, also when two are looked at in one
   * moment. May be repeated.
   */
  async look(caseId: string): Promise<boolean> {
    const c = await this.ledger.load<ComplaintCase>('all-of-service', caseId);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    if (!mayBeHot(c) || (await this.ledger.read('all-of-service', (manager) => spotOf(manager, c, standard))) === null)
      return false;
    return this.ledger.transaction('all-of-service', async (tx) => {
      // One look per spot at a time: whoever waited sees the flag of the one before.
      await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [spotName(c)]);
      return raised(tx, await tx.load<ComplaintCase>(caseId), standard);
    });
  }
}

async function raised(tx: LedgerTransaction, c: Loaded, standard: Standard): Promise<boolean> {
  const cases = mayBeHot(c) ? await spotOf(tx.manager, c, standard) : null;
  if (cases === null) return false;
  const deeds = decideAsSystem('hot-spots', c.fold, standard, 'raise-hot-spot', { cases }, c.now);
  await tx.record({
    now: c.now,
    cases: [
      {
        ...changeOf(c.fold, standard, deeds, c.now),
        id: c.id,
        process: c.process,
        scope: c.scope,
        number: c.number,
        standard: c.standard,
        expectedVersion: c.version,
      },
    ],
  });
  return true;
}

/**
 * An import tells nobody anything, and a heap of old records is no spot that turned hot now. What nobody has named yet has
 * nothing in common but that: it is looked at when it is corrected.
 */
const mayBeHot = ({ fold }: Loaded): boolean =>
  fold.observedUntil === null &&
  fold.problem !== unnamed &&
  !fold.hotSpot &&
  (fold.kind === 'complaint' || fold.kind === 'repair');

const spotName = ({ scope, fold }: Loaded): string =>
  JSON.stringify(['hot-spot', scope.estateId, fold.place, fold.problem, fold.buildingId]);

/** The cases that make the spot hot, the looked-at one last, at most 20; null when they are too few or a flag stands already. */
async function spotOf(on: LedgerTransaction['manager'], c: Loaded, standard: Standard): Promise<string[] | null> {
  const { windowMs, count } = hotSpotRule(standard);
  const { fold, scope } = c;
  const instants = [fold.receivedAt - windowMs, fold.receivedAt, fold.receivedAt + windowMs];
  const others: { id: string; hot_spot: boolean; earlier: boolean }[] = await on.query(
    `select id, hot_spot, received_at <= $5 as earlier from steward.cases
     where estate_id = $1 and place = $2 and problem = $3 and received_at >= $4 and (received_at <= $5 or (hot_spot and received_at <= $6))
       and id <> $7 and process = 'complaint' and kind in ('complaint', 'repair')
       and state not in ('withdrawn', 'not-a-complaint', 'merged') and building_id is not distinct from $8
     order by received_at, id`,
    [scope.estateId, fold.place, fold.problem, ...instants.map((at) => new Date(at)), c.id, fold.buildingId],
  );
  const earlier = others.filter((one) => one.earlier).map((one) => one.id);
  if (earlier.length + 1 < count || others.some((one) => one.hot_spot)) return null;
  return [...earlier.slice(-19), c.id];
}
