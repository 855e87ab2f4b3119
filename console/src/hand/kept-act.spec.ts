import { describe, expect, it } from '@jest/globals';
import { doneAtOf, placeOf, sendable, waitsForFile, withFile, type KeptAct } from './kept-act.js';

const ten = Date.parse('2026-11-30T02:00:00.000Z');
const minute = 60_000;

const act = (key: string, caseId: string, doneAt: number, changes: Partial<KeptAct> = {}): KeptAct => ({
  key,
  of: { process: 'complaint', id: caseId },
  caseName: { zh: '甲', en: 'A' },
  name: { zh: '接单', en: 'Accept' },
  action: 'accept',
  body: {},
  file: null,
  doneAt,
  offMs: 0,
  seen: 3,
  guarded: true,
  state: 'waiting',
  problem: null,
  asDone: true,
  ...changes,
});

describe('an act that was done without a line', () => {
  it('says when it was done, by the clock of the phone and how far that was off, once that is late', () => {
    const done = act('a', 'c1', ten, { offMs: -6_999.6, seen: 7 });
    expect(doneAtOf(done, ten + minute - 1)).toBeNull();
    expect(doneAtOf(done, ten + 40 * minute)).toBe('2026-11-30T02:00:00.000Z; off=-7000; seen=7');
  });

  it('says so too when the clock of the phone was set back meanwhile', () => {
    expect(doneAtOf(act('a', 'c1', ten), ten - 1)).toBe('2026-11-30T02:00:00.000Z; off=0; seen=3');
  });

  it('holds from now on where it was decided so', () => {
    expect(doneAtOf(act('a', 'c1', ten, { asDone: false }), ten + 40 * minute)).toBeNull();
  });
});

describe('what is sent next', () => {
  it('is the first act of each case, in the order in which they were done', () => {
    const acts = [act('b', 'c1', ten + 2), act('a', 'c1', ten + 1), act('c', 'c2', ten)];
    expect(sendable(acts).map(({ key }) => key)).toEqual(['c', 'a']);
  });

  it('is nothing behind a refused act of the same case, and everything of the others', () => {
    const acts = [act('a', 'c1', ten, { state: 'refused' }), act('b', 'c1', ten + 1), act('c', 'c2', ten + 2)];
    expect(sendable(acts).map(({ key }) => key)).toEqual(['c']);
  });
});

describe('a body that names a file that is not sent yet', () => {
  const body = { proof: { kind: 'photo', contentId: placeOf('f1') }, cases: [placeOf('f2'), 'x'], text: null };

  it('holds its place, and takes the id that the service gives', () => {
    expect(waitsForFile(body, 'f1')).toBe(true);
    const sent = withFile(body, 'f1', 'content-9');
    expect(sent).toEqual({ ...body, proof: { kind: 'photo', contentId: 'content-9' } });
    expect([waitsForFile(sent, 'f1'), waitsForFile(sent, 'f2')]).toEqual([false, true]);
  });
});
