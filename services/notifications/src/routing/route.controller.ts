import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { sayingIn } from '@steward/contracts';
import { recipientKinds } from '@steward/handbook';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { z } from 'zod';
import { routeFor } from './choose-route.js';
import { routesSchema } from './route.js';
import { RouteService, type CompanyRoutes } from './route.service.js';

const answerSchema = z.object({
  source: z.enum(['default', 'company']),
  version: z.int().nonnegative(),
  routes: routesSchema,
});
const putSchema = z.strictObject({
  routes: routesSchema,
  /** The version that was read: refused with `route.changed` when somebody has set others since. */
  version: z.int().nonnegative().optional(),
});
type PutRoutes = z.infer<typeof putSchema>;

const askedSchema = z.strictObject({
  occasion: z.string().min(1).max(120),
  recipient: z.enum(recipientKinds),
  means: z.string().max(40).nullable(),
  urgency: z.enum(['emergency', 'ordinary']),
  /** Class of the case; left out: none yet. */
  problemClass: z.string().max(40).nullable().optional(),
});
const previewSchema = z.strictObject({
  /** Left out: the routing that holds now. What can't hold is told in `findings`. */
  routes: z.unknown().optional(),
  occasions: z.array(askedSchema).max(500),
});
type PreviewRoutes = z.infer<typeof previewSchema>;
const previewedSchema = z.object({
  findings: z.array(z.object({ path: z.string(), message: z.string() })),
  /** The route that each occasion takes, in order; null where none fits or the list can't hold. */
  taken: z.array(z.string().nullable()),
});
export type PreviewedRoutes = z.infer<typeof previewedSchema>;

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
      { code: 'route.changed', status: 409, when: { zh: '他人已修改', en: 'somebody else has set others' } },
    ],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putSchema }) { routes, version }: PutRoutes,
  ): Promise<CompanyRoutes> {
    return this.routes.put(caller, routes, version);
  }

  @Post('preview')
  @HttpCode(200)
  @Describe({
    summary: {
      zh: '预览：各情形走哪条路由，不保存',
      en: 'Which route each occasion takes, without keeping anything',
    },
    response: previewedSchema,
  })
  async preview(
    @CurrentCaller() caller: Caller,
    @Body({ schema: previewSchema }) { routes, occasions }: PreviewRoutes,
  ): Promise<PreviewedRoutes> {
    const read = routesSchema.safeParse(routes ?? (await this.routes.of(caller)).routes);
    if (read.success) return { findings: [], taken: occasions.map((asked) => routeFor(read.data, asked)?.id ?? null) };
    return {
      findings: read.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.'),
        message: sayingIn(message, caller.language),
      })),
      taken: occasions.map(() => null),
    };
  }
}
