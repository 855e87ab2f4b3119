import { Controller, Get, Inject } from '@nestjs/common';
import { channelNames, channelOf, type Bilingual } from '@steward/handbook';
import { Allow, Describe, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { z } from 'zod';
import type { NotificationsConfig } from '../config.js';
import { aliyunCodes } from '../phone/aliyun/aliyun-errors.js';
import { tencentCodes } from '../phone/tencent/tencent-errors.js';
import { wecomCodes } from '../wecom/wecom-errors.js';
import { missingVariables } from './settings.js';

const bilingualSchema = z.object({ zh: z.string(), en: z.string() });
const channelsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: bilingualSchema,
      reaches: z.array(z.string()),
      /** Whether it can be used: everything that it needs is configured. */
      ready: z.boolean(),
      /** Variables that it lacks. */
      missing: z.array(z.string()),
    }),
  ),
  /** What providers answer when they refuse, and what can be done about it. */
  codes: z.array(z.object({ code: z.string(), retryable: z.boolean(), todo: bilingualSchema })),
});
/** Answer of `GET /v1/channels`. */
export type ChannelsAnswer = z.infer<typeof channelsSchema>;

const coded = ([code, { retryable, todo }]: readonly [
  string,
  { readonly retryable: boolean; readonly todo: Bilingual },
]): ChannelsAnswer['codes'][number] => ({ code: `refused-${code}`, retryable, todo: { ...todo } });

/** Which channels there are, which are ready, and what the codes of their providers mean. */
@Controller('v1/channels')
export class ChannelController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>) {}

  @Get()
  @Allow('company', 'admin', 'quality', 'estate-manager', 'regional-manager', 'supervisor', 'hr')
  @Describe({
    summary: { zh: '消息渠道及其配置情况', en: 'Channels of messages, and whether they are configured' },
    response: channelsSchema,
  })
  list(): ChannelsAnswer {
    return {
      items: channelNames.map((id) => {
        const { reaches, title } = channelOf(id);
        const missing = id === 'in-app' ? [] : missingVariables(this.context.config, id);
        return { id, title: { ...title }, reaches: [...reaches], ready: missing.length === 0, missing };
      }),
      codes: [aliyunCodes, tencentCodes, wecomCodes].flatMap((codes) => Object.entries(codes)).map(coded),
    };
  }
}
