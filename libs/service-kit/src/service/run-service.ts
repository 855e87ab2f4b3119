import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { printableConfig, readConfig } from '../config/read-config.js';
import { HealthController, InsideHolder } from '../health/health.controller.js';
import { equipHttp, httpAdapter } from '../http/http-app.js';
import { InternalListener } from '../http/internal-listener.js';
import { NestLog } from '../logging/log.js';
import { NewsTransport } from '../news/news.transport.js';
import { NewsTransportHolder } from '../system/system.controller.js';
import { DocumentHolder } from '../openapi/docs.controller.js';
import { serviceOpenApi } from '../openapi/openapi-document.js';
import { asOwnProcess } from './own-process.js';
import { remembersBy, startWatchdog } from '../watchdog/watchdog.js';
import type { RunningService, ServiceContext, ServiceDefinition } from '../definition/service-definition.js';
import { closeService, openService, rootModule } from './service-parts.js';

/** How long requests in hand may take while stopping, and how long stopping may take in all; ms. */
const stopWithin = 20_000;

/**
 * Boots a service: configuration, databases, routes, consumers, relay. Kafka and Temporal may be down: they are connected when
 * they come. Without `env` it is the process's own service: `--print-config` prints and exits, signals stop it gracefully.
 * A wrong environment throws a `ConfigError`, and ends the process's own service with its sentences.
 */
export async function runService<Config extends object>(
  definition: ServiceDefinition<Config>,
  env?: NodeJS.ProcessEnv,
): Promise<RunningService> {
  if (env !== undefined) return start(definition, env);
  return asOwnProcess(async () => {
    if (process.argv.includes('--print-config')) {
      process.stdout.write(`${printableConfig(definition, process.env)}\n`);
      process.exit(0);
    }
    const { watchdogSeconds } = readConfig(definition, process.env);
    if (watchdogSeconds > 0) startWatchdog({ name: definition.name, silenceMs: watchdogSeconds * 1_000 });
    const running = await start(definition, process.env);
    stopOnSignals(running);
    return running;
  });
}

async function start<Config extends object>(
  definition: ServiceDefinition<Config>,
  env: NodeJS.ProcessEnv,
): Promise<RunningService> {
  const context = await openService(definition, env);
  const inside = new InternalListener(context.config.defaultLanguage);
  const { lastWords } = definition;
  if (lastWords !== undefined) remembersBy({ databaseUrl: context.config.databaseRelayUrl, statement: lastWords });
  let app: NestFastifyApplication | null = null;
  let internalPort: number;
  try {
    app = await createApp(definition, context, { reading: true }, inside);
    await app.startAllMicroservices();
    await app.listen(context.config.port, context.config.host);
    const { internalPort: wanted, internalHost } = context.config;
    internalPort = await inside.listen(app.getHttpAdapter().getInstance(), wanted, internalHost);
  } catch (error) {
    await app?.close().catch(() => undefined);
    await closeService(context);
    throw inWords(error, definition.name, portIn(error) ?? context.config.port);
  }
  const url = await urlOf(app, context.config.host);
  const described = { title: `Steward · ${definition.name}`, version: '1', url: context.config.publicUrl };
  const running = app;
  app.get(DocumentHolder).making = () => serviceOpenApi(running, described);
  context.relay.start();
  context.log.info({ url }, 'service is up');
  return runningService(app, context, url, urlAt(context.config.internalHost, internalPort));
}

/** The Nest application with everything of the kit in front of it, not yet listening. */
export async function createApp<Config extends object>(
  definition: ServiceDefinition<Config>,
  context: ServiceContext<Config>,
  consumers: { readonly reading: boolean } = { reading: true },
  inside: InternalListener = new InternalListener(context.config.defaultLanguage),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    await rootModule(definition, context),
    httpAdapter(context.config),
    {
      logger: new NestLog(context.log),
      abortOnError: false,
      // Ours is the only one: it refuses what could not be stored or would poison objects.
      bodyParser: false,
    },
  );
  app.get(InsideHolder).listener = inside;
  equipHttp(app, context, inside, definition.admit?.(app));
  await definition.configure?.(app, context);
  const transport = new NewsTransport(context, consumers);
  app.get(NewsTransportHolder).transport = transport;
  app.connectMicroservice({ strategy: transport });
  return app;
}

function runningService(
  app: NestFastifyApplication,
  context: ServiceContext,
  url: string,
  internalUrl: string,
): RunningService {
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    app.get(HealthController).drain();
    await within(stopWithin, app.close());
    await context.relay.stop();
    await closeService(context);
  };
  return {
    url,
    internalUrl,
    app,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), timeout]);
  clearTimeout(timer);
}

async function urlOf(app: NestFastifyApplication, host: string): Promise<string> {
  const { port } = new URL(await app.getUrl());
  return urlAt(host, Number(port));
}

function urlAt(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${String(port)}`;
}

const portIn = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'port' in error && typeof error.port === 'number' ? error.port : null;

function inWords(error: unknown, name: string, port: number): unknown {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE') {
    return new Error(
      `${name} 的端口 ${port} 已被占用；请停止占用它的程序或改用其他端口。 / port ${port} of ${name} is taken; stop what uses it or choose another`,
      { cause: error },
    );
  }
  return error;
}

function stopOnSignals(running: RunningService): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
