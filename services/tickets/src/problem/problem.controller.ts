import {
  type Caller,
  CurrentCaller,
  Describe,
  EstatesService,
  Ledger,
  rolesFor,
  StandardsService,
  unknownEstate,
} from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { problemTree } from './problem-tree.js';
import { type Problems, type ProblemsQuery, problemsQuerySchema, problemsSchema } from './problem.schemas.js';

/** What can be complained about in an estate now: the leaves of its standard. */
@Controller('v1/problems')
export class ProblemController {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
  ) {}

  @Get()
  @Describe({
    summary: { zh: '可登记的问题：位置、类别、问题', en: 'What can be filed: place, category, problem' },
    response: problemsSchema,
    errors: [
      {
        code: 'estate.unknown',
        status: 422,
        when: { zh: '小区不存在或不在权限内', en: 'the estate is not known or not yours' },
      },
    ],
  })
  async tree(
    @CurrentCaller() caller: Caller,
    @Query({ schema: problemsQuerySchema }) query: ProblemsQuery,
  ): Promise<Problems> {
    const estate = await this.estates.find(query.estate);
    if (estate === null || rolesFor(caller, estate).length === 0) throw unknownEstate(query.estate);
    const standard = await this.standards.inForce(estate, await this.ledger.now());
    return problemTree(standard);
  }
}
