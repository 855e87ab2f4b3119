import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { LedgerFixture, codeOf, flicker, mine } from '../../test/ledger-fixture.js';
import { aLamp, putOut, type LampFold } from '../../test/lamp.js';
import type { LoadedCase } from './ledger.types.js';

const lamps = new LedgerFixture();

describe('the same key means the same request', () => {
  const keyed = (key: string, digest = 'd1') => ({ idempotency: { key, digest } });

  it('gives the stored answer again, whatever became of the case meanwhile', async () => {
    const lamp = await lamps.aLitLamp();
    const first = await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), keyed('k-again'));
    const again = await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), keyed('k-again'));
    expect(again).toMatchObject({ replayed: true, result: first.result, case: { version: 2 } });
  });

  it('has one effect when twenty come at once', async () => {
    const lamp = await lamps.aLitLamp();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), keyed('k-race')),
      ),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await lamps.ledger.load(mine, lamp.id)).version).toBe(2);
  });

  it('has one effect when twenty processes come at once', async () => {
    const lamp = await lamps.aLitLamp();
    const ledgers = Array.from({ length: 20 }, () => lamps.anotherProcess());
    const answers = await Promise.all(
      ledgers.map((one) => one.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), keyed('k-processes'))),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ result }) => result.putOutAt)).size).toBe(1);
  });

  it('opens one case when twenty open it at once', async () => {
    const opened = await Promise.all(
      Array.from({ length: 20 }, () =>
        lamps.ledger.commitNow((now) => {
          const lamp = aLamp(now);
          return {
            scopes: mine,
            cases: [lamp],
            idempotency: { key: 'k-open', digest: 'd1', response: { id: lamp.id } },
          };
        }),
      ),
    );
    expect(opened.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(opened.map(({ response }) => response?.['id'])).size).toBe(1);
  });

  it('refuses it for another request', async () => {
    const lamp = await lamps.aLitLamp();
    await lamps.ledger.act(mine, lamp.id, flicker, keyed('k-other', 'd1'));
    expect(await codeOf(lamps.ledger.act(mine, lamp.id, flicker, keyed('k-other', 'd2')))).toBe(
      'idempotency-key.reused',
    );
  });

  it('stores nothing for a request that was refused', async () => {
    const lamp = await lamps.aLitLamp();
    await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    expect(
      await codeOf(lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c), keyed('k-refused'))),
    ).toBe('lamp.out-already');
    expect(await rowsOf(lamps.url, `SELECT FROM steward.idempotency WHERE key = 'k-refused'`)).toHaveLength(0);
  });

  it('belongs to one company', async () => {
    const open = (companyId: string) =>
      lamps.ledger.commitNow((now) => {
        const lamp = aLamp(now, { scope: { companyId, estateId: null } });
        return {
          scopes: { companyId },
          cases: [lamp],
          idempotency: { key: 'k-company', digest: companyId, response: { id: lamp.id } },
        };
      });
    expect((await open('c1')).replayed).toBe(false);
    expect((await open('c2')).replayed).toBe(false);
  });
});
