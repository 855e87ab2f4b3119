import { Controller, Get, Inject } from '@nestjs/common';
import { Describe, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { request } from 'undici';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { addressesOf } from '../proxy/addresses.js';

const healthSchema = z.object({
  ready: z.boolean(),
  services: z.record(z.string(), z.object({ ready: z.boolean(), detail: z.string() })),
});
type Health = z.infer<typeof healthSchema>;

const patienceMs = 3_000;

/** How everything behind the gateway is. */
@Controller('health')
export class ServicesHealthController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  @Get('services')
  @Public()
  @Describe({ summary: { zh: '各服务是否就绪', en: 'Whether each service is ready' }, response: healthSchema })
  async all(): Promise<Health> {
    const asked = await Promise.all(
      Object.entries(addressesOf(this.context.config)).map(async ([name, url]) => [name, await healthAt(url)] as const),
    );
    return { ready: asked.every(([, { ready }]) => ready), services: Object.fromEntries(asked) };
  }
}

async function healthAt(url: string): Promise<{ ready: boolean; detail: string }> {
  try {
    const { statusCode, body } = await request(`${url}/health/ready`, { signal: AbortSignal.timeout(patienceMs) });
    await body.dump();
    return { ready: statusCode === 200, detail: statusCode === 200 ? '' : `HTTP ${statusCode}` };
  } catch {
    return { ready: false, detail: '连不上 / cannot be reached' };
  }
}
