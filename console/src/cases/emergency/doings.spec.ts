import { describe, expect, it } from '@jest/globals';
import type { FactView } from '@steward/tickets/api';
import { doingsOf } from './doings.js';

const due = Date.parse('2026-11-30T18:10:00.000Z');

const ledger = (...rows: readonly (readonly [string, object])[]): readonly FactView[] =>
  rows.map(([type, data], place) => ({
    seq: place + 1,
    type,
    at: new Date(due + place * 1000).toISOString(),
    recordedAt: new Date(due + place * 1000).toISOString(),
    actor: { id: 'p-li', role: 'handler' },
    clause: null,
    data: data as Readonly<Record<string, unknown>>,
    hash: '',
  }));

describe('what is done in an emergency beside calling people', () => {
  it('knows tasks, actions and notices by their number, and how far each is', () => {
    const doings = doingsOf(
      ledger(
        ['task.opened', { taskId: '1', personId: 'li', dueAt: due, contentId: 'a' }],
        ['task.opened', { taskId: '2', personId: 'wu', dueAt: due, contentId: 'b' }],
        ['task.done', { taskId: '1' }],
        ['task.impossible', { taskId: '2' }],
        ['notice.issued', { noticeId: '1', validUntil: due, contentId: 'c' }],
        ['notice.corrected', { noticeId: '1', contentId: 'd' }],
        ['action.opened', { actionId: '1', personId: 'li', dueAt: due }],
        ['action.done', { actionId: '1', personId: 'li' }],
      ),
    );
    expect(doings.tasks.map(({ is, no, dueAt }) => [no, is, dueAt])).toEqual([
      ['1', 'done', '2026-11-30T18:10:00.000Z'],
      ['2', 'impossible', '2026-11-30T18:10:00.000Z'],
    ]);
    expect(doings.notices).toMatchObject([{ no: '1', is: 'corrected', contentId: 'd' }]);
    expect(doings.actions).toMatchObject([{ no: '1', is: 'done' }]);
  });

  it('numbers authorities as the plan does, and keeps what is owed apart from what was told', () => {
    const { authorities } = doingsOf(
      ledger(
        ['authority.owed', { authorityId: 'housing', withinMs: 1 }],
        ['authority.owed', { authorityId: 'subdistrict', withinMs: 1 }],
        ['authority.told', { authorityId: 'subdistrict', receipt: 'R-7' }],
      ),
    );
    expect(authorities.map(({ authorityId, is, no, receipt }) => [no, authorityId, is, receipt])).toEqual([
      [1, 'housing', 'owed', null],
      [2, 'subdistrict', 'told', 'R-7'],
    ]);
  });

  it('says who does not know yet that it is over, what waits for a second person, and how the roll call ended', () => {
    const over = doingsOf(
      ledger(
        ['rollcall.opened', {}],
        ['rollcall.closed', { unknown: 2 }],
        ['level.lowering-proposed', { level: 'level-3' }],
        ['emergency.stood-down', { personId: ['li', 'wu'] }],
        ['responder.released', { personId: 'li', by: 'himself' }],
      ),
    );
    expect([over.rollCall, over.lowering, over.unreleased]).toEqual([{ is: 'closed', unknown: 2 }, 'level-3', ['wu']]);
    expect(doingsOf(ledger(['false-alarm.proposed', {}])).falseAlarm).toBe(true);
    // It flares up: everybody is called anew, and nobody has to be told that it is over.
    expect(
      doingsOf(ledger(['emergency.stood-down', { personId: ['li'] }], ['emergency.flared-up', {}])).unreleased,
    ).toEqual([]);
  });
});
