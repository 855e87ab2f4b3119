import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  Allow,
  CurrentCaller,
  Describe,
  Ledger,
  SERVICE_CONTEXT,
  type Caller,
  type Page,
  type ServiceContext,
} from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { GatewayConfig } from '../config.js';
import { runsInstallation } from '../system/operator.js';
import { eventsOf, verified } from './security-event.queries.js';
import {
  securityEventQuerySchema,
  securityEventsSchema,
  verificationQuerySchema,
  verificationSchema,
  type SecurityEventQuery,
  type SecurityEventView,
  type Verification,
  type VerificationQuery,
} from './security-event.schemas.js';
import { systemChain } from './security-event.js';
import { SecurityEvents } from './security-events.service.js';

const notYours = {
  code: 'security-events.not-yours',
  status: 403,
  when: { zh: '不是全公司的系统管理员', en: 'no administrator of the whole company' },
} as const;

/** The log of security events: read by the company's administrator, changed by nobody. */
@Controller('v1/security-events')
@Allow('admin')
export class SecurityEventController {
  constructor(
    private readonly ledger: Ledger,
    private readonly events: SecurityEvents,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Get()
  @Describe({
    summary: { zh: '安全事件，最新在前', en: 'Security events, newest first' },
    response: securityEventsSchema,
    errors: ['role.missing', notYours, 'cursor.invalid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: securityEventQuerySchema }) query: SecurityEventQuery,
  ): Promise<Page<SecurityEventView>> {
    return this.reading(caller, query.of, (manager, chain) => eventsOf(manager, chain, query));
  }

  @Get('verification')
  @Describe({
    summary: { zh: '核对日志是否被改动', en: 'Whether the log is the one that was written' },
    response: verificationSchema,
    errors: ['role.missing', notYours],
  })
  verify(
    @CurrentCaller() caller: Caller,
    @Query({ schema: verificationQuerySchema }) query: VerificationQuery,
  ): Promise<Verification> {
    return this.reading(caller, query.of, verified);
  }

  private async reading<T>(
    caller: Caller,
    of: 'company' | 'system',
    work: (manager: Pick<EntityManager, 'query'>, chain: string) => Promise<T>,
  ): Promise<T> {
    const grant = caller.grants.find(({ role, estateId }) => role === 'admin' && estateId === null);
    const mayRead = of === 'company' ? grant !== undefined : runsInstallation(caller.grants, this.context.config);
    if (grant === undefined || !mayRead) throw refused();
    await this.events.write();
    if (of === 'system') return work(this.context.serviceData.manager, systemChain);
    return this.ledger.read({ companyId: grant.companyId }, (manager) => work(manager, grant.companyId));
  }
}

const refused = (): DomainError =>
  new DomainError('forbidden', 'security-events.not-yours', {
    zh: '安全事件由全公司的系统管理员查看；不属于任何公司的由运维公司的管理员查看。',
    en: "Security events are read by administrators of the whole company; what belongs to none, by the operator's.",
  });
