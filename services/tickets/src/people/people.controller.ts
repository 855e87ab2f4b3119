import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe, type DescribedError } from '@steward/service-kit';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { type MoveCases, moveCasesSchema, movedCasesSchema, openCasesSchema } from './people.schemas.js';
import { PersonsCasesService } from './persons-cases.service.js';

const personUnknown: DescribedError = {
  code: 'person.not-found',
  status: 404,
  when: { zh: '没有该人员', en: 'the person is not known' },
};

/** Before a person goes, his cases move. */
@Controller('v1/people')
@Allow('supervisor', 'estate-manager', 'regional-manager', 'company', 'hr')
export class PeopleController {
  constructor(private readonly persons: PersonsCasesService) {}

  @Get(':id/open-cases')
  @Describe({
    summary: { zh: '某人的未结工单', en: 'Open cases that a person has' },
    response: openCasesSchema,
    clause: '§4.4',
    errors: [personUnknown],
  })
  async openCases(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<z.infer<typeof openCasesSchema>> {
    const caseIds = await this.persons.openCases(caller, id);
    return { personId: id, count: caseIds.length, caseIds };
  }

  @Post(':id/move-cases')
  @Allow('supervisor', 'estate-manager', 'regional-manager', 'company')
  @Describe({
    summary: { zh: '把某人的未结工单移交给他人', en: "Move a person's open cases to somebody else" },
    response: movedCasesSchema,
    clause: '§4.4',
    errors: [personUnknown],
  })
  async move(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveCasesSchema }) body: MoveCases,
  ): Promise<z.infer<typeof movedCasesSchema>> {
    const cases = await this.persons.move(caller, id, body.to);
    const moved = cases.filter((one) => one.moved).length;
    return { moved, left: cases.length - moved, cases };
  }
}
