import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRecords } from './csv-records.js';

const read = (text: string, delimiter = ','): string[][] => [...csvRecords(text, delimiter)];

describe('the records of a CSV', () => {
  it.each<[string, string[][]]>([
    ['', []],
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb\r', [['a'], ['b']]],
    ['\ufeffa,"b"', [['a', 'b']]],
    ['"a ""b"", c","d\r\ne"\nf', [['a "b", c', 'd\r\ne'], ['f']]],
    [
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,', [['a', '']]],
    ['\n\na', [[''], [''], ['a']]],
    ['""', [['']]],
  ])('of %j', (text, records) => {
    expect(read(text)).toEqual(records);
  });

  it.each([
    ['a\n"b', 2],
    ['"a\nb"\n"c"d', 3],
    ['a"b', 1],
    ['a\n"b\n\n\n', 2],
  ])('names the line of the quote that does not close in %j', (text, line) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ why: { code: 'sheet.broken-csv', line } }));
  });

  it('stops within a line of more fields, and at a field of more characters, than are ever read', () => {
    expect(() => read(','.repeat(20_000))).toThrow(
      expect.objectContaining({ why: { code: 'sheet.too-costly', limit: 'fields' } }),
    );
    expect(() => read('x'.repeat(40_000))).toThrow(
      expect.objectContaining({ why: { code: 'sheet.too-costly', limit: 'cellCharacters' } }),
    );
  });

  it('reads what csv-parse reads, whatever stands in the fields', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '楼', '#'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (records) => {
          const text = records
            .map((one) => one.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
            .join('\n');
          expect(read(text)).toEqual(parse(text, { relax_column_count: true }));
        },
      ),
    );
  });
});
