import { Controller, Get, Param } from '@nestjs/common';
import { Describe, Ledger, Public, StandardsService } from '@steward/service-kit';
import { z } from 'zod';
import { problemTree } from '../problem/problem-tree.js';
import { type PlaceProblems, placeProblemsSchema } from './owner-intake.schemas.js';
import { PlaceService } from './place.service.js';

/** What somebody who has scanned the code on a wall or door can choose from. */
@Controller('v1/places')
@Public()
export class PlaceProblemsController {
  constructor(
    private readonly places: PlaceService,
    private readonly standards: StandardsService,
    private readonly ledger: Ledger,
  ) {}

  @Get(':code/problems')
  @Describe({
    summary: {
      zh: '扫码报事可选的位置和问题（无需登录）',
      en: 'Places and problems that the form behind a code offers',
    },
    response: placeProblemsSchema,
    clause: '§3.2',
    errors: [
      'place.unknown',
      { code: 'place.not-served', status: 422, when: { zh: '该处停用或尚未登记', en: 'given up, or not known yet' } },
      { code: 'estate.inactive', status: 422, when: { zh: '小区已停止服务', en: 'the estate is no longer served' } },
    ],
  })
  async problems(@Param('code', { schema: z.string().max(100) }) code: string): Promise<PlaceProblems> {
    const { estate } = await this.places.find(code);
    const { companyId, estateId } = estate;
    const tree = problemTree(await this.standards.inForce({ companyId, estateId }, await this.ledger.now()));
    // Classes and channels are for those who handle it: nobody shall choose his problem by them.
    return {
      places: tree.places,
      categories: tree.categories,
      leaves: tree.leaves.map(({ place, category, problem, title }) => ({ place, category, problem, title })),
    };
  }
}
