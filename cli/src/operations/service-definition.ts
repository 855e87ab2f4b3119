import { DomainError } from '@steward/contracts';
import { ConfigError, type ServiceDefinition } from '@steward/service-kit';
import { environmentOf, serviceNamed } from './service-environment.js';

/** A service as the kit runs it, with the variables that it runs with. */
export interface NamedService {
  readonly definition: ServiceDefinition;
  readonly env: NodeJS.ProcessEnv;
}

/** Loads a service by name. Throws `DomainError` `service.unknown` or `service.environment-missing`. */
export async function loadService(name: string, env: NodeJS.ProcessEnv): Promise<NamedService> {
  const service = serviceNamed(name);
  // Only here does the command line know of services: as definitions that the kit works with.
  const loaded: unknown = await import(`@steward/${service}`);
  const { service: definition } = loaded as { readonly service: ServiceDefinition };
  return { definition, env: await environmentOf(service, env) };
}

/** Runs work on a service's databases; what keeps it from them becomes `DomainError` `service.unavailable`. */
export async function onService<T>(
  name: string,
  env: NodeJS.ProcessEnv,
  work: (service: NamedService) => Promise<T>,
): Promise<T> {
  const service = await loadService(name, env);
  try {
    return await work(service);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const message = (error as { message?: unknown } | null)?.message;
    const said = typeof message === 'string' && message !== '' ? message : String(error);
    const why = error instanceof ConfigError ? said : (said.split('\n')[0] ?? said);
    throw new DomainError('unavailable', 'service.unavailable', {
      zh: `${name} 打不开：${why}`,
      en: `${name} can't be opened: ${why}`,
    });
  }
}
