import { describe, expect, it } from '@jest/globals';
import type { FactView } from '@steward/tickets/api';
import { doingsOf } from './doings.js';
import { remainingIn } from './doors.js';

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

  it('knows of each door how it was found, and counts nobody as safe of whom nothing was said', () => {
    const { rollCall } = doingsOf(
      ledger(
        ['rollcall.opened', { dwellings: ['d-1', 'd-2', 'd-3'], vacant: 4 }],
        ['household.accounted', { dwellings: ['d-1', 'd-9'], is: 'safe' }],
        ['household.accounted', { dwellings: ['d-2'], is: 'not-found' }],
      ),
    );
    expect(Object.entries(rollCall.list?.doors ?? {}).map(([id, { is }]) => [id, is])).toEqual([
      ['d-1', 'safe'],
      ['d-2', 'not-found'],
      ['d-3', 'unknown'],
    ]);
    expect([rollCall.list?.vacant, rollCall.list?.doors['d-1']?.by !== null, rollCall.list?.doors['d-3']?.by]).toEqual([
      4,
      true,
      null,
    ]);
  });

  it('knows who has a notice, and sends its correction and its end to exactly those who got the first', () => {
    type Entry = readonly [string, object];
    const told = (dwellings: string[], how: string): Entry => ['household.told', { noticeId: '1', dwellings, how }];
    const first: readonly Entry[] = [
      ['notice.issued', { noticeId: '1', validUntil: due, dwellings: ['d-1', 'd-2', 'd-3'], vacant: 0 }],
      told(['d-1'], 'door'),
      told(['d-2'], 'not-reached'),
      ['notice.corrected', { noticeId: '1', contentId: 'd', validUntil: due + 60_000 }],
    ];
    const listOf = (...more: readonly Entry[]) => doingsOf(ledger(...first, ...more)).notices[0];
    const stands = (one: ReturnType<typeof listOf>) =>
      Object.fromEntries(Object.entries(one?.list?.doors ?? {}).map(([id, { is }]) => [id, is]));
    expect(stands(listOf())).toEqual({ 'd-1': 'again', 'd-2': 'not-reached', 'd-3': 'untold' });
    expect(listOf()?.validUntil).toBe(new Date(due + 60_000).toISOString());
    expect(remainingIn(listOf()?.list ?? { vacant: 0, doors: {} })).toBe(3);
    const over = listOf(told(['d-3'], 'paper'), ['notice.ended', { noticeId: '1' }], told(['d-1'], 'call'));
    expect(stands(over)).toEqual({ 'd-1': 'call', 'd-3': 'again' });
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
    expect([over.rollCall, over.lowering, over.unreleased]).toEqual([
      { is: 'closed', unknown: 2, list: null },
      'level-3',
      ['wu'],
    ]);
    expect(doingsOf(ledger(['false-alarm.proposed', {}])).falseAlarm).toBe(true);
    // It flares up: everybody is called anew, and nobody has to be told that it is over.
    expect(
      doingsOf(ledger(['emergency.stood-down', { personId: ['li'] }], ['emergency.flared-up', {}])).unreleased,
    ).toEqual([]);
  });
});
