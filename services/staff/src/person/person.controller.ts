import { Body, Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import {
  Allow,
  CurrentCaller,
  Describe,
  putListQuerySchema,
  type Caller,
  type Page,
  type PutListAnswer,
  type PutListQuery,
} from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { peopleEditors, staff } from '../permission.js';
import { signingInOf } from './administrators.js';
import { PeopleQueryService } from './people-query.service.js';
import {
  allSavedSchema,
  deputiesSchema,
  listPeopleSchema,
  peoplePageSchema,
  personIdSchema,
  personSchema,
  putPeopleSchema,
  putPersonSchema,
  savedSchema,
  superiorSchema,
  type ListPeople,
  type NameDeputies,
  type PersonDto,
  type PutPeople,
  type PutPerson,
  type Saved,
} from './person.schemas.js';
import { PersonService } from './person.service.js';
import { rankRefusals } from './rank.rules.js';
import { tellStanding } from './standing.service.js';

const refusals = [
  ...rankRefusals,
  'estate.unknown',
  'region.unknown',
  'region.inactive',
  'reporting-line.circle',
  'reporting-line.unknown-superior',
  'deputy.oneself',
  'deputy.not-on-file',
  'post.unknown',
  'work-kind.unknown',
  'case.exists',
];

@Controller('v1/people')
export class PersonController {
  constructor(
    private readonly people: PersonService,
    private readonly query: PeopleQueryService,
  ) {}

  @Put()
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '批量登记或更改人员', en: 'Register or change several people' },
    response: allSavedSchema,
    errors: [...refusals, 'change.takes-away'],
  })
  async putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putPeopleSchema }) body: PutPeople,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PutListAnswer<Saved>> {
    const answer = await this.people.put(caller, body.items, signingInOf(request), how);
    if (how.rows !== 'try') tellStanding(reply, savedOf(body.items, answer.items));
    return answer;
  }

  @Put(':id')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '登记或更改人员、岗位与作业类别', en: 'Register or change a person, posts and kinds of work' },
    response: savedSchema,
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: personIdSchema }) id: string,
    @Body({ schema: putPersonSchema }) body: PutPerson,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Saved> {
    const { items } = await this.people.put(caller, [{ ...body, id }], signingInOf(request));
    tellStanding(reply, [{ companyId: body.companyId, personId: id }]);
    const [saved] = items;
    return saved ?? { id, status: 'unchanged', version: 0 };
  }

  @Put(':id/superior')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '更改汇报对象', en: 'Change whom somebody reports to' },
    response: savedSchema,
    errors: ['person.unknown', 'role.missing', 'reporting-line.circle', 'reporting-line.unknown-superior'],
  })
  superior(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: superiorSchema }) body: { reportsTo: string | null },
  ): Promise<Saved> {
    return this.people.reportsTo(caller, id, body.reportsTo);
  }

  @Put(':id/deputies')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '指定代理人及其先后', en: 'Name who stands in, in order' },
    response: savedSchema,
    errors: ['person.unknown', 'role.missing', 'deputy.oneself', 'deputy.not-on-file'],
  })
  deputies(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deputiesSchema }) body: NameDeputies,
  ): Promise<Saved> {
    return this.people.deputies(caller, id, body.deputies);
  }

  @Get(':id')
  @Allow(...staff)
  @Describe({ summary: { zh: '人员', en: 'A person' }, response: personSchema, errors: ['person.unknown'] })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PersonDto> {
    return this.query.get(caller, id);
  }

  @Get()
  @Allow(...staff)
  @Describe({ summary: { zh: '人员列表', en: 'People' }, response: peoplePageSchema, errors: ['cursor.invalid'] })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listPeopleSchema }) query: ListPeople,
  ): Promise<Page<PersonDto>> {
    return this.query.list(caller, query);
  }
}

/** Those of a list that were saved, with their companies. */
function savedOf(items: PutPeople['items'], saved: readonly Saved[]): { companyId: string; personId: string }[] {
  const ids = new Set(saved.map(({ id }) => id));
  return items.filter(({ id }) => ids.has(id)).map(({ companyId, id }) => ({ companyId, personId: id }));
}
