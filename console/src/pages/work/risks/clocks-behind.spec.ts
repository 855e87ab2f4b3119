import { describe, expect, it } from '@jest/globals';
import type { SheetCase } from '@steward/tickets/api';
import { clocksBehind, countedClocks } from './clocks-behind.js';

const now = Date.parse('2026-12-01T04:00:00Z');
const until = Date.parse('2026-12-01T16:00:00Z');
const clock = (id: string, lateFrom: string | null) => ({ clock: id, title: { zh: id, en: id }, lateFrom });
const aCase = (...running: object[]): Pick<SheetCase, 'running'> => ({ running }) as unknown as SheetCase;
const late = clock('RESPOND', '2026-12-01T03:00:00Z');
const today = clock('RESOLVE', '2026-12-01T15:00:00Z');
const tomorrow = clock('REVIEW', '2026-12-02T15:00:00Z');
const waits = clock('WAIT', '2026-12-01T03:30:00Z');
const unknown = clock('PROGRESS', null);

describe('the clocks for which a case is a risk', () => {
  const both = aCase(late, today, tomorrow, waits, unknown);

  it('are each counted: a case that is late once may come late again today', () => {
    expect(clocksBehind(both, 'late', now, until).map((one) => one.clock)).toEqual(['RESPOND']);
    expect(clocksBehind(both, 'today', now, until).map((one) => one.clock)).toEqual(['RESOLVE']);
  });

  it('make a count of a list; a case that says nothing of its clocks counts once', () => {
    const two = aCase(late, clock('RESOLVE', '2026-12-01T02:00:00Z'));
    expect(countedClocks([both, two], 'late', now, until)).toBe(3);
    expect(countedClocks([two, aCase()], 'late', now, until)).toBe(3);
    expect(countedClocks([], 'late', now, until)).toBe(0);
  });
});
