import { describe, expect, it } from '@jest/globals';
import { stateNewsSchema, topics } from '@steward/contracts';
import { until } from '@steward/testing';
import { defaultPayloadConverter } from '@temporalio/common';
import { lampProcess, lampService, putOut, type LampFold } from '../../test/lamp.js';
import { mine } from '../../test/ledger-fixture.js';
import { RelayFixture, dueIn, factsOf, lightLamp, published } from '../../test/relay-fixture.js';
import type { LoadedCase } from '../ledger/ledger.types.js';
import { withTrace } from '../logging/trace.js';
import { messageHeaders } from '../messaging/fact-message.js';
import { defineService } from '../definition/service-definition.js';
import { Relay } from './relay.js';

const relays = new RelayFixture();

describe('what was committed gets through', () => {
  it('although the service died between commit and relay', async () => {
    const died = await relays.parts();
    const lamps = [await lightLamp(died), await lightLamp(died), await lightLamp(died)];
    await relays.dies(died);

    const again = await relays.parts();
    again.relay.start();
    await relays.drained();
    expect((await factsOf(again)).map(({ caseId }) => caseId).sort()).toEqual(lamps.map(({ id }) => id).sort());
    for (const { id } of lamps) expect(await relays.told(id)).toHaveLength(1);
  });

  it('at once after the commit, without waiting for a poll', async () => {
    const context = await relays.parts();
    const neverPolls = new Relay({ ...context, processes: lampService.processes ?? {}, pace: { poll: 3_600_000 } });
    context.ledger.onCommitted((destination) => neverPolls.poke(destination));
    neverPolls.start();
    await until(() => neverPolls.isLeader());
    const { id } = await lightLamp(context);
    await relays.drained();
    await neverPolls.stop();
    expect(await relays.told(id)).toMatchObject([
      { caseId: id, seq: 1, state: 'lit', over: false, awaits: expect.stringContaining('等灯熄灭') },
    ]);
  });

  it('in the order of each case, as CloudEvents with the trace of their request', async () => {
    const context = await relays.parts();
    const trace = 'b'.repeat(32);
    const lamp = await withTrace(`00-${trace}-00f067aa0ba902b7-01`, () => lightLamp(context));
    for (let turn = 0; turn < 4; turn += 1) await context.ledger.act(mine, lamp.id, dueIn(3_600_000));
    await context.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    context.relay.start();
    await relays.drained();
    const facts = await factsOf(context);
    expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(facts[0]).toMatchObject({
      id: `${lamp.id}/1`,
      process: 'lamp',
      type: 'lamp.lit',
      clause: '§2.2.1',
      companyId: 'c1',
      estateId: 'e1',
    });
    // Only the newest fact knows the view of now.
    expect(facts.map(({ view }) => view)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      { lit: false },
    ]);
    expect(facts[4]).not.toHaveProperty('state');
    expect(facts[5]).toMatchObject({ state: 'out', over: true, nextDueAt: null });
    const [first] = await published(context, topics.ticketsFacts.name);
    expect(first?.headers).toMatchObject({
      [messageHeaders.id]: `${lamp.id}/1`,
      [messageHeaders.source]: '/steward/tickets',
    });
    expect(first?.headers[messageHeaders.traceparent]).toContain(trace);
  });

  it('as the newest state, and as gone when it is gone', async () => {
    const definition = defineService({
      ...lampService,
      processes: { lamp: { ...lampProcess, stateOf: (c: LoadedCase) => (c.over ? null : { lit: c.view['lit'] }) } },
    });
    const context = await relays.parts({}, definition);
    const [lamp, other] = [await lightLamp(context), await lightLamp(context)];
    await context.ledger.act(mine, other.id, (c: LoadedCase<LampFold>) => putOut(c));
    context.relay.start();
    await relays.drained();
    const states = await published(context, topics.estates.name);
    const ofLamp = states.find(({ key }) => key === lamp.id);
    expect(stateNewsSchema.parse(JSON.parse(Buffer.from(ofLamp?.value ?? []).toString('utf8')))).toMatchObject({
      seq: 1,
      view: { lit: true },
    });
    expect(states.find(({ key }) => key === other.id)).toMatchObject({ value: null });
  });
});

describe('a workflow is told no more than it must know', () => {
  it('once, of the newest, when several facts waited', async () => {
    const context = await relays.parts();
    const lamp = await lightLamp(context);
    for (const minutes of [50, 40, 30]) await context.ledger.act(mine, lamp.id, dueIn(minutes * 60_000));
    context.relay.start();
    await relays.drained();
    const snapshots = await relays.told(lamp.id);
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ seq: 4 });
  });

  it('of the instant that is armed, so that it does not sleep through one in between', async () => {
    const context = await relays.parts();
    const lamp = await lightLamp(context, { burns: 600_000 });
    await context.ledger.act(mine, lamp.id, dueIn(3_600_000));
    context.relay.start();
    await relays.drained();
    expect(await relays.told(lamp.id)).toMatchObject([
      { seq: 2, nextDueAt: new Date(lamp.nextDueAt ?? 0).toISOString() },
    ]);
    await context.ledger.act(mine, lamp.id, dueIn(60_000));
    await relays.drained();
    expect((await relays.told(lamp.id)).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('starts it with what Temporal’s own pages show, and hands the trace on', async () => {
    const context = await relays.parts();
    const trace = 'c'.repeat(32);
    const { id } = await withTrace(`00-${trace}-00f067aa0ba902b7-01`, () => lightLamp(context));
    context.relay.start();
    await relays.drained();
    const description = await relays.temporal.client.workflow.getHandle(`lamp/${id}`).describe();
    expect(description).toMatchObject({ type: 'complaint', taskQueue: 'steward' });
    expect(await description.staticSummary()).toBe(`lamp ${id}`);
    expect(description.searchAttributes).toMatchObject({
      StewardCompany: ['c1'],
      StewardEstate: ['e1'],
      StewardProcess: ['lamp'],
      StewardState: ['lit'],
    });
    const { events } = await relays.temporal.client.workflow.getHandle(`lamp/${id}`).fetchHistory();
    const header = events?.[0]?.workflowExecutionStartedEventAttributes?.header?.fields?.['traceparent'];
    expect(
      header === undefined || header === null ? '' : defaultPayloadConverter.fromPayload<string>(header),
    ).toContain(trace);
  });
});
