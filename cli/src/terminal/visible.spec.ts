import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { processTerminal } from './terminal.js';
import { visible } from './visible.js';

describe('words of others on a terminal', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each([
    ['\u001b[2J\u001b[31mred', '␛[2J␛[31mred'],
    ['a\rb\u0007\u0000', 'a␍b␇␀'],
    ['\u009b31m', '<U+009B>31m'],
    ['\u202etxt.exe', '<U+202E>txt.exe'],
    ['\u007f', '␡'],
    ['漏水 3号楼\t“x”\n', '漏水 3号楼\t“x”\n'],
  ])('%j are shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('never reach it as they are, whoever prints them', () => {
    const written: string[] = [];
    const write = (text: string | Uint8Array): boolean => {
      written.push(String(text));
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(write);
    jest.spyOn(process.stderr, 'write').mockImplementation(write);
    const terminal = processTerminal('en');
    terminal.out('\u001b[2J');
    terminal.err('\u009b2J');
    terminal.progress('\u001b]0;owned\u0007', 1).stop();
    jest.restoreAllMocks();
    expect(written.join('')).not.toMatch(/(?![\n\t])\p{Cc}/u);
    expect(written.slice(0, 2)).toEqual(['␛[2J\n', '<U+009B>2J\n']);
  });
});
