import { describe, expect, it } from '@jest/globals';
import type { FactView } from '@steward/tickets/api';
import { callTreeOf, nextStepOf } from './call-tree.js';

const began = Date.parse('2026-11-30T18:00:00.000Z');
const iso = (second: number): string => new Date(began + second * 1000).toISOString();

/** A ledger of what happened at which second. */
const ledger = (...rows: readonly (readonly [number, string, object])[]): readonly FactView[] =>
  rows.map(([second, type, data], place) => ({
    seq: place + 1,
    type,
    at: iso(second),
    recordedAt: iso(second),
    actor: { id: 'system:clock', role: 'system' },
    clause: null,
    data: data as Readonly<Record<string, unknown>>,
    hash: '',
  }));

const steps = [
  { id: 'guard', need: 'any', targets: [{ of: 'on-duty' }], waitMs: 10_000 },
  { id: 'two', need: 2, targets: [{ of: 'post', id: 'handler' }] },
  { id: 'gravest', need: 'any', classes: ['level-1'], targets: [{ of: 'company' }] },
  { id: 'manager', need: 'any', targets: [{ of: 'line' }] },
] as const;
const declared = [0, 'emergency.declared', { level: 'level-2', plan: { planId: 'p', version: 3, steps } }] as const;

describe('the call tree', () => {
  it('says who was called when, who was passed over and why, and who comes next', () => {
    const tree = callTreeOf(
      ledger(
        [0, 'emergency.reported', { kind: 'lift-entrapment' }],
        declared,
        [0, 'round.began', { round: 1 }],
        [0, 'step.opened', { activation: 'guard/1', waitMs: 10_000 }],
        [
          1,
          'step.called',
          { activation: 'guard/1', attempt: 0, reached: ['wu'], skipped: [{ personId: 'sun', why: 'off-duty' }] },
        ],
      ),
    );
    expect([tree.plan, tree.round, tree.asked.length]).toEqual([{ planId: 'p', version: 3 }, 1, 1]);
    expect(tree.asked[0]).toMatchObject({
      step: 'guard',
      count: 1,
      round: 1,
      state: 'open',
      calls: [{ personId: 'wu', at: iso(1), attempt: 0, firingId: 'CALL/5/0/called-out/0' }],
      skipped: [{ personId: 'sun', why: 'off-duty', at: iso(1) }],
    });
    expect(tree.people['wu']).toMatchObject({ standing: 'called', at: iso(1) });
    expect(nextStepOf(tree, 'level-2')?.id).toBe('two');
  });

  it('keeps what somebody said apart from whether it still holds', () => {
    const before = [
      declared,
      [0, 'round.began', { round: 1 }],
      [0, 'step.opened', { activation: 'guard/1' }],
      [1, 'step.called', { activation: 'guard/1', attempt: 0, reached: ['wu', 'li'], skipped: [] }],
      [3, 'responder.answered', { personId: 'wu', says: 'coming', holdsForMs: 30_000 }],
      [3, 'step.satisfied', { step: 'guard', activation: ['guard/1'] }],
    ] as const;
    const yes = callTreeOf(ledger(...before));
    expect([yes.asked[0]?.state, yes.people['wu']]).toMatchObject([
      'satisfied',
      { standing: 'coming', says: 'coming' },
    ]);
    const later = callTreeOf(
      ledger(
        ...before,
        [33, 'answer.ran-out', { personId: 'wu' }],
        [33, 'step.opened', { activation: 'guard/2' }],
        [34, 'step.called', { activation: 'guard/2', attempt: 0, reached: ['li'], skipped: [] }],
        [44, 'step.ran-out', { activation: 'guard/2' }],
        [44, 'step.opened', { activation: 'two/1' }],
        [50, 'responder.arrived', { personId: 'li' }],
      ),
    );
    expect(later.people).toMatchObject({ wu: { standing: 'lapsed' }, li: { standing: 'here', at: iso(50) } });
    expect(later.asked.map(({ activation, state }) => [activation, state])).toEqual([
      ['guard/1', 'satisfied'],
      ['guard/2', 'ran-out'],
      ['two/1', 'open'],
    ]);
    // A step of the gravest level only is passed over.
    expect(nextStepOf(later, 'level-2')?.id).toBe('manager');
    expect(nextStepOf(later, 'level-1')?.id).toBe('gravest');
  });

  it('without a plan follows the bare one; a round that is over begins again with the first step', () => {
    const tree = callTreeOf(
      ledger(
        [0, 'emergency.declared', { level: 'level-3', plan: null }],
        [0, 'round.began', { round: 1 }],
        [0, 'step.opened', { activation: 'roster/1' }],
        [
          1,
          'step.called',
          {
            ...{ activation: 'roster/1', attempt: 0, reached: [], skipped: [{ personId: 'sun', why: 'off-duty' }] },
            considered: [
              { of: 'on-duty', named: 1 },
              { of: 'layer', id: 'night', named: 0, why: 'nobody-on-duty' },
            ],
          },
        ],
        [1, 'step.opened', { activation: 'line/1' }],
        [1, 'step.opened', { activation: 'company/1' }],
        [2, 'round.ended', { round: 1, waitMs: 20_000 }],
      ),
    );
    expect([tree.plan, tree.resting, nextStepOf(tree, 'level-3')?.id]).toEqual([null, true, 'roster']);
    expect(tree.asked.every(({ state }) => state === 'ran-out')).toBe(true);
    expect(tree.asked[0]?.nobody).toEqual([{ of: 'layer', id: 'night', named: 0, why: 'nobody-on-duty' }]);
  });

  it('asks everybody again when it flares up', () => {
    const tree = callTreeOf(
      ledger(declared, [5, 'responder.arrived', { personId: 'li' }], [9, 'emergency.flared-up', {}]),
    );
    expect([tree.people, tree.round]).toEqual([{}, 0]);
  });
});
