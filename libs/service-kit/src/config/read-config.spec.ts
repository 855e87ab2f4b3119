import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, printableConfig, readConfig } from './read-config.js';

const definition = {
  name: 'staff' as const,
  configSchema: z.object({ LAMP_OIL: z.string().default('rape'), LAMP_PASSWORD: z.string().optional() }),
};

const complete: NodeJS.ProcessEnv = {
  STAFF_DATABASE_URL: 'postgresql://app:geheim@db:5432/staff',
  STAFF_DATABASE_RELAY_URL: 'postgresql://relay:geheim@db:5432/staff',
  STEWARD_TOKEN_PUBLIC_KEY: '{"kty":"EC","crv":"P-256","x":"a","y":"b"}',
  STEWARD_SERVICE_SECRET: 'vQ3mZt8Yc1LrWx5Nf7KpBs2HdJg9TaEu',
};

const faultsOf = (env: NodeJS.ProcessEnv): Record<string, string> => {
  try {
    readConfig(definition, env);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.faults.map(({ variable, problem }) => [variable, problem]));
  }
};

describe('the configuration', () => {
  it('is complete with four variables; everything else has a default', () => {
    expect(readConfig(definition, complete)).toMatchObject({
      name: 'staff',
      port: 7802,
      host: '127.0.0.1',
      messaging: 'kafka',
      kafkaBrokers: ['127.0.0.1:7830'],
      temporalAddress: '127.0.0.1:7840',
      temporalNamespace: 'default',
      defaultLanguage: 'zh-CN',
      publicUrl: 'http://127.0.0.1:7800',
      LAMP_OIL: 'rape',
    });
  });

  it('names everything that is wrong at once', () => {
    expect(
      faultsOf({
        STAFF_PORT: '70000',
        KAFKA_BROKERS: 'kafka',
        STAFF_DATABASE_URL: 'mysql://db/staff',
        STEWARD_SERVICE_SECRET: 'short',
        STEWARD_TOKEN_PUBLIC_KEY: 'pem',
      }),
    ).toEqual({
      STAFF_PORT: 'malformed',
      KAFKA_BROKERS: 'malformed',
      STAFF_DATABASE_URL: 'malformed',
      STAFF_DATABASE_RELAY_URL: 'missing',
      STEWARD_TOKEN_PUBLIC_KEY: 'malformed',
      STEWARD_SERVICE_SECRET: 'malformed',
    });
  });

  it('says it in words of both languages, without the value', () => {
    expect(() => readConfig(definition, { ...complete, STAFF_DATABASE_URL: 'mysql://app:geheim@db/staff' })).toThrow(
      /STAFF_DATABASE_URL：值不合规；应为PostgreSQL 地址.*\n.*STAFF_DATABASE_URL: has a wrong value; wanted: a PostgreSQL address/,
    );
    expect(() =>
      readConfig(definition, { ...complete, STAFF_DATABASE_URL: 'mysql://app:geheim@db/staff' }),
    ).not.toThrow(/geheim/);
  });

  it('takes an empty variable as not given', () => {
    expect(faultsOf({ ...complete, STEWARD_SERVICE_SECRET: ' ' })).toEqual({ STEWARD_SERVICE_SECRET: 'missing' });
    expect(readConfig(definition, { ...complete, KAFKA_BROKERS: '' }).kafkaBrokers).toEqual(['127.0.0.1:7830']);
  });

  it('wants the embedded log’s database where the log is PostgreSQL', () => {
    expect(faultsOf({ ...complete, MESSAGING: 'postgres' })).toEqual({ MESSAGING_DATABASE_URL: 'missing' });
    expect(faultsOf({ ...complete, MESSAGING: 'postgres', MESSAGING_DATABASE_URL: 'postgresql://u:p@db/log' })).toEqual(
      {},
    );
  });

  it('refuses what everybody could guess, and names it, unless this is a demonstration', () => {
    const weak = {
      ...complete,
      STAFF_DATABASE_URL: 'postgresql://app:Postgres@db/staff',
      STAFF_DATABASE_RELAY_URL: 'postgresql://relay:relay@db/staff',
      STEWARD_SERVICE_SECRET: 'change-me-change-me-change-me-please',
    };
    expect(faultsOf(weak)).toEqual({
      STAFF_DATABASE_URL: 'weak',
      STAFF_DATABASE_RELAY_URL: 'weak',
      STEWARD_SERVICE_SECRET: 'weak',
    });
    expect(faultsOf({ ...complete, STEWARD_SERVICE_SECRET: 'x'.repeat(40) })).toEqual({
      STEWARD_SERVICE_SECRET: 'weak',
    });
    expect(() => readConfig(definition, weak)).toThrow(/STEWARD_SERVICE_SECRET：值太弱.*\n.*is too weak/);
    expect(faultsOf({ ...weak, STEWARD_DEMO: 'true' })).toEqual({});
    expect(faultsOf({ ...complete, STEWARD_DEMO: 'true', PUBLIC_URL: 'https://steward.example' })).toEqual({
      STEWARD_DEMO: 'malformed',
    });
  });

  it('believes nobody’s word for whom he speaks beyond this machine, unless it is told to', () => {
    expect(readConfig(definition, complete).trustProxy).toEqual(['loopback']);
    expect(readConfig(definition, { ...complete, TRUST_PROXY: 'none' }).trustProxy).toEqual([]);
    expect(readConfig(definition, { ...complete, TRUST_PROXY: '10.0.0.0/8, fd00::/8' }).trustProxy).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
    ]);
    expect(faultsOf({ ...complete, TRUST_PROXY: 'true' })).toEqual({ TRUST_PROXY: 'malformed' });
  });

  it('has an internal address that moves with its own', () => {
    expect(readConfig(definition, complete)).toMatchObject({ internalPort: 7852, internalHost: '127.0.0.1' });
    expect(readConfig(definition, { ...complete, STAFF_PORT: '0' }).internalPort).toBe(0);
  });

  it('prints itself with its secrets masked', () => {
    const printed = printableConfig(definition, { ...complete, KAFKA_BROKERS: 'a:1, b:2', LAMP_PASSWORD: 'geheim' });
    expect(printed).toContain('STAFF_DATABASE_URL=postgresql://***@db:5432/staff');
    expect(printed).toContain('STEWARD_SERVICE_SECRET=***');
    expect(printed).toContain('LAMP_PASSWORD=***');
    expect(printed).toContain('KAFKA_BROKERS=a:1,b:2');
    expect(printed).not.toContain('geheim');
  });
});
