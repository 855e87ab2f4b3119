import { describe, expect, it } from '@jest/globals';
import { codeOf, isPassing, looksLikeOutage } from './outage.js';

const coded = (code: string, message = 'failed'): Error => Object.assign(new Error(message), { code });

describe('an error while a message is handled', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('57P01', 'terminating connection due to administrator command'),
    coded('08006'),
    coded('53300', 'sorry, too many clients already'),
    coded('25006', 'cannot execute INSERT in a read-only transaction'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    Object.assign(new Error('query failed'), { driverError: coded('57P03') }),
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    new Error('outer', { cause: coded('ECONNRESET') }),
  ])('looks like an outage: %s', (error) => {
    expect(looksLikeOutage(error)).toBe(true);
  });

  it.each([
    coded('23505', 'duplicate key value violates unique constraint'),
    coded('25P02'),
    coded('22021', 'invalid byte sequence for encoding "UTF8": 0x00'),
    coded('40P01', 'deadlock detected'),
    new Error('the connection of the tap is loose'),
    new TypeError('Cannot read properties of undefined'),
    'a word',
    null,
  ])('is the fault of the message or of its handler: %s', (error) => {
    expect(looksLikeOutage(error)).toBe(false);
  });

  it("may pass when two transactions were in each other's way", () => {
    expect(isPassing(Object.assign(new Error('query failed'), { driverError: coded('40001') }))).toBe(true);
    expect(isPassing(coded('23505'))).toBe(false);
  });

  it('gives the code of what caused it', () => {
    expect(codeOf(Object.assign(new Error('query failed'), { driverError: coded('23505') }))).toBe('23505');
    expect(codeOf(new Error('no code'))).toBeNull();
  });

  it('does not run in circles', () => {
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    expect(looksLikeOutage(circle)).toBe(false);
  });
});
