import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  deadLettersSchema,
  deadMessageSchema,
  DomainError,
  problemKinds,
  problemSchema,
  replayedSchema,
  serviceStandingSchema,
  type DeadMessage,
  type ProblemKind,
  type Replayed,
} from '@steward/contracts';
import {
  childTraceparent,
  issueServiceToken,
  SERVICE_CONTEXT,
  SystemController,
  type ServiceContext,
} from '@steward/service-kit';
import { request } from 'undici';
import type { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { internalAddressesOf } from '../proxy/addresses.js';
import { workersStanding } from './worker-standing.js';
import type { ServiceName, SystemDeadLetters, SystemReplay, SystemView } from './system.schemas.js';

const patienceMs = 5_000;
/** A replay reads, writes and commits message by message. */
const replayPatienceMs = 60_000;

/** Asks every service how it stands, and has its dead letters tried again. */
@Injectable()
export class SystemService {
  private readonly addresses: readonly (readonly [ServiceName, string])[];

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    this.addresses = [
      ...(Object.entries(internalAddressesOf(context.config)) as [ServiceName, string][]),
      // The gateway itself reads news too; it need not go over the network to itself.
      ['gateway', ''],
    ];
  }

  /** How everything stands; a service that does not answer is shown as such. */
  async standing(): Promise<SystemView> {
    const { SINK_URL, TEMPORAL_UI_URL, WORKER_URL } = this.context.config;
    const workers = workersStanding(WORKER_URL);
    const services = await Promise.all(
      this.addresses.map(async ([service]) => {
        try {
          const standing =
            service === 'gateway'
              ? await this.own().standing()
              : await this.ask(service, 'GET', '', serviceStandingSchema);
          return { service, reachable: true, detail: '', standing };
        } catch (error) {
          return { service, reachable: false, detail: error instanceof Error ? error.message : '', standing: null };
        }
      }),
    );
    return {
      services: [...services, ...(await workers)],
      links: { temporal: TEMPORAL_UI_URL ?? null, sink: SINK_URL ?? null },
    };
  }

  /** The dead letters of all services, or of one, oldest first. */
  async deadLetters(of: ServiceName | undefined): Promise<SystemDeadLetters> {
    const asked = await Promise.all(
      this.addresses
        .filter(([service]) => of === undefined || service === of)
        .map(async ([service]) => {
          const asked =
            service === 'gateway'
              ? this.own().list({ limit: 200 })
              : this.ask(service, 'GET', '/dead-letters', deadLettersSchema);
          const letters = await asked.catch(() => null);
          return { service, letters };
        }),
    );
    return {
      items: asked
        .flatMap(({ service, letters }) => (letters?.items ?? []).map((letter) => ({ service, ...letter })))
        .sort((a, b) => a.since.localeCompare(b.since)),
      unreachable: asked.flatMap(({ service, letters }) => (letters === null ? [service] : [])),
    };
  }

  /** One dead letter with its message. Refused with `dead-letter.unknown`, `service.unreachable`. */
  message(service: ServiceName, id: string): Promise<DeadMessage> {
    if (service === 'gateway') return this.own().one(id);
    return this.ask(service, 'GET', `/dead-letters/${encodeURIComponent(id)}`, deadMessageSchema);
  }

  /** Tries dead letters again. Refused with `service.unreachable`. */
  replay({ service, ...wanted }: SystemReplay): Promise<Replayed> {
    if (service === 'gateway') return this.own().replay(wanted);
    return this.ask(service, 'POST', '/dead-letters/replay', replayedSchema, wanted);
  }

  private own(): SystemController {
    return this.modules.get(SystemController, { strict: false });
  }

  private async ask<T>(
    service: ServiceName,
    method: 'GET' | 'POST',
    path: string,
    answer: z.ZodType<T>,
    body?: object,
  ): Promise<T> {
    const address = this.addresses.find(([name]) => name === service)?.[1] ?? '';
    const token = await issueServiceToken(this.context.config.serviceSecret, 'gateway');
    let status: number;
    let said: unknown;
    try {
      const answered = await request(`${address}/internal/system${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          traceparent: childTraceparent(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(method === 'POST' ? replayPatienceMs : patienceMs),
      });
      status = answered.statusCode;
      said = await answered.body.json();
    } catch {
      throw unreachable(service);
    }
    const read = answer.safeParse(said);
    if (status === 200 && read.success) return read.data;
    throw refusalIn(status, said) ?? unreachable(service);
  }
}

function refusalIn(status: number, said: unknown): DomainError | null {
  const problem = problemSchema.safeParse(said);
  const kind = (Object.entries(problemKinds) as [ProblemKind, unknown][]).find(([, known]) => known === status)?.[0];
  if (!problem.success || kind === undefined) return null;
  const { code, detail } = problem.data;
  return new DomainError(kind, code, { zh: detail ?? code, en: detail ?? code });
}

const unreachable = (service: ServiceName): DomainError =>
  new DomainError('unavailable', 'service.unreachable', {
    zh: `服务“${service}”没有应答。`,
    en: `The service "${service}" does not answer.`,
  });
