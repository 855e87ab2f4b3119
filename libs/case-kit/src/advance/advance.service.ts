import { Inject, Injectable } from '@nestjs/common';
import type { Advanced, CaseSnapshot, Fired, Told } from '@steward/contracts';
import type { Firing, Standard } from '@steward/handbook';
import {
  EstatesService,
  Ledger,
  type LoadedCase,
  Metrics,
  SERVICE_DATA,
  StandardsService,
  toSnapshot,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { type Deed, systemActor } from '../cases/case-change.js';
import type { AnyCase } from '../cases/case-rules.js';
import { CasesOfService } from '../cases/cases-of-service.js';
import { CannotCompute } from '../set-aside/set-aside.refusals.js';
import { type SetAside, SetAsideService } from '../set-aside/set-aside.service.js';

type Loaded = LoadedCase<AnyCase>;

const iso = (instant: number): string => new Date(instant).toISOString();

/** The zone of an estate that no news has told of, and of the company itself. */
const usualZone = 'Asia/Shanghai';

/** How many commits one look makes at most when a case wakes after long silence; together they stay within its patience. */
const commitsOfALook = 5;

/** Decides what is due, by the database's clock and from the facts: a timer is only the reason to look (§3.1). */
@Injectable()
export class AdvanceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly cases: CasesOfService,
    private readonly standards: StandardsService,
    private readonly estates: EstatesService,
    private readonly metrics: Metrics,
    private readonly setAside: SetAsideService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /** What a workflow may know. Refused with `case.unknown`. */
  async snapshot(caseId: string): Promise<CaseSnapshot> {
    const c = await this.ledger.load<AnyCase>('all-of-service', caseId);
    await this.standards.named(c.scope.companyId, c.standard);
    return toSnapshot(c, this.cases.of(c).registration);
  }

  /**
   * Records the points that are due now, and their effects, in one commit that holds only if no fact came between; an
   * acceptance that was committed before the limit is seen, however late its signal is. Gives every firing that nobody has been
   * told of yet, also those of earlier looks. Nothing due: nothing is written, and the answer says when to look again.
   */
  async advance(caseId: string): Promise<Advanced> {
    return this.unlessSetAside(caseId, async () => {
      for (let commits = 1; ; commits += 1) {
        const acted = await this.standards.decided((standardOf) =>
          this.ledger.act<undefined, AnyCase>('all-of-service', caseId, (c, now) => {
            const standard = standardOf(c);
            const { changeOf, dueBehind } = this.cases.of(c);
            return this.setAside.computing(c, () => ({
              ...changeOf(c.fold, standard, dueBehind(c.fold, standard, [], now), now),
              looked: true,
            }));
          }),
        );
        // A long silence is recorded in several commits; the workflow asks again for what is left.
        if (!this.cases.of(acted.case).rules.owesRecords(acted.case.fold) || commits === commitsOfALook)
          return this.answer(acted.case);
      }
    });
  }

  /** What a look answers; of a case that can't be computed when to ask again, and that the operator must hear of it. */
  async unlessSetAside(caseId: string, work: () => Promise<Advanced>): Promise<Advanced> {
    try {
      const answer = await work();
      if (this.setAside.find(caseId) !== null) await this.setAside.clear(caseId);
      return answer;
    } catch (error) {
      if (!(error instanceof CannotCompute)) throw error;
      return this.pausing(caseId, await this.setAside.note(error));
    }
  }

  private async pausing(caseId: string, standing: SetAside): Promise<Advanced> {
    const c = await this.ledger.load<AnyCase>('all-of-service', caseId);
    const { owes: _untold, ...snapshot } = toSnapshot(c, { topic: this.cases.of(c).parts.topic });
    const setAside = { code: standing.code, since: iso(standing.since), caseNumber: c.number ?? c.id };
    const awaits = '已搁置，等待管理员 / set aside: waits for an administrator';
    const nextDueAt = iso(this.setAside.nextLook(standing, c.now));
    return { snapshot: { ...snapshot, nextDueAt, awaits }, fired: [], setAside };
  }

  /** The case as it has become, with every firing that nobody has been told of. */
  async answer(c: Loaded): Promise<Advanced> {
    return { snapshot: toSnapshot(c, this.cases.of(c).registration), fired: await this.untold(c) };
  }

  /** Records whom a firing reached and whom it passed over, once per firing. */
  async told(caseId: string, told: Told): Promise<CaseSnapshot> {
    const { snapshot } = await this.unlessSetAside(caseId, async () => {
      let first: Firing | undefined;
      const acted = await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, AnyCase>('all-of-service', caseId, (c, now) => {
          const standard = standardOf(c);
          first = c.fold.clocks.untold.find((firing) => firing.id === told.firingId);
          const waits = first !== undefined;
          const deed: Deed = {
            fact: { type: 'escalation.told', data: { ...told, called: calledBy(told) } },
            actor: systemActor('escalation'),
          };
          return this.setAside.computing(c, () => ({
            ...this.cases.of(c).changeOf(c.fold, standard, waits ? [deed] : [], now),
            looked: true,
          }));
        }),
      );
      if (first !== undefined) await this.observe(acted.case, first);
      return { snapshot: toSnapshot(acted.case, this.cases.of(acted.case).registration), fired: [] };
    });
    return snapshot;
  }

  /** How late a firing was recorded: once, when it is told, however often it was asked for before. */
  private async observe({ id, process }: Loaded, firing: Firing): Promise<void> {
    const at = (await this.recordedAt(id, [firing])).get(firing.id) ?? firing.effectiveDue;
    const lateness = Math.max(0, at - firing.effectiveDue) / 1000;
    this.metrics.firingLateness.observe({ process, clock: firing.clock }, lateness);
  }

  private async untold(c: Loaded): Promise<Fired[]> {
    const { untold } = c.fold.clocks;
    if (untold.length === 0) return [];
    const [recorded, standard] = await Promise.all([
      this.recordedAt(c.id, untold),
      this.standards.named(c.scope.companyId, c.standard),
    ]);
    const { parts } = this.cases.of(c);
    const { estateId } = c.scope;
    const zone = (estateId === null ? null : await this.estates.find(estateId))?.zone ?? usualZone;
    const speaksToOwners = untold.some((firing) => firing.tells.includes('owner'));
    const reporters = (speaksToOwners ? await parts.reporters?.(c.fold, (id) => this.foldOf(id)) : undefined) ?? [];
    const telling = { zone, standard, reporters };
    // A call has no entry of its own: it was due with the fact that made it.
    const knownAt = (firing: Firing): number =>
      recorded.get(firing.id) ?? (firing.call === undefined ? c.now : firing.due);
    return untold.map((firing) => this.firedOf(c, firing, knownAt(firing), telling));
  }

  private async foldOf(caseId: string): Promise<AnyCase> {
    return (await this.ledger.load<AnyCase>('all-of-service', caseId)).fold;
  }

  /** A firing as the escalation needs it: ids, enums, instants, and the arithmetic in one sentence of each language. */
  private firedOf(
    c: Loaded,
    firing: Firing,
    recordedAt: number,
    telling: { readonly zone: string; readonly standard: Standard; readonly reporters: readonly string[] },
  ): Fired {
    const { rules, parts } = this.cases.of(c);
    return {
      firingId: firing.id,
      clock: firing.clock,
      point: firing.point,
      repeat: firing.repeat,
      means: firing.means,
      tells: [...firing.tells],
      clause: firing.clause,
      ours: firing.ours,
      due: iso(firing.due),
      effectiveDue: iso(firing.effectiveDue),
      recordedAt: iso(recordedAt),
      emergency: rules.urgent(c.fold),
      caseNumber: c.number ?? c.id,
      ...parts.fired(c, firing, telling),
    };
  }

  private async recordedAt(caseId: string, firings: readonly Firing[]): Promise<Map<string, number>> {
    const rows: { id: string; at: Date }[] = await this.data.query(
      `select data->'firing'->>'id' as id, recorded_at as at from steward.ledger
       where case_id = $1 and type = 'firing.reached' and data->'firing'->>'id' = any ($2::text[])`,
      [caseId, firings.map((firing) => firing.id)],
    );
    return new Map(rows.map((row) => [row.id, row.at.getTime()]));
  }
}

/** The persons who were reached; owners and the operator say nothing of having seen it. */
const calledBy = ({ reached }: Told): string[] =>
  reached.map(({ recipient }) => recipient).filter((recipient) => !recipient.includes(':'));
