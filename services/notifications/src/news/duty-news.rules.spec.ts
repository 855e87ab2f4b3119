import { describe, expect, it } from '@jest/globals';
import { layerChangeTold, leaveTold, overrideTold, readinessTold, swapTold } from './duty-news.rules.js';

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

  it('of a change of a layer: who comes and who goes, and both when it is taken back', () => {
    const at = { from: Date.parse(from), until: Date.parse(until) };
    const of = (change: object, type = 'layer-change.made') => told(layerChangeTold({ type, data: { change } }));
    const replaced = { kind: 'replace', personId: 'li', insteadId: 'wu', ...at };
    expect(of(replaced)).toEqual(['li duty.goes', 'wu duty.comes']);
    expect(of({ ...replaced, personId: null })).toEqual(['wu duty.comes']);
    expect(of({ kind: 'add', personId: 'wu', ...at })).toEqual(['wu duty.comes']);
    expect(of({ kind: 'remove', personId: null, ...at })).toEqual([]);
    expect(of(replaced, 'layer-change.removed')).toEqual(['li duty.as-before', 'wu duty.as-before']);
    const swapped = { kind: 'swap', between: ['li', 'wu'].map((personId) => ({ personId, ...at })) };
    expect(of(swapped, 'layer-change.removed')).toEqual(['li duty.as-before', 'wu duty.as-before']);
    expect(layerChangeTold({ type: 'layer-change.removed', data: { changeId: 'c' } })).toEqual([]);
  });

  it('of a swap: the other of the wish, who asked of the answer, with the duty that each would take', () => {
    const own = { from: Date.parse(from), until: Date.parse(until) };
    const others = { from: own.from + 1, until: own.until + 1 };
    const between = [
      { personId: 'li', ...own },
      { personId: 'wu', ...others },
    ];
    const data = { swapId: 's', askedBy: 'li', otherId: 'wu', between };
    const of = (word: string) => swapTold({ type: `layer-swap.${word}`, data });
    expect(of('asked')).toMatchObject([{ personId: 'wu', template: 'swap.asked', who: 'li', ...own }]);
    expect(of('withdrawn')).toMatchObject([{ personId: 'wu', template: 'swap.withdrawn', ...own }]);
    expect(of('accepted')).toMatchObject([{ personId: 'li', template: 'swap.accepted', who: 'wu', ...others }]);
    expect(of('refused')).toMatchObject([{ personId: 'li', template: 'swap.refused', ...others }]);
    expect(swapTold({ type: 'layer-swap.asked', data: {} })).toEqual([]);
  });

  it('of readiness: who is not ready, by what he is asked for, and nothing where everybody is', () => {
    const none = { 'no-number': [], 'not-verified': [], 'not-qualified': [], 'not-acknowledged': [] };
    const quiet = { plans: 'known', unready: none, gaps: 0, firstGapAt: null };
    expect(readinessTold(quiet)).toBeNull();
    expect(readinessTold({ ...quiet, plans: 'unknown' })).toMatchObject({ unknown: 1, unread: null });
    const unready = { ...none, 'no-number': ['li'], 'not-verified': ['wu'], 'not-acknowledged': ['li'] };
    expect(readinessTold({ ...quiet, unready, gaps: 2, firstGapAt: Date.parse(from) })).toEqual({
      unreached: 'li, wu',
      unqualified: null,
      unread: 'li',
      gaps: 2,
      firstGap: from,
      unknown: 0,
    });
  });
});
