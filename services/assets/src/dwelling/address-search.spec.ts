import { describe, expect, it } from '@jest/globals';
import { addressSearchOf } from './address-search.js';

/** As the database writes the numbers of "湖畔花园3号楼2单元1201室". */
const numbers = '-3-2-1201-';

describe('what the front desk types while somebody says where he lives', () => {
  it.each([
    '3-2-1201',
    '3 2 1201',
    '3号楼2单元1201室',
    '3栋1201',
    '3-1201',
    '1201',
    '3－2－1201',
    '３号楼２单元１２０１',
    '３　２　１２０１',
    '3号楼2单元',
    '3-2-12',
  ])('%s finds it', (typed) => {
    const { words, numbers: wanted } = addressSearchOf(typed);
    expect(words).toEqual([]);
    expect(numbers).toMatch(new RegExp(String(wanted)));
  });

  it.each(['3-2-201', '2-3-1201', '13-2-1201', '1201-3', '3-21'])('%s does not', (typed) => {
    expect(numbers).not.toMatch(new RegExp(String(addressSearchOf(typed).numbers)));
  });

  it('keeps the words beside the numbers', () => {
    expect(addressSearchOf('湖畔花园 A座1201')).toEqual({ words: ['湖畔花园'], numbers: '-A(?:-[0-9A-Z]+)*-1201' });
  });

  it('looks for an English address as it is written', () => {
    expect(addressSearchOf('Building 3')).toEqual({ words: ['building 3'], numbers: null });
  });

  it('takes nothing for an expression', () => {
    expect(addressSearchOf('3(2)*')).toEqual({ words: ['(', ')*'], numbers: '-3(?:-[0-9A-Z]+)*-2' });
  });
});
