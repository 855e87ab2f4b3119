import { runService } from '@steward/service-kit';
import type { RunningService, ServiceDefinition } from '@steward/service-kit';
import { httpClient } from './http-client.js';
import type { HttpClient } from './http-client.js';

/** A service under test, over real HTTP. */
export interface TestService extends RunningService {
  /** A client that speaks as the bearer of this token; without one as nobody. */
  as(token?: string): HttpClient;
}

/** Boots a service as its `main.ts` would, with the variables of `testDatabase`. Stop it before the database is dropped. */
export async function startTestService(definition: ServiceDefinition, env: NodeJS.ProcessEnv): Promise<TestService> {
  const running = await runService(definition, env);
  return {
    url: running.url,
    internalUrl: running.internalUrl,
    app: running.app,
    stop: () => running.stop(),
    as: (token) => httpClient(running.url, token, undefined, running.internalUrl),
  };
}
