import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Ms, Standard } from '@steward/handbook';
import {
  type ActOptions,
  type Caller,
  type DoneBefore,
  Ledger,
  type LoadedCase,
  PeopleService,
  StandardsService,
  callerScopes,
  unknownCase,
} from '@steward/service-kit';
import type { FoldedChange } from '../cases/case-change.js';
import { DOOR_OF_CASES, type DoorOfCases } from '../cases/case-door.js';
import { type AnyCase, openActionsOf } from '../cases/case-rules.js';
import { CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import { inputFrom } from '../takes/takes.inputs.js';
import { WrittenWords } from '../takes/written-words.js';
import { actedTogether } from './acting-together.js';
import { ACTING_STEPS, type ActingSteps } from './acting.steps.js';
import { decidedFor } from './decide-as.js';
import { doneWithoutLine } from './done-without-line.js';
import { giving, taking } from './holding-actions.js';

/** Takes the actions of one process on its cases, by its life cycle. */
@Injectable()
export class ActingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    /** Null in a service that knows no people: nobody is given a case there. */
    @Optional() @Inject(PeopleService) private readonly people: PeopleService | null,
    private readonly setAside: SetAsideService,
    private readonly cases: CasesOfService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(DOOR_OF_CASES) private readonly door: DoorOfCases,
    @Inject(ACTING_STEPS) private readonly steps: ActingSteps | null,
  ) {}

  /**
   * Takes one action and gives the case after it, as the caller may see it. Refused with `case.unknown`, `case.changed` (another
   * version than expected, with what changed), `idempotency-key.reused`, `case.too-heavy` and the like for a case that can't be
   * computed, those of assignment, those of the process's own steps, and the codes of the life cycle; with `done`, what a phone says
   * of when, with `time.before-seen` too.
   */
  async act(
    caller: Caller,
    caseId: string,
    action: string,
    body: Readonly<Record<string, unknown>>,
    options: ActOptions,
    done?: DoneBefore,
  ): Promise<{ readonly version: number }> {
    const of = this.cases.of({ process: this.process });
    const rule = of.rules.actions[action];
    if (rule === undefined || !openActionsOf(of.rules).includes(action))
      throw new Error(`${this.process} has no action ${action} that people take`);
    const words = new WrittenWords();
    const asked = { caller, caseId, action, body, options };
    const given = inputFrom(rule.takes, body as never, words) as object;
    const able = await this.ability(caller, action, body);
    const ready = (await this.steps?.ready?.(asked)) ?? {};
    const late = await doneWithoutLine(rule.takes, body, done, words, (seq) =>
      this.ledger.facts(callerScopes(caller), caseId, seq),
    );
    const input = { ...given, ...late.adds, ...ready.adds };
    const taken = this.standards.decided(async (standardOf) => {
      const instead = (await this.steps?.instead?.(asked, standardOf)) ?? null;
      if (instead !== null) return this.door.shown(caller, ...instead);
      const decide = (standard: Standard, c: LoadedCase<AnyCase>, now: Ms): FoldedChange<AnyCase> => {
        if (c.process !== this.process) throw unknownCase(caseId);
        this.door.admit(caller, c);
        late.before?.();
        ready.before?.(c, now);
        return this.setAside.computing(c, () => {
          const { actor, facts } = decidedFor(of.rules, caller, {
            c: c.fold,
            scope: c.scope,
            standard,
            action,
            input,
            now,
          });
          able?.(c.scope, now);
          ready.behind?.(c, standard);
          const deeds = facts.map((fact) => ({ fact, actor }));
          return of.changeOf(c.fold, standard, deeds, now, words.rows);
        });
      };
      const { steps } = this;
      const acted =
        steps?.keeps === undefined
          ? (
              await this.ledger.act<undefined, AnyCase>(
                callerScopes(caller),
                caseId,
                (c, now) => decide(standardOf(c), c, now),
                options,
              )
            ).case
          : await actedTogether(this.ledger, asked, steps, (c, now) => decide(standardOf(c), c, now));
      return this.door.shown(caller, acted, standardOf(acted));
    });
    return this.setAside.watching(() => taken);
  }

  /** Whether whoever gets the case by this action can have it; null where nobody does. */
  private async ability(caller: Caller, action: string, body: Readonly<Record<string, unknown>>) {
    const receiver = giving[action];
    if (receiver === undefined && !taking.includes(action)) return null;
    if (this.people === null) throw new Error(`${this.process} gives cases to people, and the service knows none`);
    return receiver === undefined
      ? this.people.presence(caller.personId ?? caller.id)
      : this.people.abilityToHandle(String(body[receiver]));
  }
}
