import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { LedgerFixture, flicker, keeper, mine } from '../../test/ledger-fixture.js';
import { aLamp, burnDown, lampOf, putOut, type LampFold } from '../../test/lamp.js';
import type { LoadedCase } from './ledger.types.js';

const lamps = new LedgerFixture();

describe('a commit wakes its workflow only when it must', () => {
  const signals = async (id: string): Promise<number> =>
    (await rowsOf(lamps.url, `SELECT FROM steward.outbox WHERE destination = 'temporal' AND case_id = $1`, [id]))
      .length;
  const dueIn = (ms: number) => (c: LoadedCase<LampFold>) => ({
    ...lampOf(true, c.now + ms),
    facts: [{ type: 'lamp.trimmed', actor: keeper, data: {} }],
  });
  const hour = 3_600_000;

  it.each([
    ['an earlier due', dueIn(hour / 2), 2],
    ['a later due', dueIn(2 * hour), 1],
    ['the same due', flicker, 1],
    ['the end', (c: LoadedCase<LampFold>) => putOut(c), 2],
    ['nothing awaited any more', (c: LoadedCase<LampFold>) => ({ ...dueIn(hour)(c), nextDueAt: null }), 1],
    ['an explicit wish', (c: LoadedCase<LampFold>) => ({ ...dueIn(2 * hour)(c), wake: true }), 2],
    ['a look of its workflow', (c: LoadedCase<LampFold>) => ({ ...dueIn(hour / 2)(c), looked: true }), 1],
    ['a look that ends the case', (c: LoadedCase<LampFold>) => ({ ...putOut(c), looked: true }), 1],
  ])('after opening: %s', async (_words, decide, expected) => {
    const lamp = await lamps.aLitLamp(hour);
    expect(await signals(lamp.id)).toBe(1);
    await lamps.ledger.act(mine, lamp.id, decide);
    expect(await signals(lamp.id)).toBe(expected);
  });

  it('does not start a workflow for a case that is over at once or awaits nothing', async () => {
    const { cases } = await lamps.ledger.commitNow((now) => ({
      scopes: mine,
      cases: [
        { ...aLamp(now), over: true },
        { ...aLamp(now), nextDueAt: null },
      ],
    }));
    for (const { id } of cases) expect(await signals(id)).toBe(0);
  });

  it('wakes it again for a case that was over and is open again', async () => {
    const lamp = await lamps.aLitLamp(hour);
    await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => putOut(c));
    await lamps.ledger.act(mine, lamp.id, dueIn(5 * hour));
    expect(await signals(lamp.id)).toBe(3);
  });

  it('takes the first earlier due between an armed one and a later one', async () => {
    const lamp = await lamps.aLitLamp(hour);
    const later = await lamps.ledger.act(mine, lamp.id, dueIn(3 * hour));
    expect(later.case).toMatchObject({ armedDueAt: lamp.nextDueAt });
    const between = await lamps.ledger.act(mine, lamp.id, dueIn(2 * hour));
    expect(between.case).toMatchObject({ armedDueAt: lamp.nextDueAt });
    expect(await signals(lamp.id)).toBe(1);
    // The workflow looks at the armed instant, is told the due of then, and from there on an earlier one wakes it.
    const looked = await lamps.ledger.act(mine, lamp.id, (c: LoadedCase<LampFold>) => burnDown(c));
    expect(looked.case).toMatchObject({ version: 3, armedDueAt: between.case.nextDueAt });
    await lamps.ledger.act(mine, lamp.id, dueIn(hour));
    expect(await signals(lamp.id)).toBe(2);
  });

  it('arms nobody when there is no workflow to look', async () => {
    const { cases } = await lamps.ledger.commitNow((now) => ({
      scopes: mine,
      cases: [{ ...aLamp(now), nextDueAt: null }],
    }));
    const id = cases[0]?.id ?? '';
    const looked = await lamps.ledger.act(mine, id, (c: LoadedCase<LampFold>) => ({ ...dueIn(hour)(c), looked: true }));
    expect(looked.case.armedDueAt).toBe(looked.case.nextDueAt);
    expect(await signals(id)).toBe(1);
  });
});
