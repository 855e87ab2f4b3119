import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query, type Type } from '@nestjs/common';
import type { CaseOfService } from '../cases/case-parts.js';
import type { AnyCase } from '../cases/case-rules.js';
import { type FacesPage, type ListFaces, facesPageSchema, listFacesSchema } from './faces.schemas.js';
import { FacesService } from './faces.service.js';

/** `GET <path>`: the cases of a process by their faces, in the order of harm. */
export function facesBelow<C extends AnyCase>({ rules }: CaseOfService<C>, path: string): Type {
  const { id, title, clause } = rules;

  @Controller(path)
  class FacesController {
    constructor(readonly faces: FacesService) {}

    @Get()
    @Describe({
      summary: { zh: `${title.zh}：列表，危害大者在前`, en: `${title.en}: a list, the worst first` },
      response: facesPageSchema,
      tag: id,
      clause,
      errors: ['cursor.invalid'],
    })
    list(@CurrentCaller() caller: Caller, @Query({ schema: listFacesSchema }) query: ListFaces): Promise<FacesPage> {
      return this.faces.page(caller, [id], query);
    }
  }
  return FacesController;
}
