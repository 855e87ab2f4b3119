import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { z } from 'zod';
import { DOOR_OF_CASES, type DoorOfCases } from '../cases/case-door.js';
import type { CaseOfService } from '../cases/case-parts.js';
import type { AnyCase } from '../cases/case-rules.js';
import { PROCESS } from '../cases/cases-of-service.js';
import { recomputeBelow } from './recompute.controller.js';
import { RecomputeService } from './recompute.service.js';

@Module({})
class CaseRecomputeModule {}

/** How the coming back of cases is mounted for a process that has pages of its own. */
export interface RecomputeMounted {
  readonly path: string;
  /** A case as its page has it. */
  readonly response: z.ZodType;
  /** Modules that have the door. */
  readonly within: NonNullable<ModuleMetadata['imports']>;
  readonly door: Type<DoorOfCases>;
}

/** `POST <path>/{id}/recompute` for a process that `processParts` does not mount. */
export const recomputeModule = <C extends AnyCase>(
  { rules }: CaseOfService<C>,
  { path, response, within, door }: RecomputeMounted,
): DynamicModule => ({
  module: CaseRecomputeModule,
  imports: within,
  controllers: [recomputeBelow(path, response)],
  providers: [
    RecomputeService,
    { provide: PROCESS, useValue: rules.id },
    { provide: DOOR_OF_CASES, useExisting: door },
  ],
});
