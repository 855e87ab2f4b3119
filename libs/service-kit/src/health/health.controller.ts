import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { InternalListener } from '../http/internal-listener.js';
import { Public } from '../identity/identity.decorators.js';
import { Describe } from '../openapi/describe.decorator.js';
import { SERVICE_CONTEXT, type ServiceContext } from '../definition/service-definition.js';

const partSchema = z.object({ ok: z.boolean(), required: z.boolean(), detail: z.string() });
const readinessSchema = z.object({ ready: z.boolean(), parts: z.record(z.string(), partSchema) });
/** `parts` at the internal address only. */
const publicReadinessSchema = readinessSchema.partial({ parts: true });

type Part = z.infer<typeof partSchema>;
type Readiness = z.infer<typeof readinessSchema>;

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
};

/** Gives the controller the listener that knows which address a request came in at. */
export class InsideHolder {
  listener: Pick<InternalListener, 'isInside'> | null = null;
}

/** Liveness and readiness. PostgreSQL alone decides readiness: work is taken without Kafka and Temporal, which are only reported. */
@Controller()
export class HealthController {
  private draining = false;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(InsideHolder) private readonly inside: InsideHolder,
  ) {}

  /** From here on not ready: balancers send nobody here any more. */
  drain(): void {
    this.draining = true;
  }

  @Get('health/live')
  @Public()
  @Describe({
    summary: { zh: '进程是否在运行', en: 'Whether the process runs' },
    response: z.object({ live: z.literal(true) }),
    tag: 'health',
  })
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @Public()
  @Describe({
    summary: { zh: '能否受理请求', en: 'Whether requests can be taken' },
    response: publicReadinessSchema,
    tag: 'health',
  })
  async ready(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof publicReadinessSchema>> {
    const readiness = await this.readiness();
    if (!readiness.ready) void reply.status(503);
    // How we are built is nobody's outside: in public it is yes or no.
    return this.inside.listener?.isInside(request.raw) === true ? readiness : { ready: readiness.ready };
  }

  /** Whether requests can be taken, and how each part is. */
  async readiness(): Promise<Readiness> {
    const [postgres, news, temporal] = await Promise.all([
      this.part(true, async () => {
        await this.context.appData.query('SELECT 1');
        return { ok: true, detail: '' };
      }),
      this.part(false, () => this.context.bus.health()),
      this.part(false, () => this.context.relay.temporalHealth()),
    ]);
    const reports = await Promise.all(
      [...this.context.reports].map(async ([name, check]) => [name, await this.part(false, check)] as const),
    );
    return {
      ready: postgres.ok && !this.draining,
      parts: {
        postgres,
        [this.context.config.messaging === 'kafka' ? 'kafka' : 'embedded-log']: news,
        temporal,
        ...Object.fromEntries(reports),
      },
    };
  }

  @Get('metrics')
  @Public()
  @Describe({ summary: { zh: 'Prometheus 指标', en: 'Metrics for Prometheus' }, produces: 'text/plain', tag: 'health' })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // A database that is away must not take the other figures with it.
    await within(2_000, this.context.relay.measure()).catch(() => undefined);
    void reply.type('text/plain; version=0.0.4; charset=utf-8');
    return this.context.metrics.exposition();
  }

  private async part(
    required: boolean,
    check: () => Promise<{ readonly ok: boolean; readonly detail: string }>,
  ): Promise<Part> {
    try {
      return { ...(await within(2_500, check())), required };
    } catch (error) {
      return { ok: false, required, detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
