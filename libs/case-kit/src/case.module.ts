import { type DynamicModule, Module } from '@nestjs/common';
import { StandardsService } from '@steward/service-kit';
import { AdvanceService } from './advance/advance.service.js';
import { LooksController } from './advance/looks.controller.js';
import type { CaseOfService } from './cases/case-parts.js';
import { CASES, CasesOfService } from './cases/cases-of-service.js';
import { FilingsOfCases } from './filing/filings-of-cases.js';
import { FacesService } from './listing/faces.service.js';
import { DoorsOfCases } from './cases/doors-of-cases.js';
import { ContentTexts } from './masking/content-texts.service.js';
import { ReadingsService } from './masking/readings.service.js';
import { SetAsideService } from './set-aside/set-aside.service.js';

@Module({})
class CaseModule {}

/**
 * Mounts the processes whose cases a service owns: what their workflows ask (`internal/cases/…`), and what every room of the
 * service asks of a case whatever it is about. The service has the kit's tables (`caseTables`); it reads estates and standards,
 * unless nothing that it owns has clocks: then nobody looks at its cases either.
 */
export function caseModule(...cases: readonly CaseOfService[]): DynamicModule {
  const unbound = cases.every(({ rules }) => rules.unbound === true);
  const looking = unbound ? [StandardsService] : [AdvanceService];
  const parts = [
    CasesOfService,
    SetAsideService,
    ReadingsService,
    FacesService,
    ContentTexts,
    DoorsOfCases,
    FilingsOfCases,
    ...looking,
  ];
  return {
    module: CaseModule,
    global: true,
    controllers: unbound ? [] : [LooksController],
    providers: [{ provide: CASES, useValue: cases }, ...parts],
    exports: parts,
  };
}
