import { type DynamicModule, Module } from '@nestjs/common';
import { AdvanceService } from './advance/advance.service.js';
import { LooksController } from './advance/looks.controller.js';
import type { CaseOfService } from './cases/case-parts.js';
import { CASES, CasesOfService } from './cases/cases-of-service.js';
import { FacesService } from './listing/faces.service.js';
import { DoorsOfCases } from './cases/doors-of-cases.js';
import { ReadingsService } from './masking/readings.service.js';
import { SetAsideService } from './set-aside/set-aside.service.js';

@Module({})
class CaseModule {}

/**
 * Mounts the processes whose cases a service owns: what their workflows ask (`internal/cases/…`), and what every room of the
 * service asks of a case whatever it is about. The service reads estates and standards, and has the kit's tables (`caseTables`).
 */
export const caseModule = (...cases: readonly CaseOfService[]): DynamicModule => ({
  module: CaseModule,
  global: true,
  controllers: [LooksController],
  providers: [
    { provide: CASES, useValue: cases },
    CasesOfService,
    SetAsideService,
    AdvanceService,
    ReadingsService,
    FacesService,
    DoorsOfCases,
  ],
  exports: [CasesOfService, SetAsideService, AdvanceService, ReadingsService, FacesService, DoorsOfCases],
});
