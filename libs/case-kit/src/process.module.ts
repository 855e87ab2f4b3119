import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { DescribedError } from '@steward/service-kit';
import type { z } from 'zod';
import { ACTING_STEPS, type ActingSteps } from './acting/acting.steps.js';
import { ActingService } from './acting/acting.service.js';
import { actionsBelow } from './acting/actions.controller.js';
import { DOOR_OF_CASES } from './cases/case-door.js';
import type { CaseOfService } from './cases/case-parts.js';
import type { AnyCase } from './cases/case-rules.js';
import { PROCESS } from './cases/cases-of-service.js';
import { type FilingRoutes, filingBelow } from './filing/filing.controller.js';
import { FilingService } from './filing/filing.service.js';
import { FILING_STEPS, type FilingSteps } from './filing/filing.steps.js';
import { CASE_READING, FiringService } from './firing/firing.service.js';
import { firingsBelow } from './firing/firings.module.js';
import { facesBelow } from './listing/faces.controller.js';
import { CaseRecordService } from './ledger/case-record.service.js';
import { ledgerBelow } from './ledger/process-ledger.controller.js';
import { ProcessLedgerService } from './ledger/process-ledger.service.js';
import { CaseDoorService } from './reading/case-door.service.js';
import { casePageSchema, casePageWithContentSchema } from './reading/case-page.schemas.js';
import { type PageSteps, PAGE_STEPS } from './reading/page.steps.js';
import { clocksBelow, pagesBelow } from './reading/pages.controller.js';
import { recomputeBelow } from './recompute/recompute.controller.js';
import { RecomputeService } from './recompute/recompute.service.js';

@Module({})
class ProcessModule {}

/** How a process is mounted that has nothing of its own but what stands here; the steps are providers of the same module. */
export interface ProcessMounted extends FilingRoutes {
  readonly steps?: Type<ActingSteps>;
  readonly filing?: Type<FilingSteps>;
  /** The ledger over its cases, as its definition's `ledger` says; the module imports one that exports `LEDGER_DESK`. */
  readonly ledger?: true;
  /** What its page has besides, and how that is described. */
  readonly page?: { readonly steps: Type<PageSteps>; readonly shape: z.ZodRawShape };
  /** Routes that it has in a form of its own: how new cases come in, and lists. */
  readonly without?: readonly ('filing' | 'list')[];
  /** What the steps may answer for an action. */
  readonly errorsOf?: (action: string) => readonly DescribedError[];
}

const oneOrNone = (token: symbol, part: Type | undefined) =>
  part === undefined ? { provide: token, useValue: null } : { provide: token, useExisting: part };

/** What a module is made of. */
type Parts = Required<Pick<ModuleMetadata, 'controllers' | 'providers'>>;

/**
 * Everything that a case does the same way, below one path: filing and its preview, a list by face, the page of a case, its facts,
 * clocks, firings and its coming back from being set aside where it has any, and every action of its life cycle. For a module
 * that has the steps; `caseModule` has mounted the process.
 */
export const processParts = <C extends AnyCase>(
  of: CaseOfService<C>,
  { steps, filing, page, ledger, errorsOf, without = [], ...routes }: ProcessMounted,
): Parts => ({
  controllers: [
    ...(ledger === undefined ? [] : [ledgerBelow(routes.path, of.rules.id)]),
    ...(without.includes('list') ? [] : [facesBelow(of, routes.path)]),
    ...(without.includes('filing') ? [] : [filingBelow(of, routes)]),
    pagesBelow(of, routes.path, casePageWithContentSchema.extend(page?.shape ?? {})),
    ...(of.rules.unbound === true
      ? []
      : [
          clocksBelow(of, routes.path),
          firingsBelow(routes.path, of.rules.id),
          recomputeBelow(routes.path, casePageSchema, of.rules.id),
        ]),
    actionsBelow(of, {
      path: routes.path,
      response: casePageSchema.extend(page?.shape ?? {}),
      ...(errorsOf === undefined ? {} : { errors: errorsOf }),
    }),
  ],
  providers: [
    ActingService,
    CaseDoorService,
    ...(without.includes('filing') ? [] : [FilingService]),
    ...(of.rules.unbound === true ? [] : [FiringService, RecomputeService]),
    { provide: PROCESS, useValue: of.rules.id },
    { provide: DOOR_OF_CASES, useExisting: CaseDoorService },
    { provide: CASE_READING, useExisting: CaseDoorService },
    oneOrNone(ACTING_STEPS, steps),
    oneOrNone(FILING_STEPS, filing),
    ...(ledger === undefined ? [] : [ProcessLedgerService, CaseRecordService]),
    oneOrNone(PAGE_STEPS, page?.steps),
  ],
});

/** A module of its own for a process that has no steps. */
export const processModule = <C extends AnyCase>(
  of: CaseOfService<C>,
  mounted: Omit<ProcessMounted, 'steps' | 'filing' | 'ledger'>,
): DynamicModule => ({
  module: ProcessModule,
  ...processParts(of, mounted),
  exports: [CaseDoorService, FilingService],
});
