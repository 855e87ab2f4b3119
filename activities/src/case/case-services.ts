import { DomainError, followedProcesses } from '@steward/contracts';
import type { AskedService } from '../http/service-client.js';

/** The services that activities ask; every one that owns cases of the kit is among them. */
export interface CaseServices {
  readonly tickets: AskedService;
  readonly staff: AskedService;
  readonly notifications: AskedService;
  readonly assets: AskedService;
}

/** The service that owns the cases of a process. Refused with `process.unknown` for one that this release does not follow. */
export function ownerOfProcess(services: CaseServices, process: string): AskedService {
  const found = Object.entries(followedProcesses).find(([name]) => name === process)?.[1];
  if (found !== undefined) return services[found.service];
  throw new DomainError('refused', 'process.unknown', {
    zh: `本版本不跟踪流程“${process}”。`,
    en: `This release follows no process "${process}".`,
  });
}
