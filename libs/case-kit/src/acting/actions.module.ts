import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { DoorOfCases } from '../cases/case-door.js';
import { DOOR_OF_CASES } from '../cases/case-door.js';
import type { CaseOfService } from '../cases/case-parts.js';
import type { AnyCase } from '../cases/case-rules.js';
import { PROCESS } from '../cases/cases-of-service.js';
import { ACTING_STEPS, type ActingSteps } from './acting.steps.js';
import { ActingService } from './acting.service.js';
import { type ActionRoutes, actionsBelow } from './actions.controller.js';

@Module({})
class CaseActionsModule {}

/** How a process's actions are mounted, and what only it adds to them. */
export interface ActionsMounted extends ActionRoutes {
  /** Modules that have the door and the steps. */
  readonly within: NonNullable<ModuleMetadata['imports']>;
  readonly door: Type<DoorOfCases>;
  readonly steps?: Type<ActingSteps>;
}

/** The actions of a process, each under its own path with a body of its own (§4.4). */
export const actionsModule = <C extends AnyCase>(
  of: CaseOfService<C>,
  { within, door, steps, ...routes }: ActionsMounted,
): DynamicModule => ({
  module: CaseActionsModule,
  imports: within,
  controllers: [actionsBelow(of, routes)],
  providers: [
    ActingService,
    { provide: PROCESS, useValue: of.rules.id },
    { provide: DOOR_OF_CASES, useExisting: door },
    steps === undefined ? { provide: ACTING_STEPS, useValue: null } : { provide: ACTING_STEPS, useExisting: steps },
  ],
});
