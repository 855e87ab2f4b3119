import type { z } from 'zod';
import { baseVariables, usualInternalPort, type BaseConfig, type KitService } from './base-config.js';
import { printedValue } from './printed-value.js';
import { hasWeakPassword, isWeakSecret } from '../identity/weak-secrets.js';

/** What is wrong with one variable, and what is wanted of it. */
export interface ConfigFault {
  readonly variable: string;
  /** `weak`: well formed, and known to everybody or easily guessed. */
  readonly problem: 'missing' | 'malformed' | 'weak';
  readonly wants: { readonly zh: string; readonly en: string };
}

const said = {
  missing: { zh: '缺少', en: 'is missing' },
  malformed: { zh: '值不合规', en: 'has a wrong value' },
  weak: { zh: '值太弱', en: 'is too weak' },
} as const;

/** The environment does not hold what a service needs; its message says everything that is wrong, in both languages. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly service: string,
    readonly faults: readonly ConfigFault[],
  ) {
    const lines = faults.map(({ variable, problem, wants }) => {
      const { zh, en } = said[problem];
      return `  ${variable}：${zh}；应为${wants.zh}\n  ${variable}: ${en}; wanted: ${wants.en}`;
    });
    super(`${service} 的配置有误 / the configuration of ${service} is wrong:\n${lines.join('\n')}`);
    // Whoever starts a service needs the sentences, not the place in our code.
    this.stack = `${this.name}: ${this.message}`;
  }
}

interface Configured {
  readonly name: KitService;
  readonly configSchema: z.ZodType<object>;
}

const given = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === '' ? undefined : value;

/** The service's configuration from the environment: base and own variables. Throws a `ConfigError` that names every fault. */
export function readConfig<Config extends object>(
  definition: { readonly name: KitService; readonly configSchema: z.ZodType<Config> },
  env: NodeJS.ProcessEnv,
): BaseConfig & Config {
  const faults: ConfigFault[] = [];
  const base: Record<string, unknown> = { name: definition.name };
  for (const { variable, field, schema, wants } of baseVariables(definition.name)) {
    const value = given(env[variable]);
    const parsed = schema.safeParse(value);
    if (parsed.success) base[field] = parsed.data;
    else faults.push({ variable, problem: value === undefined ? 'missing' : 'malformed', wants });
  }
  base['internalPort'] ??= usualInternalPort(definition.name, base['port']);
  if (base['messaging'] === 'postgres' && base['messagingDatabaseUrl'] === null) {
    faults.push({
      variable: 'MESSAGING_DATABASE_URL',
      problem: 'missing',
      wants: {
        zh: 'MESSAGING=postgres 时内嵌日志的 PostgreSQL 地址',
        en: 'the PostgreSQL address of the embedded log, because MESSAGING is postgres',
      },
    });
  }
  faults.push(...weakIn(definition.name, base));
  const own = definition.configSchema.safeParse(presentOf(env));
  if (!own.success) {
    for (const issue of own.error.issues) {
      const variable = String(issue.path[0] ?? '');
      const problem = given(env[variable]) === undefined ? 'missing' : 'malformed';
      faults.push({ variable, problem, wants: { zh: `：${issue.message}`, en: issue.message } });
    }
  }
  if (faults.length > 0 || !own.success) throw new ConfigError(definition.name, faults);
  return { ...(base as unknown as BaseConfig), ...own.data };
}

/** What everybody could guess: refused wherever this is not a demonstration, which must say so and is no public one. */
function weakIn(name: KitService, base: Readonly<Record<string, unknown>>): ConfigFault[] {
  const demo = base['demo'] === true;
  if (demo) {
    const isPublic = typeof base['publicUrl'] === 'string' && base['publicUrl'].startsWith('https:');
    const wants = {
      zh: 'PUBLIC_URL 为 https 时不得为 true：演示用的密码人人皆知',
      en: 'not true where PUBLIC_URL is https: the passwords of the demonstration are known to everybody',
    };
    return isPublic ? [{ variable: 'STEWARD_DEMO', problem: 'malformed', wants }] : [];
  }
  const drawn = {
    zh: '随机生成的密钥，不得为示例或默认值',
    en: 'a secret that was drawn at random, no example or default',
  };
  const addresses = (['databaseUrl', 'databaseRelayUrl', 'messagingDatabaseUrl'] as const).filter((field) => {
    const url = base[field];
    return typeof url === 'string' && hasWeakPassword(url);
  });
  const secret = typeof base['serviceSecret'] === 'string' && isWeakSecret(base['serviceSecret']);
  return baseVariables(name)
    .filter(({ field }) => addresses.some((one) => one === field) || (secret && field === 'serviceSecret'))
    .map(({ variable }) => ({ variable, problem: 'weak', wants: drawn }));
}

/** An empty variable counts as not given, as in Compose files. */
function presentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (given(value) === undefined ? [] : [[name, value ?? '']])),
  );
}

/** What `--print-config` shows: every variable with its value, secrets masked, one a line. */
export function printableConfig(definition: Configured, env: NodeJS.ProcessEnv): string {
  const config = readConfig(definition, env);
  const base = baseVariables(definition.name);
  const baseFields = new Set<string>(['name', ...base.map(({ field }) => field)]);
  const lines = base.map(({ variable, field, secret }) => {
    const value = config[field] as unknown;
    return `${variable}=${printedValue(variable, value, secret)}`;
  });
  for (const [name, value] of Object.entries(config)) {
    if (!baseFields.has(name)) lines.push(`${name}=${printedValue(name, value, false)}`);
  }
  return lines.join('\n');
}
