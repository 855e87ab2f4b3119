import { afterEach, describe, expect, it } from '@jest/globals';
import { alarmedType, factNewsSchema, restatedType, stateNewsSchema, topics } from '@steward/contracts';
import { rowsOf, testNamespace, until } from '@steward/testing';
import { lampProcess, lampService, putOut, type LampFold } from '../../test/lamp.js';
import { mine } from '../../test/ledger-fixture.js';
import { RelayFixture, dueIn, factsOf, lightLamp, published } from '../../test/relay-fixture.js';
import type { LoadedCase, ProcessRegistration } from '../ledger/ledger.types.js';
import { Relay } from '../relay/relay.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { advanceKnowing } from './advance-knowing.js';
import { presentEpoch } from '../ledger/epoch.js';
import type { WatchPace } from './timer-watch.js';

const relays = new RelayFixture();
const started = new Set<Relay>();
const swift: WatchPace = { look: 50, lateAfter: 60_000, round: 0, lookedUp: 100, alarmAfter: 3_600_000 };
const never = { round: 3_600_000, lookedUp: 0 };

/** A relay whose watch is in a hurry. */
function relayOf(
  context: ServiceContext,
  pace: Partial<WatchPace> = {},
  processes: Readonly<Record<string, ProcessRegistration>> = lampService.processes ?? {},
): Relay {
  const relay = new Relay({ ...context, processes, watchPace: { ...swift, ...pace } });
  started.add(relay);
  context.ledger.onCommitted((destination) => relay.poke(destination));
  relay.start();
  return relay;
}
afterEach(async () => {
  await Promise.all([...started].map((relay) => relay.stop(0)));
  started.clear();
});

const isGreen = (relay: Relay): Promise<true> => until(async () => (await relay.stores.timerReport()).ok);
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  rowsOf<Row>(relays.url, text, values);

describe('no case waits without a timer', () => {
  it('when Temporal answers with another store than before: all are given to it again, and readiness says how many', async () => {
    const before = await relays.parts();
    const first = relayOf(before, never);
    const late = await lightLamp(before, { burns: 1 });
    const lamps = [late, await lightLamp(before), await lightLamp(before)];
    const out = await lightLamp(before);
    await before.ledger.act(mine, out.id, (c: LoadedCase<LampFold>) => putOut(c));
    await relays.drained();
    await until(async () => (await sql(`SELECT FROM steward.stores WHERE store = 'temporal'`)).length === 1);
    await first.stop();
    await relays.dies(before);

    const empty = await testNamespace();
    try {
      const context = await relays.parts(empty.env);
      const relay = relayOf(context, { ...never, lateAfter: 500 });
      const followed = async (id: string): Promise<boolean> =>
        (await empty.client.workflow.getHandle(`lamp/${id}`).describe()).status.name === 'RUNNING';
      await until(async () => {
        const all = await Promise.all(lamps.map(({ id }) => followed(id).catch(() => false)));
        return all.every(Boolean);
      });
      // What is late stays on the list until somebody has looked, and not a moment longer.
      await until(async () => (await relay.stores.timerReport()).detail.includes('1 cases lack a timer'));
      await context.ledger.act(mine, late.id, dueIn(3_600_000));
      await isGreen(relay);
      await expect(empty.client.workflow.getHandle(`lamp/${out.id}`).describe()).rejects.toThrow();
      const alarms = (await factsOf(context)).filter(({ type }) => type === alarmedType);
      expect(alarms).toMatchObject([{ data: { code: 'timers.store-lost', service: 'tickets', cases: 3 } }]);
    } finally {
      await empty.leave();
    }
  });

  it('when its workflow alone is gone: a round over all cases finds it', async () => {
    const context = await relays.parts();
    const relay = relayOf(context);
    const lamp = await lightLamp(context);
    const workflow = relays.temporal.client.workflow.getHandle(`lamp/${lamp.id}`);
    await relays.drained();
    await workflow.terminate('lost');
    await until(async () => (await workflow.describe()).status.name === 'RUNNING');
    await isGreen(relay);
  });

  it('when its due instant has passed and nobody looked: it is reminded, not flooded, and counted until somebody looks', async () => {
    const context = await relays.parts();
    const relay = relayOf(context, { ...never, lateAfter: 300 });
    const lamp = await lightLamp(context, { burns: 100 });
    await until(async () => !(await relay.stores.timerReport()).ok);
    expect((await relay.stores.timerReport()).detail).toContain('1 cases lack a timer (overdue 1)');
    await until(async () => (await relays.told(lamp.id)).length === 2);
    await until(async () => (await sql(`SELECT FROM steward.without_timer WHERE tries = 1`)).length === 1);
    await context.ledger.act(mine, lamp.id, dueIn(3_600_000));
    await isGreen(relay);
    await relays.drained();
    expect(await relays.told(lamp.id)).toHaveLength(2);
  });

  it('when somebody has not been told for long: its workflow is called to look at once', async () => {
    const owing: ProcessRegistration = {
      ...lampProcess,
      owes: (c) => c.state === 'out',
      owing: `c.state = 'out'`,
    };
    const context = await relays.parts();
    relayOf(context, { ...never, lateAfter: 300 }, { lamp: owing });
    const lamp = await lightLamp(context);
    await context.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    await until(async () => (await relays.told(lamp.id)).some(({ look }) => look === true));
    expect((await relays.told(lamp.id)).at(-1)).toMatchObject({ over: true, owes: true, look: true });
  });

  it('and the operator hears of it when it lasts', async () => {
    const context = await relays.parts({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
    relayOf(context, { ...never, lateAfter: 100, alarmAfter: 200 });
    await lightLamp(context, { burns: 50 });
    const alarms = await until(async () => {
      const found = (await factsOf(context)).filter(({ type }) => type === alarmedType);
      return found.length > 0 ? found : null;
    });
    expect(alarms).toMatchObject([{ data: { code: 'timers.lacking', cases: 1 } }]);
  });
});

describe('a log that lost what it held', () => {
  it('gets everything again that a reader may lack, before anything new', async () => {
    const context = await relays.parts();
    const first = relayOf(context, never);
    const lamp = await lightLamp(context);
    await context.ledger.act(mine, lamp.id, dueIn(3_600_000));
    await relays.drained();
    await until(async () => (await sql(`SELECT FROM steward.stores WHERE store = 'log'`)).length === 1);
    await first.stop();
    await sql('DELETE FROM steward_log.identity');
    await sql('DELETE FROM steward_log.topics');
    await context.bus.close();
    await relays.dies(context);

    const again = await relays.parts();
    const relay = relayOf(again, never);
    await again.ledger.act(mine, lamp.id, dueIn(7_200_000));
    // News come at least once: what counts is that each is there, and that none stands before an earlier one.
    await until(async () => {
      const ids = (await factsOf(again)).filter(({ caseId }) => caseId === lamp.id).map(({ id }) => id);
      expect([...new Set(ids)]).toEqual([1, 2, 3].map((seq) => `${lamp.id}/${String(seq)}`));
      return true;
    });
    await relays.drained();
    const [state] = await published(again, topics.estates.name);
    expect(stateNewsSchema.parse(JSON.parse(Buffer.from(state?.value ?? []).toString()))).toMatchObject({ seq: 3 });
    await until(async () => (await relay.stores.storesReport()).ok);
    expect((await relay.stores.storesReport()).detail).toContain('the log was lost');
  });
});

describe('a database that was set back to an earlier time', () => {
  /** Two lamps, of which the ledger loses the last fact of one and the whole of the other. */
  async function setBack(context: ServiceContext): Promise<{ kept: string; gone: string }> {
    const first = relayOf(context, never);
    const kept = await lightLamp(context);
    const before = await sql<{ row: string }>(`SELECT to_jsonb(c)::text AS row FROM steward.cases c WHERE id = $1`, [
      kept.id,
    ]);
    await context.ledger.act(mine, kept.id, (c: LoadedCase<LampFold>) => putOut(c));
    const gone = await lightLamp(context);
    await relays.drained();
    await until(async () => (await sql(`SELECT FROM steward.stores WHERE store = 'log'`)).length === 1);
    await first.stop();
    await sql('ALTER TABLE steward.ledger DISABLE TRIGGER ledger_insert_only');
    await sql('DELETE FROM steward.ledger WHERE case_id = $1 OR seq > 1', [gone.id]);
    await sql('DELETE FROM steward.cases WHERE id = ANY ($1)', [[gone.id]]);
    await sql(
      `UPDATE steward.cases c SET version = o.version, state = o.state, over = o.over, next_due_at = o.next_due_at,
         armed_due_at = o.armed_due_at, woken = o.woken, fold = o.fold, view = o.view, updated_at = o.updated_at, last_hash = o.last_hash
       FROM jsonb_populate_record(NULL::steward.cases, $1::jsonb) o WHERE c.id = o.id`,
      [before[0]?.row],
    );
    await sql('ALTER TABLE steward.ledger ENABLE TRIGGER ledger_insert_only');
    return { kept: kept.id, gone: gone.id };
  }

  it('is found out by the log, and everybody takes what it holds now', async () => {
    const context = await relays.parts();
    const { kept, gone } = await setBack(context);
    const relay = relayOf(context, never);
    await until(async () => (await presentEpoch(context.serviceData))?.settledAt instanceof Date);
    const epoch = (await presentEpoch(context.serviceData))?.epoch;
    expect(await presentEpoch(context.serviceData)).toMatchObject({
      why: 'the log is ahead',
      lostFacts: 2,
      lostCases: 2,
    });
    expect((await relay.stores.storesReport()).detail).toContain('2 facts of 2 cases');
    await relays.drained();

    const restated = (await factsOf(context)).filter(({ type }) => type === restatedType);
    expect(restated.find(({ caseId }) => caseId === kept)).toMatchObject({
      id: `${kept}/1@${String(epoch)}`,
      epoch,
      state: 'lit',
      over: false,
    });
    expect(restated.find(({ caseId }) => caseId === gone)).toMatchObject({ state: 'unknown', over: true });
    await until(async () => (await relays.told(kept)).some((one) => one.epoch === epoch));

    // The number of the lost fact is given to another, under another id.
    await context.ledger.act(mine, kept, dueIn(60_000));
    await relays.drained();
    const facts = (await published(context, topics.ticketsFacts.name)).map(({ value }) =>
      factNewsSchema.parse(JSON.parse(Buffer.from(value ?? []).toString())),
    );
    expect(facts.filter(({ caseId, seq }) => caseId === kept && seq === 2).map(({ id }) => id)).toEqual([
      `${kept}/2`,
      `${kept}/2@${String(epoch)}`,
    ]);
  });

  it('is found out by a workflow that knows more, whose answer then holds', async () => {
    const context = await relays.parts();
    const lamp = await lightLamp(context);
    const look = async () => ({
      snapshot: {
        ...(await context.ledger.load(mine, lamp.id)),
        caseId: lamp.id,
        companyId: 'c1',
        estateId: 'e1',
        awaits: '',
        emergency: false,
        nextDueAt: null,
        seq: 1,
      },
      fired: [],
    });
    expect((await advanceKnowing(context.ledger, { seq: 1 }, look)).snapshot.epoch).toBe(0);
    expect(await presentEpoch(context.serviceData)).toBeNull();
    const ahead = await advanceKnowing(context.ledger, { seq: 2 }, look);
    expect(ahead.snapshot.epoch).toBeGreaterThan(1_700_000_000);
    const again = await advanceKnowing(context.ledger, { seq: 2 }, look);
    expect(again.snapshot.epoch).toBe(ahead.snapshot.epoch);
  });

  it('is found out by its own identity, and gives out no number twice', async () => {
    const context = await relays.parts();
    const first = relayOf(context, never);
    const number = await context.numbers.next('c1', 'LH');
    await until(async () => (await sql(`SELECT FROM steward.stores WHERE store = 'database'`)).length === 1);
    await first.stop();
    await sql(`UPDATE steward.stores SET identity = 'another' WHERE store = 'database'`);
    relayOf(context, never);
    await until(async () => (await presentEpoch(context.serviceData)) !== null);
    const [block] = await sql<{ next: string }>('SELECT next FROM steward.number_blocks');
    expect(Number(block?.next)).toBeGreaterThan(Number(number.split('-')[1]) + 1_000);
  });
});
