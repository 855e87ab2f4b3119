import { describe, expect, it } from '@jest/globals';
import { StatementNames, isStalePlan } from './statement-names.js';

const times = (count: number, names: StatementNames, text: string): (string | undefined)[] =>
  Array.from({ length: count }, () => names.of(text));

describe('names of statements', () => {
  it('are given from the third time on, one to each', () => {
    const names = new StatementNames();
    expect(times(4, names, 'SELECT $1')).toEqual([undefined, undefined, 's1', 's1']);
    expect(times(3, names, 'SELECT $2')).toEqual([undefined, undefined, 's2']);
    expect(names.of('SELECT $1')).toBe('s1');
  });

  it('change where the kept plan no longer fits', () => {
    const names = new StatementNames();
    times(3, names, 'SELECT $1');
    names.renamed('SELECT $1');
    expect(names.of('SELECT $1')).toBe('s2');
  });

  it('are not used up by texts that never come again, and not given to endless ones', () => {
    const names = new StatementNames();
    for (let n = 0; n < 5_000; n += 1) names.of(`SELECT ${String(n)}`);
    expect(times(3, names, 'SELECT $1')).toEqual([undefined, undefined, 's1']);
    expect(times(3, names, `SELECT $1 ${' '.repeat(20_000)}`)).toEqual([undefined, undefined, undefined]);
  });

  it('are so many and no more: the server keeps a plan for each', () => {
    const names = new StatementNames();
    for (let n = 0; n < 500; n += 1) times(3, names, `SELECT ${String(n)}`);
    expect([names.of('SELECT 399'), names.of('SELECT 400')]).toEqual(['s400', undefined]);
  });
});

describe('a stale plan', () => {
  it('is told from other things that the server does not do', () => {
    const said = (code: string, message: string): Error => Object.assign(new Error(message), { code });
    expect(isStalePlan(said('0A000', 'cached plan must not change result type'))).toBe(true);
    expect(isStalePlan(said('0A000', 'cross-database references are not implemented'))).toBe(false);
    expect(isStalePlan(said('42601', 'syntax error'))).toBe(false);
    expect(isStalePlan('0A000')).toBe(false);
  });
});
