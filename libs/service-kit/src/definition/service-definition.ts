import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { DataSource, EntitySchema } from 'typeorm';
import type { z } from 'zod';
import type { AsidePool } from '../aside/aside-pool.js';
import type { BaseConfig, KitService } from '../config/base-config.js';
import type { Migration } from '../database/migration.js';
import type { CaseNumbers } from '../ledger/case-numbers.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Admit } from '../identity/identity.guard.js';
import type { ProcessRegistration } from '../ledger/ledger.types.js';
import type { MessageBus } from '../messaging/message-bus.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Relay } from '../relay/relay.js';
import type { ReadModelName } from './read-model-names.js';

/** What a service's module is built from: its checked configuration and the parts of the kit. */
export interface ServiceContext<Config extends object = object> {
  readonly name: KitService;
  readonly config: BaseConfig & Config;
  readonly ledger: Ledger;
  readonly numbers: CaseNumbers;
  /** Connections of the application's role: rows appear only within `ledger.read` or `ledger.transaction`. */
  readonly appData: DataSource;
  /** Connections of the relay role: all scopes. For consumers and internal endpoints. */
  readonly serviceData: DataSource;
  readonly bus: MessageBus;
  readonly relay: Relay;
  /** Threads for work that must not hold the request loop. */
  readonly aside: AsidePool;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** What readiness reports beside the kit's own parts, by name; none of it decides whether requests are taken. */
  readonly reports: Map<string, () => Promise<{ readonly ok: boolean; readonly detail: string }>>;
}

/** Everything that makes a service; the kit runs it. */
export interface ServiceDefinition<Config extends object = object> {
  readonly name: KitService;
  /** Default port, from `contracts/ports`. */
  readonly port: number;
  /** The service's own variables, read from the environment beside the base ones. */
  readonly configSchema: z.ZodType<Config>;
  /** Run after the kit's own. Every table of schema `steward` with a `company_id` comes under row-level security by itself. */
  readonly migrations: readonly Migration[];
  /** How each process is published and followed, by its name. */
  readonly processes?: Readonly<Record<string, ProcessRegistration>>;
  /** What it must know of others; the kit keeps it from their news, as entities with repositories. */
  readonly readModels?: readonly ReadModelName[];
  /** TypeORM entities of its own: read models and projections. */
  readonly entities?: readonly (Type | EntitySchema)[];
  module(context: ServiceContext<Config>): Promise<DynamicModule | Type> | DynamicModule | Type;
  /** Asked of every person whose token is good: throws when it is worth nothing any more. Only the gateway, the one public door, does. */
  admit?(app: NestFastifyApplication): Admit;
  /**
   * Run as the relay role by the watchdog, before it ends a process that stands still over a case; `$1` is the case. It sees to it
   * that the next process does not stand still over it again.
   */
  readonly lastWords?: string;
  /** Fastify plugins and the like, before routes are registered. */
  configure?(app: NestFastifyApplication, context: ServiceContext<Config>): Promise<void> | void;
}

/** Checks nothing and changes nothing: gives the definition its type. */
export function defineService<Config extends object>(definition: ServiceDefinition<Config>): ServiceDefinition<Config> {
  return definition;
}

/** A service that is up. */
export interface RunningService {
  /** `http://host:port` as it listens. */
  readonly url: string;
  /** `http://host:port` of its internal endpoints, metrics and health. */
  readonly internalUrl: string;
  readonly app: NestFastifyApplication;
  /** Stops accepting, finishes requests, flushes the relay, leaves groups, closes connections. Safe to call twice. */
  stop(): Promise<void>;
}

/** Injects the `ServiceContext`. */
export const SERVICE_CONTEXT = Symbol('steward-service-context');
/** Injects the checked configuration: base and own variables. */
export const SERVICE_CONFIG = Symbol('steward-service-config');
/** Injects the `MessageBus`. */
export const MESSAGE_BUS = Symbol('steward-message-bus');
/** Injects the relay role's `DataSource`; the plain `DataSource` is the application role's. */
export const SERVICE_DATA = Symbol('steward-service-data');
/** Injects pino's `Logger`. */
export const SERVICE_LOG = Symbol('steward-service-log');
