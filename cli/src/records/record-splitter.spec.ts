import { describe, expect, it } from '@jest/globals';
import { RecordSplitter } from './record-splitter.js';

const split = (text: string, pieces = 1): [number, string, boolean][] => {
  const splitter = new RecordSplitter(',');
  const size = Math.ceil(text.length / pieces) || 1;
  const records = [];
  for (let start = 0; start < text.length; start += size)
    records.push(...splitter.push(text.slice(start, start + size)));
  return [...records, ...splitter.end()].map(({ line, text: record, unclosed }) => [line, record, unclosed]);
};

describe('a CSV file is cut into records', () => {
  it.each<[string, string, [number, string, boolean][]]>([
    [
      'at line feeds',
      'a,b\nc,d\n',
      [
        [1, 'a,b', false],
        [2, 'c,d', false],
      ],
    ],
    [
      'at CR LF',
      'a\r\nb\r\n',
      [
        [1, 'a', false],
        [2, 'b', false],
      ],
    ],
    [
      'at the carriage returns of old machines',
      'a\rb\r',
      [
        [1, 'a', false],
        [2, 'b', false],
      ],
    ],
    [
      'with a last line that has no end',
      'a\nb',
      [
        [1, 'a', false],
        [2, 'b', false],
      ],
    ],
    [
      'not at line breaks within quotes',
      'a,"x\ny"\nb',
      [
        [1, 'a,"x\ny"', false],
        [3, 'b', false],
      ],
    ],
    [
      'not at doubled quotes',
      '"a ""b"" c"\nd',
      [
        [1, '"a ""b"" c"', false],
        [2, 'd', false],
      ],
    ],
    [
      'with a quote inside a cell as a character',
      '5" pipe,x\nb',
      [
        [1, '5" pipe,x', false],
        [2, 'b', false],
      ],
    ],
    [
      'keeping empty lines apart',
      'a\n\nb',
      [
        [1, 'a', false],
        [2, '', false],
        [3, 'b', false],
      ],
    ],
    [
      'going on behind a quote that is never closed',
      'a\n"b,c\nd,e\nf',
      [
        [1, 'a', false],
        [2, '"b,c', true],
        [3, 'd,e', false],
        [4, 'f', false],
      ],
    ],
    [
      'taking a quote that another one seems to close lines later for unclosed',
      '"a,b\nc,d\ne,"f"\ng',
      [
        [1, '"a,b', true],
        [2, 'c,d', false],
        [3, 'e,"f"', false],
        [4, 'g', false],
      ],
    ],
    [
      'leaving a long cell of one line whole',
      `"${'x'.repeat(70_000)}"\nb`,
      [
        [1, `"${'x'.repeat(70_000)}"`, false],
        [2, 'b', false],
      ],
    ],
  ])('%s', (_how, text, records) => {
    expect(split(text)).toEqual(records);
  });

  it('in the same way however it arrives', () => {
    const text = 'h1,h2\r\n"a\r\nb","c""d"\r\n5" x,y\r\n"open\r\nlast,one';
    const whole = split(text);
    expect(whole).toHaveLength(5);
    for (let pieces = 2; pieces <= text.length; pieces += 1) expect(split(text, pieces)).toEqual(whole);
  });

  it('without letting a file vanish into one cell: a quote open for 64 Ki characters costs one row', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `${index},some words of a row`);
    const records = split(['0,"oh', ...rows].join('\n'), 20);
    expect(records[0]).toEqual([1, '0,"oh', true]);
    expect(records).toHaveLength(10_001);
    expect(records.at(-1)).toEqual([10_001, '9999,some words of a row', false]);
  });
});
