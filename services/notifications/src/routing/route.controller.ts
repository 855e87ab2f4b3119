import { Body, Controller, Get, Put } from '@nestjs/common';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { z } from 'zod';
import { routesSchema } from './route.js';
import { RouteService, type CompanyRoutes } from './route.service.js';

const answerSchema = z.object({
  source: z.enum(['default', 'company']),
  version: z.int().nonnegative(),
  routes: routesSchema,
});
const putSchema = z.strictObject({ routes: routesSchema });
type PutRoutes = z.infer<typeof putSchema>;

/** Who hears of what, by which channels, as data. */
@Controller('v1/routes')
export class RouteController {
  constructor(private readonly routes: RouteService) {}

  @Get()
  @Describe({
    summary: { zh: '消息路由：谁在什么情况下经何渠道得知', en: 'Routing: who hears of what, by which channels' },
    response: answerSchema,
  })
  get(@CurrentCaller() caller: Caller): Promise<CompanyRoutes> {
    return this.routes.of(caller);
  }

  @Put()
  @Allow('company', 'admin')
  @Describe({
    summary: { zh: '设置公司的消息路由（整表替换）', en: "Set the company's routing (the whole list)" },
    response: answerSchema,
    errors: [
      { code: 'route.not-yours', status: 403, when: { zh: '非公司级角色', en: 'no role for the whole company' } },
    ],
  })
  put(@CurrentCaller() caller: Caller, @Body({ schema: putSchema }) { routes }: PutRoutes): Promise<CompanyRoutes> {
    return this.routes.put(caller, routes);
  }
}
