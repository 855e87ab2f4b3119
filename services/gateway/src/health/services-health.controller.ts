import { Controller, Get, Inject } from '@nestjs/common';
import { Describe, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { request } from 'undici';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { addressesOf } from '../proxy/addresses.js';

/** Which service it is stays inside: `/v1/system` says it to the operator. */
const healthSchema = z.object({ ready: z.boolean() });
type Health = z.infer<typeof healthSchema>;

const patienceMs = 3_000;

/** Whether everything behind the gateway is ready. */
@Controller('health')
export class ServicesHealthController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  @Get('services')
  @Public()
  @Describe({ summary: { zh: '各服务是否全部就绪', en: 'Whether all services are ready' }, response: healthSchema })
  async all(): Promise<Health> {
    const asked = await Promise.all(Object.values(addressesOf(this.context.config)).map(isReadyAt));
    return { ready: asked.every(Boolean) };
  }
}

async function isReadyAt(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/health/ready`, { signal: AbortSignal.timeout(patienceMs) });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
