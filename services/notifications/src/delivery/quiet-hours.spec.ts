import { describe, expect, it } from '@jest/globals';
import { quietUntil } from './quiet-hours.js';

const at = (iso: string): number => Date.parse(iso);
const nights = { from: '22:00', until: '07:00', zone: 'Asia/Shanghai' };

describe('quiet hours', () => {
  it.each([
    ['a minute before ten in the evening it is not quiet', '2026-03-01T13:59:59.999Z', null],
    ['from ten in the evening it is quiet until seven', '2026-03-01T14:00:00.000Z', '2026-03-01T23:00:00.000Z'],
    ['after midnight it is quiet until the same morning', '2026-03-01T18:30:20.500Z', '2026-03-01T23:00:00.000Z'],
    ['in the last minute it is still quiet', '2026-03-01T22:59:59.999Z', '2026-03-01T23:00:00.000Z'],
    ['at seven it is over', '2026-03-01T23:00:00.000Z', null],
  ])('%s', (_what, now, until) => {
    expect(quietUntil(nights, at(now))).toBe(until === null ? null : at(until));
  });

  it('ends at seven on the wall on the night in which clocks are put forward, and on that in which they are put back', () => {
    const berlin = { from: '22:00', until: '07:00', zone: 'Europe/Berlin' };
    expect(quietUntil(berlin, at('2026-03-28T22:00:00Z'))).toBe(at('2026-03-29T05:00:00Z'));
    expect(quietUntil(berlin, at('2026-10-24T21:00:00Z'))).toBe(at('2026-10-25T06:00:00Z'));
  });

  it('may lie within one day', () => {
    const noon = { from: '12:00', until: '14:00', zone: 'UTC' };
    expect(quietUntil(noon, at('2026-03-01T13:00:00Z'))).toBe(at('2026-03-01T14:00:00Z'));
    expect(quietUntil(noon, at('2026-03-01T11:59:00Z'))).toBeNull();
  });
});
