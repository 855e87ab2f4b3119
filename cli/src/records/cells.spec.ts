import { describe, expect, it } from '@jest/globals';
import { cellsOf, disarmed, meant } from './cells.js';

const cells = (text: string): ReturnType<typeof cellsOf> => cellsOf({ line: 1, text, unclosed: false }, ',');

describe('the cells of a record', () => {
  it.each<[string, string[]]>([
    ['a,b,', ['a', 'b', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b""",c', ['a "b"', 'c']],
    ['5" pipe,"x,y"', ['5" pipe', 'x,y']],
    ['"two\nlines",c', ['two\nlines', 'c']],
  ])('%j are %j', (text, wanted) => {
    expect(cells(text)).toEqual({ cells: wanted });
  });

  it('are refused where text follows a closing quote', () => {
    expect(cells('"a"b,c')).toEqual({ fault: 'quote-misplaced' });
  });

  it('are refused where a quote is never closed', () => {
    expect(cellsOf({ line: 1, text: '"a', unclosed: true }, ',')).toEqual({ fault: 'quote-unclosed' });
  });
});

describe('a cell that could act as a formula, where it is exported', () => {
  it.each([
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd|/c calc', "'+cmd|/c calc"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['\t=1', "'\t=1"],
  ])('%j becomes the text %j', (cell, text) => {
    expect(disarmed(cell)).toBe(text);
  });

  it.each(['+86 138 0013 8000', '-5', '+1 (212) 555-0100', 'a=b', ''])('%j is none and stays', (cell) => {
    expect(disarmed(cell)).toBe(cell);
  });

  it('="00123" means the number with its zeros', () => {
    expect(meant('="00123"')).toBe('00123');
    expect(meant('=A1')).toBe('=A1');
  });
});
