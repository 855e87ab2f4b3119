import { NestFactory } from '@nestjs/core';
import { NestLog } from '../logging/log.js';
import type { ServiceDefinition } from '../definition/service-definition.js';
import { closeService, openService, rootModule } from './service-parts.js';
import { NewsTransport } from '../news/news.transport.js';
import { type RebuiltTopic, rebuildStates } from '../news/rebuild-states.js';

/**
 * Works with the consumers of a service without reading news and without serving; the service may run meanwhile. Throws a
 * `ConfigError` for a wrong environment, and an error in words for a database that can't be reached.
 */
export async function withConsumers<Config extends object, T>(
  definition: ServiceDefinition<Config>,
  env: NodeJS.ProcessEnv,
  work: (consumers: NewsTransport) => Promise<T>,
): Promise<T> {
  const context = await openService(definition, env);
  try {
    const transport = new NewsTransport(context, { reading: false });
    const app = await NestFactory.createMicroservice(await rootModule(definition, context), {
      strategy: transport,
      logger: new NestLog(context.log),
      abortOnError: false,
    });
    try {
      await app.listen();
      return await work(transport);
    } finally {
      await app.close();
    }
  } finally {
    await closeService(context);
  }
}

/** Rebuilds all read models of a service that come from state topics: `rebuildStates` over the definition's own handlers. */
export function rebuildReadModels<Config extends object>(
  definition: ServiceDefinition<Config>,
  env: NodeJS.ProcessEnv = process.env,
  progress?: (topic: RebuiltTopic) => void,
): Promise<RebuiltTopic[]> {
  return withConsumers(definition, env, ({ consumer }) => rebuildStates(consumer, progress));
}
