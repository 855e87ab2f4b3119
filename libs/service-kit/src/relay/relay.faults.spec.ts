import { describe, expect, it } from '@jest/globals';
import { topics } from '@steward/contracts';
import { rowsOf, TcpProxy, testPart, until } from '@steward/testing';
import { lampProcess, lampService, putOut, type LampFold } from '../../test/lamp.js';
import { codeOf, mine } from '../../test/ledger-fixture.js';
import { RelayFixture, factsOf, lightLamp, nowhere, published } from '../../test/relay-fixture.js';
import type { LoadedCase } from '../ledger/ledger.types.js';
import { defineService } from '../definition/service-definition.js';

const relays = new RelayFixture();

const portOf = (address: string): number => Number(address.split(':')[1]);

/** Variables by which a service reaches its database over a line that can be disturbed. */
function over(proxy: TcpProxy): NodeJS.ProcessEnv {
  const through = (variable: string): string => {
    const url = new URL(relays.env[variable] ?? '');
    url.host = `127.0.0.1:${proxy.port}`;
    return url.href;
  };
  return {
    TICKETS_DATABASE_URL: through('TICKETS_DATABASE_URL'),
    TICKETS_DATABASE_RELAY_URL: through('TICKETS_DATABASE_RELAY_URL'),
  };
}

describe('the two destinations fail independently', () => {
  it('workflows are told while Kafka is down', async () => {
    const context = await relays.parts({ MESSAGING: 'kafka', KAFKA_BROKERS: nowhere });
    context.relay.start();
    const { id } = await lightLamp(context);
    await relays.drained(['temporal']);
    expect(await relays.told(id)).toHaveLength(1);
    expect(await rowsOf(relays.url, `SELECT FROM steward.outbox WHERE destination = 'kafka'`)).toHaveLength(1);
  });

  it('news travel while Temporal is down, and the workflow is told when it is back', async () => {
    const context = await relays.parts({ TEMPORAL_ADDRESS: nowhere });
    context.relay.start();
    const { id } = await lightLamp(context);
    await relays.drained(['kafka', 'state']);
    expect(await factsOf(context)).toHaveLength(1);
    expect(await rowsOf(relays.url, `SELECT FROM steward.outbox WHERE destination = 'temporal'`)).toHaveLength(1);
    await relays.dies(context);
    const back = await relays.parts();
    back.relay.start();
    await relays.drained();
    expect(await relays.told(id)).toHaveLength(1);
  });

  it('news travel over real Kafka as well', async () => {
    const context = await relays.parts({ MESSAGING: 'kafka', KAFKA_BROKERS: testPart('kafka') });
    await until(async () => (await context.bus.health()).ok);
    await context.bus.ensureTopics([topics.ticketsFacts, topics.estates]);
    const lamp = await lightLamp(context);
    await context.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    context.relay.start();
    await relays.drained();
    expect((await factsOf(context)).map(({ seq }) => seq)).toEqual([1, 2]);
  });
});

describe('one case holds up no other', () => {
  it('when its state cannot be published', async () => {
    const definition = defineService({
      ...lampService,
      processes: {
        lamp: {
          ...lampProcess,
          stateOf: (c: LoadedCase) => {
            if (c.id === 'broken') throw new Error('no view of this one');
            return c.view;
          },
        },
      },
    });
    const context = await relays.parts({}, definition);
    await lightLamp(context, { id: 'broken' });
    const { id } = await lightLamp(context);
    context.relay.start();
    await until(async () => (await published(context, topics.estates.name)).length === 1);
    await relays.drained(['kafka', 'temporal']);
    expect((await published(context, topics.estates.name)).map(({ key }) => key)).toEqual([id]);
    expect(await rowsOf(relays.url, 'SELECT case_id FROM steward.outbox')).toEqual([{ case_id: 'broken' }]);
  });
});

describe('one relay per database', () => {
  it('leads, and another takes over when it is gone', async () => {
    const [one, other] = [await relays.parts(), await relays.parts()];
    one.relay.start();
    await until(() => one.relay.isLeader());
    other.relay.start();
    await lightLamp(one);
    await relays.drained();
    expect(other.relay.isLeader()).toBe(false);
    await one.relay.stop();
    await until(() => other.relay.isLeader());
    const { id } = await lightLamp(one);
    await relays.drained();
    expect((await factsOf(other)).filter(({ caseId }) => caseId === id)).toHaveLength(1);
  });

  it('goes on after its connection was cut', async () => {
    const context = await relays.parts();
    context.relay.start();
    await until(() => context.relay.isLeader());
    await rowsOf(
      relays.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'steward-tickets-relay' AND datname = current_database()`,
    );
    const { id } = await lightLamp(context);
    await relays.drained();
    expect(await relays.told(id)).toHaveLength(1);
    expect(await factsOf(context)).toHaveLength(1);
  });

  it('sends what is left before it stops', async () => {
    const context = await relays.parts();
    context.relay.start();
    await until(() => context.relay.isLeader());
    await Promise.all(Array.from({ length: 30 }, () => lightLamp(context)));
    await context.relay.stop(20_000);
    expect(await rowsOf(relays.url, 'SELECT FROM steward.outbox')).toHaveLength(0);
    expect(await factsOf(context)).toHaveLength(30);
  });
});

describe('what was down comes back without a restart', () => {
  it('Temporal', async () => {
    const proxy = await TcpProxy.open(portOf(testPart('temporal')));
    proxy.set({ kind: 'cut' });
    const context = await relays.parts({ TEMPORAL_ADDRESS: `127.0.0.1:${proxy.port}` });
    context.relay.start();
    const first = await lightLamp(context);
    expect(await context.relay.temporalHealth()).toMatchObject({ ok: false });
    await relays.drained(['kafka', 'state']);
    proxy.set({ kind: 'clear' });
    await relays.drained();
    expect(await context.relay.temporalHealth()).toMatchObject({ ok: true });
    proxy.set({ kind: 'cut' });
    const second = await lightLamp(context);
    await relays.drained(['kafka', 'state']);
    proxy.set({ kind: 'clear' });
    await relays.drained();
    for (const { id } of [first, second]) expect(await relays.told(id)).toHaveLength(1);
    await relays.dies(context);
    await proxy.close();
  });

  it('PostgreSQL: refused in words meanwhile, and nothing that was committed is lost', async () => {
    const proxy = await TcpProxy.open(portOf(new URL(relays.url).host));
    const context = await relays.parts(over(proxy));
    context.relay.start();
    const before = await lightLamp(context);
    proxy.set({ kind: 'cut' });
    expect(await codeOf(lightLamp(context))).toBe('database.unreachable');
    expect(await codeOf(context.ledger.read(mine, (manager) => manager.query('SELECT 1')))).toBe(
      'database.unreachable',
    );
    proxy.set({ kind: 'clear' });
    const after = await until(() => lightLamp(context));
    await relays.drained();
    const published = (await factsOf(context)).map(({ caseId }) => caseId);
    expect(new Set(published)).toEqual(new Set([before.id, after.id]));
    await relays.dies(context);
    await proxy.close();
  });

  it('PostgreSQL, when a firewall has forgotten the connections: whoever waits gives up, and the relay leads again', async () => {
    const proxy = await TcpProxy.open(portOf(new URL(relays.url).host));
    const context = await relays.parts({ ...over(proxy), DATABASE_POOL: '2', DATABASE_SILENCE_MS: '2000' });
    context.relay.start();
    await until(() => context.relay.isLeader());
    await lightLamp(context);
    await relays.drained();
    proxy.forget();
    const waiting = await Promise.all([
      codeOf(lightLamp(context)),
      codeOf(lightLamp(context)),
      codeOf(lightLamp(context)),
    ]);
    // Who waits behind the silent connections may get a new one in time.
    expect(waiting).toContain('database.unreachable');
    expect(waiting.filter((code) => !['database.unreachable', 'nothing refused'].includes(code))).toEqual([]);
    const { id } = await until(() => lightLamp(context), { within: 20_000 });
    await relays.drained();
    expect(await relays.told(id)).toHaveLength(1);
    await relays.dies(context);
    await proxy.close();
  });
});
