import { internalPortOf, ports } from '@steward/contracts';
import { z } from 'zod';
import { isTrustable } from './network.js';
import type { Language } from '../identity/caller.js';

/** Services that run on this kit. */
export const kitServices = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'] as const;
export type KitService = (typeof kitServices)[number];

/** What every service is told by its environment, checked once at boot. */
export interface BaseConfig {
  readonly name: KitService;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where services ask each other and metrics are read; 0 takes any free port. */
  readonly internalPort: number;
  /** Reached by services and measuring instruments alone. */
  readonly internalHost: string;
  /** The application's role: row-level security applies. */
  readonly databaseUrl: string;
  /** Role of relay, consumers, internal endpoints and auditor: sees all scopes of this service. */
  readonly databaseRelayUrl: string;
  /** Connections that each of the two roles may hold at most. */
  readonly databasePool: number;
  /** How long a database may leave a question unanswered before it is taken to be gone, ms. */
  readonly databaseSilence: number;
  readonly messaging: 'kafka' | 'postgres';
  readonly kafkaBrokers: readonly string[];
  readonly messagingDatabaseUrl: string | null;
  /** Put before topic and group names, so that installations can share a broker. */
  readonly messagingPrefix: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Put before task-queue names, so that installations can share a Temporal namespace. */
  readonly taskQueuePrefix: string;
  /** JWK or JWK set (JSON) by which the gateway's ES256 tokens are checked. */
  readonly tokenPublicKey: string;
  /** Shared secret of the services' own HS256 tokens; at least 32 characters. */
  readonly serviceSecret: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly logFormat: 'json' | 'pretty';
  readonly defaultLanguage: Language;
  /** Seconds for which the loop may stand still before the process is ended by its watchdog; 0: never. */
  readonly watchdogSeconds: number;
  /** The gateway's address as people reach it, without a slash at the end. */
  readonly publicUrl: string;
  /** Networks whose `X-Forwarded-For` is believed: addresses, CIDRs, `loopback`, `linklocal`, `uniquelocal`. */
  readonly trustProxy: readonly string[];
  /** The example company on somebody's own machine: its known password and unchanged secrets are good. */
  readonly demo: boolean;
}

/** A variable of the environment as the configuration wants it. */
export interface Variable {
  readonly variable: string;
  readonly field: keyof BaseConfig;
  readonly secret: boolean;
  readonly wants: { readonly zh: string; readonly en: string };
  readonly schema: z.ZodType;
}

const postgresUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(value) && URL.canParse(value), 'not a PostgreSQL address');
const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const port = z.coerce.number().int().min(0).max(65_535);
const hostAndPort = z.string().regex(/^[^\s:,]+:\d{1,5}$/, 'not host:port');
const keySet = z.string().refine((value) => {
  try {
    const key: unknown = JSON.parse(value);
    return typeof key === 'object' && key !== null && ('keys' in key || ('kty' in key && 'crv' in key));
  } catch {
    return false;
  }
}, 'not a JWK in JSON');

/** Seconds after which a loop that stands still is ended. */
const watchdogSeconds = z.coerce
  .number()
  .int()
  .max(600)
  .refine((seconds) => seconds === 0 || seconds >= 5)
  .default(30);
const proxies = z
  .string()
  .transform((value) =>
    value.trim() === 'none'
      ? []
      : value
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
  )
  .pipe(z.array(z.string().refine(isTrustable)));
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const databaseWants = {
  zh: 'PostgreSQL 地址，如 postgresql://用户:密码@主机:5432/库',
  en: 'a PostgreSQL address such as postgresql://user:password@host:5432/database',
};

/** Prefix of a service's own variables: `TICKETS`. */
export const envPrefix = (name: KitService): string => name.toUpperCase();

/** The internal port where none is given: the usual one, or any where the service's own is any. */
export const usualInternalPort = (name: KitService, port: unknown): number =>
  port === 0 ? 0 : ports[internalPortOf(name)];

/** The base variables of a service, in the order in which `--print-config` shows them. */
export function baseVariables(name: KitService): readonly Variable[] {
  const own = envPrefix(name);
  const variable = (
    variableName: string,
    field: keyof BaseConfig,
    schema: z.ZodType,
    zh: string,
    en: string,
    secret = false,
  ): Variable => ({ variable: variableName, field, schema, wants: { zh, en }, secret });
  return [
    variable(`${own}_PORT`, 'port', port.default(ports[name]), '端口号 0–65535', 'a port, 0–65535'),
    variable('HOST', 'host', z.string().min(1).default('127.0.0.1'), '监听地址', 'an address to listen on'),
    variable(
      `${own}_INTERNAL_PORT`,
      'internalPort',
      port.nullable().default(null),
      '端口号 0–65535',
      'a port, 0–65535',
    ),
    variable(
      'INTERNAL_HOST',
      'internalHost',
      z.string().min(1).default('127.0.0.1'),
      '内部接口和指标的监听地址，外部不可达',
      'an address to listen on that nobody outside reaches',
    ),
    variable(`${own}_DATABASE_URL`, 'databaseUrl', postgresUrl, databaseWants.zh, databaseWants.en, true),
    variable(`${own}_DATABASE_RELAY_URL`, 'databaseRelayUrl', postgresUrl, databaseWants.zh, databaseWants.en, true),
    variable(
      'DATABASE_SILENCE_MS',
      'databaseSilence',
      z.coerce.number().int().min(1_000).max(600_000).default(35_000),
      '毫秒数 1000–600000',
      'milliseconds, 1000–600000',
    ),
    variable(
      'DATABASE_POOL',
      'databasePool',
      z.coerce.number().int().min(2).max(200).default(8),
      '连接数 2–200',
      'connections, 2–200',
    ),
    variable(
      'MESSAGING',
      'messaging',
      z.enum(['kafka', 'postgres']).default('kafka'),
      'kafka 或 postgres',
      'kafka or postgres',
    ),
    variable(
      'KAFKA_BROKERS',
      'kafkaBrokers',
      z
        .string()
        .transform((value) => value.split(',').map((broker) => broker.trim()))
        .pipe(z.array(hostAndPort).min(1))
        .default([`127.0.0.1:${ports.kafka}`]),
      '用逗号分隔的 主机:端口',
      'host:port, separated by commas',
    ),
    variable(
      'MESSAGING_DATABASE_URL',
      'messagingDatabaseUrl',
      postgresUrl.nullable().default(null),
      databaseWants.zh,
      databaseWants.en,
      true,
    ),
    variable(
      'MESSAGING_PREFIX',
      'messagingPrefix',
      z
        .string()
        .regex(/^[a-z0-9.-]*$/)
        .default(''),
      '小写字母、数字、点、连字符',
      'lower-case letters, digits, dots, hyphens',
    ),
    variable(
      'TEMPORAL_ADDRESS',
      'temporalAddress',
      hostAndPort.default(`127.0.0.1:${ports.temporal}`),
      '主机:端口',
      'host:port',
    ),
    variable(
      'TEMPORAL_NAMESPACE',
      'temporalNamespace',
      z.string().min(1).default('default'),
      '命名空间',
      'a namespace',
    ),
    variable(
      'TASK_QUEUE_PREFIX',
      'taskQueuePrefix',
      z
        .string()
        .regex(/^[a-z0-9.-]*$/)
        .default(''),
      '小写字母、数字、点、连字符',
      'lower-case letters, digits, dots, hyphens',
    ),
    variable(
      'STEWARD_TOKEN_PUBLIC_KEY',
      'tokenPublicKey',
      keySet,
      '网关的 ES256 公钥（JWK，JSON）',
      "the gateway's ES256 public key as a JWK in JSON",
    ),
    variable(
      'STEWARD_SERVICE_SECRET',
      'serviceSecret',
      z.string().min(32),
      '不少于 32 个字符的密钥',
      'a secret of at least 32 characters',
      true,
    ),
    variable(
      'LOG_LEVEL',
      'logLevel',
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
      'fatal、error、warn、info、debug、trace 或 silent',
      'fatal, error, warn, info, debug, trace or silent',
    ),
    variable('LOG_FORMAT', 'logFormat', z.enum(['json', 'pretty']).default('json'), 'json 或 pretty', 'json or pretty'),
    variable(
      'DEFAULT_LANGUAGE',
      'defaultLanguage',
      z.enum(['zh-CN', 'en']).default('zh-CN'),
      'zh-CN 或 en',
      'zh-CN or en',
    ),
    variable(
      'WATCHDOG_SECONDS',
      'watchdogSeconds',
      watchdogSeconds,
      '秒数 5–600，0 为不启用',
      'seconds, 5–600; 0 turns it off',
    ),
    variable(
      'PUBLIC_URL',
      'publicUrl',
      httpUrl.default(`http://127.0.0.1:${ports.gateway}`),
      'http(s) 地址',
      'an http(s) address',
    ),
    variable(
      'TRUST_PROXY',
      'trustProxy',
      proxies.default(['loopback']),
      'none，或用逗号分隔的地址、CIDR、loopback、linklocal、uniquelocal',
      'none, or addresses, CIDRs, loopback, linklocal, uniquelocal, separated by commas',
    ),
    variable('STEWARD_DEMO', 'demo', flag.default(false), 'true 或 false', 'true or false'),
  ];
}
