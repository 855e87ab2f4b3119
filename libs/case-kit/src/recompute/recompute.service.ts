import { DomainError } from '@steward/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { tooHeavyCode } from '@steward/handbook';
import {
  AsidePool,
  type Caller,
  Ledger,
  StandardsService,
  callerScopes,
  holdsRole,
  unknownCase,
} from '@steward/service-kit';
import { DOOR_OF_CASES, type DoorOfCases } from '../cases/case-door.js';
import type { AnyCase } from '../cases/case-rules.js';
import { CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { CannotCompute, notSetAside } from '../set-aside/set-aside.refusals.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import type { RecomputeTask } from './recompute.worker.js';

const worker = new URL('./recompute.worker.js', import.meta.url);
/** How long a case may take that is computed for trial, ms. */
const trialWithinMs = 10_000;

/** Brings a case back that was set aside, once the cause is mended. */
@Injectable()
export class RecomputeService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
    private readonly aside: AsidePool,
    private readonly cases: CasesOfService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(DOOR_OF_CASES) private readonly door: DoorOfCases,
  ) {}

  /**
   * Computes the case on a thread of its own, records what is due, and has its workflow follow it again. Refused with
   * `case.unknown`, `role.missing`, `case.not-set-aside`, and with `case.too-heavy` or `case.uncomputable` while it is not mended.
   */
  async recompute(caller: Caller, caseId: string): Promise<{ readonly version: number }> {
    const c = await this.ledger.load<AnyCase>(callerScopes(caller), caseId);
    if (c.process !== this.process) throw unknownCase(caseId);
    this.door.admit(caller, c);
    if (holdsRole(caller, ['admin'], c.scope) === null) throw notAnAdministrator();
    const standing = this.setAside.find(caseId);
    if (standing === null) throw notSetAside();
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const of = this.cases.of(c);
    const task: RecomputeTask = { process: c.process, fold: c.fold, standard, now: c.now };
    await this.aside.run(worker, task, { withinMs: trialWithinMs }).catch(async (error: unknown) => {
      if (error instanceof DomainError && error.code === 'aside.busy') throw error;
      const code = error instanceof Error && error.name === 'TooHeavy' ? tooHeavyCode : standing.code;
      const still = new CannotCompute(code, c, error);
      await this.setAside.note(still);
      throw still;
    });
    await this.setAside.clear(caseId);
    return this.setAside.watching(() =>
      this.standards.decided(async (standardOf) => {
        const acted = await this.ledger.act<undefined, AnyCase>('all-of-service', caseId, (one, now) => {
          const own = standardOf(one);
          return this.setAside.computing(one, () => ({
            ...of.changeOf(one.fold, own, of.dueBehind(one.fold, own, [], now), now),
            // Its workflow waits out a pause, or has ended.
            wake: true,
          }));
        });
        return this.door.shown(caller, acted.case, standardOf(acted.case));
      }),
    );
  }
}

const notAnAdministrator = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '只有管理员可以恢复被搁置的事项。',
    en: 'Only an administrator brings back a case that was set aside.',
  });
