import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { LedgerFixture, codeOf, flicker, keeper, mine } from '../../test/ledger-fixture.js';
import { aLamp, putOut, type LampFold } from '../../test/lamp.js';
import { verifyChain } from './hash-chain.js';
import { verifyLedger } from './sealed-ledger.js';
import type { LoadedCase } from './ledger.types.js';

const lamps = new LedgerFixture();

describe('one decision is one commit', () => {
  it('writes state, fact and outbox rows together', async () => {
    const lamp = await lamps.aLitLamp();
    expect(await lamps.ledger.load(mine, lamp.id)).toMatchObject({
      version: 1,
      state: 'lit',
      over: false,
      nextDueAt: lamp.nextDueAt,
      view: { lit: true },
    });
    const [fact] = await lamps.ledger.facts(mine, lamp.id);
    expect(fact).toMatchObject({
      seq: 1,
      type: 'lamp.lit',
      clause: '§2.2.1',
      actor: keeper,
      at: lamp.updatedAt,
      recordedAt: lamp.updatedAt,
    });
    const rows = await rowsOf(
      lamps.url,
      'SELECT destination, seq FROM steward.outbox WHERE case_id = $1 ORDER BY destination',
      [lamp.id],
    );
    expect(rows).toEqual([
      { destination: 'kafka', seq: 1 },
      { destination: 'state', seq: 1 },
      { destination: 'temporal', seq: 1 },
    ]);
  });

  it('writes nothing of it when one part cannot be written', async () => {
    const lamp = await lamps.aLitLamp();
    const count = async (): Promise<unknown> => rowsOf(lamps.url, 'SELECT count(*)::int AS n FROM steward.ledger');
    const before = await count();
    const now = await lamps.ledger.now();
    const refused = codeOf(
      lamps.ledger.commit({ now, scopes: mine, cases: [aLamp(now), { ...aLamp(now, { id: lamp.id }) }] }),
    );
    expect(await refused).toBe('case.changed');
    expect(await count()).toEqual(before);
  });

  it('gives fifty who act on one case at once fifty numbers without a gap', async () => {
    const lamp = await lamps.aLitLamp();
    const seen: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { case: after } = await lamps.ledger.act(mine, lamp.id, flicker);
        seen.push(after.version);
      }),
    );
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    const facts = await lamps.ledger.facts(mine, lamp.id);
    expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    expect(facts.every((fact, index) => index === 0 || fact.recordedAt >= (facts[index - 1]?.recordedAt ?? 0))).toBe(
      true,
    );
  });

  it('gives several processes that act on one case numbers without a gap, too', async () => {
    const lamp = await lamps.aLitLamp();
    const others = Array.from({ length: 4 }, () => lamps.anotherProcess(1));
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => (others[index % 4] ?? lamps.ledger).act(mine, lamp.id, flicker)),
    );
    const facts = await lamps.ledger.facts(mine, lamp.id);
    expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(verifyChain(facts)).toEqual({ intact: true });
  });

  it('commits several cases in whatever order they are named, without waiting in a circle', async () => {
    const [one, other] = [await lamps.aLitLamp(), await lamps.aLitLamp()];
    const both = async (order: LoadedCase<LampFold>[]): Promise<void> => {
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const fresh = await Promise.all(order.map(({ id }) => lamps.ledger.load<LampFold>(mine, id)));
        const now = Math.max(...fresh.map((lamp) => lamp.now));
        const cases = fresh.map((lamp) => ({
          ...flicker(lamp),
          id: lamp.id,
          process: 'lamp',
          scope: lamp.scope,
          standard: lamp.standard,
          expectedVersion: lamp.version,
        }));
        const code = await codeOf(lamps.ledger.commit({ now, scopes: mine, cases }));
        if (code === 'nothing refused') return;
        expect(['case.changed', 'clock.moved']).toContain(code);
      }
      throw new Error('never came through');
    };
    await Promise.all([both([one, other]), both([other, one]), both([one, other]), both([other, one])]);
    expect((await lamps.ledger.load(mine, one.id)).version).toBe(5);
    expect((await lamps.ledger.load(mine, other.id)).version).toBe(5);
  });

  it('refuses a decision that was computed from another version, and says what changed', async () => {
    const lamp = await lamps.aLitLamp();
    await lamps.ledger.act(mine, lamp.id, flicker);
    const stale = lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), { expectedVersion: 1 });
    await expect(stale).rejects.toMatchObject({
      kind: 'conflict',
      code: 'case.changed',
      more: { details: { version: 2, changed: [{ seq: 2, type: 'lamp.flickered' }] } },
    });
    expect((await lamps.ledger.load(mine, lamp.id)).state).toBe('lit');
  });

  it('refuses to open a case twice', async () => {
    const lamp = await lamps.aLitLamp();
    const again = lamps.ledger.commitNow((now) => ({
      scopes: { companyId: 'c2' },
      cases: [aLamp(now, { id: lamp.id, scope: { companyId: 'c2', estateId: null } })],
    }));
    expect(await codeOf(again)).toBe('case.exists');
  });

  it('never records what happened later than now', async () => {
    const work = lamps.ledger.commitNow((now) => {
      const lamp = aLamp(now);
      return { scopes: mine, cases: [{ ...lamp, facts: lamp.facts.map((fact) => ({ ...fact, at: now + 1 })) }] };
    });
    expect(await codeOf(work)).toBe('fact.in-the-future');
  });

  it('commits in one round trip', async () => {
    const now = await lamps.ledger.now();
    const statements: string[] = [];
    const query = lamps.context.appData.query.bind(lamps.context.appData);
    lamps.context.appData.query = ((sql: string, values: unknown[]) => {
      statements.push(sql);
      return query(sql, values);
    }) as typeof lamps.context.appData.query;
    try {
      await lamps.ledger.commit({ now, scopes: mine, cases: [aLamp(now)] });
    } finally {
      lamps.context.appData.query = query;
    }
    expect(statements).toEqual(['SELECT steward.commit($1::jsonb) AS answer']);
  });
});

describe('the clock is the database’s', () => {
  it('is never estimated ahead of it', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const estimate = await lamps.ledger.now();
      const [row] = await lamps.context.appData.query<{ now: number }[]>(
        'SELECT steward.ms(clock_timestamp())::float8 AS now',
      );
      expect(estimate).toBeLessThanOrEqual(row?.now ?? 0);
    }
  });

  it.each([
    ['ahead of it', 60_000],
    ['more than two seconds old', -2_500],
  ])('refuses an instant %s', async (_words, offset) => {
    const now = (await lamps.ledger.now()) + offset;
    expect(await codeOf(lamps.ledger.commit({ now, scopes: mine, cases: [aLamp(now)] }))).toBe('clock.moved');
  });

  it('refuses an instant before the case’s last fact', async () => {
    const lamp = await lamps.aLitLamp();
    const { case: after } = await lamps.ledger.act(mine, lamp.id, flicker);
    const now = after.updatedAt - 1;
    const late = {
      ...flicker(after),
      id: lamp.id,
      process: 'lamp',
      scope: lamp.scope,
      standard: lamp.standard,
      expectedVersion: after.version,
    };
    expect(await codeOf(lamps.ledger.commit({ now, scopes: mine, cases: [late] }))).toBe('clock.moved');
  });
});

describe('a fact stands for ever (§7.2)', () => {
  it.each([
    ['UPDATE', `UPDATE steward.ledger SET type = 'lamp.never-lit'`],
    ['DELETE', 'DELETE FROM steward.ledger'],
    ['TRUNCATE', 'TRUNCATE steward.ledger'],
  ])('%s is refused even to the owner', async (_verb, sql) => {
    await lamps.aLitLamp();
    await expect(rowsOf(lamps.url, sql)).rejects.toMatchObject({ code: 'SW001' });
  });

  it('has hashes that anybody can compute again', async () => {
    const lamp = await lamps.aLitLamp();
    await lamps.ledger.act(mine, lamp.id, flicker);
    await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    const facts = await lamps.ledger.facts(mine, lamp.id);
    expect(facts).toHaveLength(3);
    expect(verifyChain(facts)).toEqual({ intact: true });
    const forged = facts.map((fact) =>
      fact.seq === 2 ? { ...fact, body: fact.body.replace('flickered', 'shone') } : fact,
    );
    expect(verifyChain(forged)).toEqual({ intact: false, brokenAt: 2 });
    expect(verifyChain([...facts.slice(0, 1), ...facts.slice(2)])).toEqual({ intact: false, brokenAt: 2 });
  });
});

describe('a ledger and its head prove each other', () => {
  const sealed = async () => {
    const lamp = await lamps.aLitLamp();
    await lamps.ledger.act(mine, lamp.id, flicker);
    await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    return lamps.ledger.sealed(mine, lamp.id);
  };

  it('are read as of one moment, and agree', async () => {
    expect(verifyLedger(await sealed())).toEqual({ intact: true, brokenAt: null, headDiffers: [] });
  });

  it('show what was cut off, which the chain alone can not', async () => {
    const { head, facts } = await sealed();
    const cut = facts.slice(0, 1);
    expect(verifyChain(cut)).toEqual({ intact: true });
    const proof = verifyLedger({ head, facts: cut });
    expect([proof.intact, proof.brokenAt]).toEqual([false, null]);
    expect(proof.headDiffers.map(({ part }) => part)).toEqual(expect.arrayContaining(['version', 'last-hash']));
    expect(verifyLedger({ head, facts: [] }).intact).toBe(false);
  });

  it.each([
    ['version', { version: 2 }],
    ['last-hash', { lastHash: '0'.repeat(64) }],
    ['scope', { scope: { companyId: 'c1', estateId: 'e2' } }],
    ['opened-at', { openedAt: 1 }],
    ['updated-at', { updatedAt: 32_472_144_000_000 }],
  ] as const)('show that the head says another %s', async (part, changes) => {
    const { head, facts } = await sealed();
    const { intact, headDiffers } = verifyLedger({ head: { ...head, ...changes }, facts });
    expect([intact, headDiffers.map((one) => one.part)]).toEqual([false, [part]]);
  });
});

describe('case numbers', () => {
  it('are unique although several processes take them in blocks', async () => {
    const taken = await Promise.all(Array.from({ length: 90 }, () => lamps.context.numbers.next('c1', 'LH')));
    expect(new Set(taken).size).toBe(90);
    expect(taken[0]).toBe('LH-1001');
    expect(await lamps.context.numbers.next('c2', 'LH')).toBe('LH-1001');
  });

  it('are given by the hundred in one round trip, to nobody else', async () => {
    const { numbers } = lamps.context;
    const taken = await Promise.all([
      numbers.many('c3', 'LH', 150),
      numbers.next('c3', 'LH'),
      numbers.many('c3', 'LH', 7),
    ]);
    expect(taken.flat()).toHaveLength(158);
    expect(new Set(taken.flat()).size).toBe(158);
    expect(await numbers.many('c3', 'LH', 0)).toEqual([]);
  });
});
