import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query, type Type } from '@nestjs/common';
import { CasesOfService } from '../cases/cases-of-service.js';
import { type FacesPage, type ListFaces, facesPageSchema, listFacesSchema } from './faces.schemas.js';
import { FacesService } from './faces.service.js';

/** `GET <path>`: the cases of every process of the service by their faces, in one order of harm; `process` narrows. */
export function allCasesAt(path: string): Type {
  @Controller(path)
  class AllCasesController {
    constructor(
      readonly faces: FacesService,
      readonly cases: CasesOfService,
    ) {}

    @Get()
    @Describe({
      summary: { zh: '各流程工单，危害大者在前', en: 'Cases of every process, the worst first' },
      response: facesPageSchema,
      clause: '§3.1',
      errors: ['cursor.invalid'],
    })
    list(@CurrentCaller() caller: Caller, @Query({ schema: listFacesSchema }) query: ListFaces): Promise<FacesPage> {
      return this.faces.page(caller, this.cases.names, query);
    }
  }
  return AllCasesController;
}
