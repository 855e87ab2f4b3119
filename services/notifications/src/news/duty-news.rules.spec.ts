import { describe, expect, it } from '@jest/globals';
import { leaveTold, overrideTold } from './duty-news.rules.js';

const [from, until] = ['2026-12-01T00:00:00.000Z', '2026-12-01T12:00:00.000Z'];
const told = (list: ReturnType<typeof overrideTold>): string[] =>
  list.map(({ personId, template }) => `${personId} ${template}`);

describe('whom a change of duty concerns', () => {
  it.each([
    ['replace', { personId: 'li', replacementId: 'wu' }, ['li duty.goes', 'wu duty.comes']],
    ['replace', { personId: null, replacementId: 'wu' }, ['wu duty.comes']],
    ['add', { personId: 'wu', replacementId: null }, ['wu duty.comes']],
    ['remove', { personId: 'li', replacementId: null }, ['li duty.goes']],
    ['remove', { personId: null, replacementId: null }, []],
  ])('%s %j', (kind, who, expected) => {
    const data = { kind, level: 'handler', from, until, ...who };
    expect(told(overrideTold({ type: 'duty-override.made', data }))).toEqual(expected);
    expect(overrideTold({ type: 'duty-override.made', data }).every(({ level }) => level === 'handler')).toBe(true);
  });

  it('is both of them when it is taken back, and nobody where an earlier fact does not say whom', () => {
    const data = { overrideId: 'o', kind: 'replace', personId: 'li', replacementId: 'wu', from, until };
    expect(told(overrideTold({ type: 'duty-override.removed', data }))).toEqual([
      'li duty.as-before',
      'wu duty.as-before',
    ]);
    expect(overrideTold({ type: 'duty-override.removed', data: { overrideId: 'o' } })).toEqual([]);
  });

  it('of leave: who has it, who stands in, who supervises him, each once', () => {
    const data = { leaveId: 'l', from: Date.parse(from), until: Date.parse(until), deputyId: 'sun' };
    const news = { caseId: 'li', type: 'leave.granted', data };
    expect(told(leaveTold(news, ['qian', 'sun', 'li']))).toEqual([
      'li leave.yours',
      'sun leave.stand-in',
      'qian leave.team',
    ]);
    expect(told(leaveTold({ ...news, type: 'leave.withdrawn' }, ['qian']))).toEqual([
      'li leave.taken-back',
      'sun leave.taken-back',
      'qian leave.taken-back',
    ]);
    expect(leaveTold({ caseId: 'li', type: 'leave.withdrawn', data: { leaveId: 'l' } }, ['qian'])).toEqual([]);
  });
});
