import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseServices, ports } from '@steward/contracts';
import { keepPortShift, portShiftOf } from './port-shift.js';
import { newSecrets, publicHalf, stackSecrets } from './secrets.js';
import { serviceEnvironment } from './service-environment.js';
import { stackPorts } from './stack-ports.js';

const addresses = {
  postgres: 'postgres://postgres:p%40ss@127.0.0.1:7820',
  kafka: '127.0.0.1:7830',
  temporal: '127.0.0.1:7840',
  temporalNamespace: 'default',
};

describe('ports and variables have one source', () => {
  const secrets = newSecrets();
  const env = serviceEnvironment(stackPorts(), secrets, addresses);

  it('takes every port from the contracts', () => {
    expect(stackPorts()).toEqual(ports);
    expect(env['GATEWAY_PORT']).toBe(String(ports.gateway));
    expect(env['TICKETS_URL']).toBe(`http://127.0.0.1:${ports.tickets}`);
    expect(env['SMTP_URL']).toBe(`smtp://127.0.0.1:${ports.sinkSmtp}`);
  });

  it('has no port twice', () => {
    expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  });

  it('moves all of them together, so that two clones can run beside each other', () => {
    const moved = serviceEnvironment(stackPorts(100), secrets, addresses);
    expect(moved['STAFF_PORT']).toBe(String(ports.staff + 100));
    expect(moved['PUBLIC_URL']).toBe(`http://127.0.0.1:${ports.gateway + 100}`);
  });

  it('finds a moved stack again: by the variable, else by what its start remembered', () => {
    const state = mkdtempSync(join(tmpdir(), 'steward-shift-'));
    expect(portShiftOf({ STEWARD_STATE: state })).toBe(0);
    keepPortShift(state, 100);
    expect(portShiftOf({ STEWARD_STATE: state })).toBe(100);
    expect(portShiftOf({ STEWARD_STATE: state, STEWARD_PORT_SHIFT: '7' })).toBe(7);
    rmSync(state, { recursive: true });
  });

  it('gives every service a database of its own and two roles that do not own it', () => {
    const users = databaseServices.flatMap((service) =>
      ['DATABASE_URL', 'DATABASE_RELAY_URL', 'DATABASE_OWNER_URL'].map((suffix) => {
        const address = new URL(env[`${service.toUpperCase()}_${suffix}`] ?? '');
        expect(address.pathname).toBe(`/steward_${service}`);
        return address.username;
      }),
    );
    expect(users).toContain('steward_tickets_app');
    expect(users).toContain('steward_tickets_relay');
    expect(users.filter((user) => user === 'postgres')).toHaveLength(databaseServices.length);
  });

  it('leaves what the user has set as it is', () => {
    const given = {
      TICKETS_DATABASE_URL: 'postgres://me:x@db/tickets',
      SMTP_URL: 'smtp://mail.example.com',
      LOG_LEVEL: 'debug',
    };
    const mixed = serviceEnvironment(stackPorts(), secrets, addresses, given);
    expect(mixed).toMatchObject(given);
    expect(mixed['TICKETS_DATABASE_OWNER_URL']).toBeUndefined();
    expect(mixed['STAFF_DATABASE_URL']).toContain('steward_staff');
  });

  it('sends news over PostgreSQL where there is no Kafka', () => {
    const without = serviceEnvironment(stackPorts(), secrets, { ...addresses, kafka: null });
    expect(without['MESSAGING']).toBe('postgres');
    expect(without['KAFKA_BROKERS']).toBeUndefined();
    expect(without['MESSAGING_DATABASE_URL']).toContain('/steward_messages');
    expect(env['MESSAGING']).toBe('kafka');
  });

  it('gives services the public half of the key only under its own name', () => {
    expect(JSON.parse(env['STEWARD_TOKEN_PUBLIC_KEY'] ?? '{}')).not.toHaveProperty('d');
    expect(publicHalf(secrets.gatewayKey)).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256' });
  });
});

describe('the secrets of a clone', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'steward-secrets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are made once, long enough, and readable by their owner only', () => {
    const file = join(folder, 'state', 'secrets.json');
    const first = stackSecrets(file);
    expect(stackSecrets(file)).toEqual(first);
    expect(first.serviceSecret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('of a clone that was started before get what has come since, and keep what they have', () => {
    const file = join(folder, 'before.json');
    const { vapidKey: _since, ...before } = newSecrets();
    writeFileSync(file, JSON.stringify(before), { mode: 0o600 });
    const now = stackSecrets(file);
    expect(now).toEqual({ ...before, vapidKey: expect.stringMatching(/^[\w-]{43}$/) });
    expect(stackSecrets(file)).toEqual(now);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
