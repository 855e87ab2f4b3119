import type { z } from 'zod';
import { baseVariables, type BaseConfig, type KitService } from './base-config.js';

/** What is wrong with one variable, and what is wanted of it. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: 'missing' | 'malformed';
  readonly wants: { readonly zh: string; readonly en: string };
}

/** The environment does not hold what a service needs; its message says everything that is wrong, in both languages. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly service: string,
    readonly faults: readonly ConfigFault[],
  ) {
    const lines = faults.map(({ variable, problem, wants }) =>
      problem === 'missing'
        ? `  ${variable}：缺少；应为${wants.zh}\n  ${variable}: is missing; wanted: ${wants.en}`
        : `  ${variable}：值不合规；应为${wants.zh}\n  ${variable}: has a wrong value; wanted: ${wants.en}`,
    );
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

/** An empty variable counts as not given, as in Compose files. */
function presentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (given(value) === undefined ? [] : [[name, value ?? '']])),
  );
}

const secretName = /(SECRET|PASSWORD|TOKEN|PRIVATE|KEY)$/i;

function masked(value: unknown, secret: boolean): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  if (!secret || value === null) return shown;
  return URL.canParse(shown) ? shown.replace(/\/\/([^:@/]*):[^@]*@/, '//$1:***@') : '***';
}

/** What `--print-config` shows: every variable with its value, secrets masked, one a line. */
export function printableConfig(definition: Configured, env: NodeJS.ProcessEnv): string {
  const config = readConfig(definition, env);
  const base = baseVariables(definition.name);
  const baseFields = new Set<string>(['name', ...base.map(({ field }) => field)]);
  const lines = base.map(({ variable, field, secret }) => {
    const value = config[field] as unknown;
    return `${variable}=${masked(Array.isArray(value) ? value.join(',') : value, secret)}`;
  });
  for (const [name, value] of Object.entries(config)) {
    if (!baseFields.has(name))
      lines.push(
        `${name}=${masked(value, secretName.test(name) || (typeof value === 'string' && value.includes('@')))}`,
      );
  }
  return lines.join('\n');
}
