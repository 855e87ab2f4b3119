import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AsidePool } from '../aside/aside-pool.js';
import { readConfig } from '../config/read-config.js';
import { HealthController, InsideHolder } from '../health/health.controller.js';
import { CaseNumbers } from '../ledger/case-numbers.js';
import { Ledger } from '../ledger/ledger.js';
import { createLog } from '../logging/log.js';
import { connectMessaging } from '../messaging/connect-messaging.js';
import { Metrics } from '../metrics/metrics.js';
import { DocsController, DocumentHolder } from '../openapi/docs.controller.js';
import { Relay } from '../relay/relay.js';
import { NewsTransportHolder, SystemController } from '../system/system.controller.js';
import { connectDatabase, databaseOf } from '../database/databases.js';
import { migrationsOf } from './migrate-service.js';
import { readModelEntities, readModelsModule } from '../read-models/read-models.module.js';
import {
  MESSAGE_BUS,
  SERVICE_CONFIG,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  SERVICE_LOG,
  type ServiceContext,
  type ServiceDefinition,
} from '../definition/service-definition.js';

/**
 * Reads the configuration and connects what a service stands on. Throws a `ConfigError` for a wrong environment, and an error
 * in words for a database that cannot be reached or lacks migrations; waits for neither Kafka nor Temporal.
 */
export async function openService<Config extends object>(
  definition: ServiceDefinition<Config>,
  env: NodeJS.ProcessEnv,
): Promise<ServiceContext<Config>> {
  const config = readConfig(definition, env);
  const { name } = definition;
  const log = await createLog({ service: name, level: config.logLevel, format: config.logFormat });
  const metrics = new Metrics(name);
  const entities = [...readModelEntities(definition.readModels ?? []), ...(definition.entities ?? [])];
  const appData = databaseOf({
    url: config.databaseUrl,
    pool: config.databasePool,
    silence: config.databaseSilence,
    applicationName: `steward-${name}`,
    entities,
  });
  const serviceData = databaseOf({
    url: config.databaseRelayUrl,
    pool: config.databasePool,
    silence: config.databaseSilence,
    applicationName: `steward-${name}-service`,
    entities,
  });
  try {
    await connectDatabase(appData, log);
    await connectDatabase(serviceData, log);
    await refuseOldSchema(definition, serviceData);
  } catch (error) {
    for (const data of [appData, serviceData]) if (data.isInitialized) await data.destroy();
    throw error;
  }
  const processes = definition.processes ?? {};
  const bus = await connectMessaging({
    driver: config.messaging,
    clientId: `steward-${name}`,
    brokers: config.kafkaBrokers,
    databaseUrl: config.messagingDatabaseUrl,
    prefix: config.messagingPrefix,
    log,
  });
  const ledger = new Ledger({ appData, serviceData, processes, metrics });
  const relay = new Relay({ config, serviceData, bus, processes, metrics, log });
  ledger.onCommitted((destination) => relay.poke(destination));
  const numbers = new CaseNumbers(serviceData);
  const aside = new AsidePool();
  const reports: ServiceContext['reports'] = new Map();
  if (Object.keys(processes).length > 0) reports.set('stores', () => relay.stores.storesReport());
  if (relay.stores.cases.any) {
    reports.set('timers', () => relay.stores.timerReport());
    metrics.asked(
      'steward_cases_without_timer',
      'Cases that wait for something and are not known to have a timer that works.',
      async () => (await relay.stores.cases.lacking()).cases,
    );
  }
  return { name, config, ledger, numbers, appData, serviceData, bus, relay, aside, metrics, log, reports };
}

async function refuseOldSchema(
  definition: Pick<ServiceDefinition, 'name' | 'migrations' | 'readModels'>,
  data: DataSource,
): Promise<void> {
  const wanted = migrationsOf(definition).map(({ id }) => id);
  const rows = await data.query<{ id: string }[]>('SELECT id FROM steward.migrations').catch(() => []);
  const present = new Set(rows.map(({ id }) => id));
  const missing = wanted.filter((id) => !present.has(id));
  if (missing.length > 0) {
    throw new Error(
      `${definition.name} 的数据库缺少迁移 ${missing.join(', ')}；请先运行迁移。 / the database of ${definition.name} lacks the migrations ${missing.join(', ')}; run them first`,
    );
  }
}

/** Closes what `openService` opened; each part on its own, so that none stays open because of another. */
export async function closeService(context: ServiceContext): Promise<void> {
  await Promise.allSettled([context.bus.close(), context.relay.stop(0), context.aside.close()]);
  await Promise.allSettled([context.appData.destroy(), context.serviceData.destroy()]);
  context.log.flush();
}

@Module({})
class KitModule {}

@Module({})
class ServiceRootModule {}

/** The service's module together with the kit's controllers and everything that can be injected. */
export async function rootModule<Config extends object>(
  definition: ServiceDefinition<Config>,
  context: ServiceContext<Config>,
): Promise<DynamicModule> {
  const own: DynamicModule | Type = await definition.module(context);
  const provided: Provider[] = [
    { provide: SERVICE_CONTEXT, useValue: context },
    { provide: SERVICE_CONFIG, useValue: context.config },
    { provide: SERVICE_DATA, useValue: context.serviceData },
    { provide: SERVICE_LOG, useValue: context.log },
    { provide: MESSAGE_BUS, useValue: context.bus },
    { provide: DataSource, useValue: context.appData },
    { provide: Ledger, useValue: context.ledger },
    { provide: CaseNumbers, useValue: context.numbers },
    { provide: Relay, useValue: context.relay },
    { provide: AsidePool, useValue: context.aside },
    { provide: Metrics, useValue: context.metrics },
  ];
  const kit: DynamicModule = {
    module: KitModule,
    global: true,
    controllers: [HealthController, DocsController, SystemController],
    providers: [...provided, DocumentHolder, InsideHolder, NewsTransportHolder],
    exports: provided.map((provider) =>
      typeof provider === 'object' && 'provide' in provider ? provider.provide : provider,
    ),
  };
  return { module: ServiceRootModule, imports: [kit, readModelsModule(definition.readModels ?? []), own] };
}
