import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { callerOf, SERVICE_CONTEXT, type Grant, type ServiceContext } from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';

/** Whether somebody with these grants runs the installation: a company-wide administrator of `STEWARD_OPERATOR_COMPANY`. */
export const runsInstallation = (
  grants: readonly Grant[],
  { STEWARD_OPERATOR_COMPANY: operator }: Pick<GatewayConfig, 'STEWARD_OPERATOR_COMPANY'>,
): boolean =>
  operator !== undefined &&
  grants.some(({ role, companyId, estateId }) => role === 'admin' && companyId === operator && estateId === null);

/**
 * Lets in whoever runs the installation: what all companies share is nobody else's, whatever his role. Refused with
 * `system.not-yours`.
 */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  canActivate(context: ExecutionContext): boolean {
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (caller !== null && runsInstallation(caller.grants, this.context.config)) return true;
    throw new DomainError('forbidden', 'system.not-yours', {
      zh: '系统状况由运维公司的管理员查看和处理。',
      en: 'The system is looked after by administrators of the company that operates it.',
    });
  }
}
