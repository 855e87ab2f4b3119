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

  it.each([
    ['3号楼', '湖畔花园3号楼1单元101室', true],
    ['3栋', '湖畔花园3号楼1单元101室', true],
    ['3号楼', '3-1-101', true],
    ['3号楼', '湖畔花园1号楼3单元101室', false],
    ['3号楼', '湖畔花园1号楼1单元301室', false],
    ['3号楼', '湖畔花园13号楼1单元101室', false],
    ['3号楼 501', '阳光100小区3号楼1单元501室', true],
  ])('%s is the building of that number: %s, %s', (typed, address, is) => {
    const { numbers: wanted, building } = addressSearchOf(typed);
    const written = `-${address.toUpperCase().replace(/[^0-9A-Z]+/g, '-')}-`.replace(/-+/g, '-');
    expect(new RegExp(String(wanted)).test(written) && new RegExp(String(building)).test(address)).toBe(is);
  });

  it('a number that is said to be whole is no beginning of another', () => {
    expect(addressSearchOf('120室').numbers).toBe('-120-');
    expect(addressSearchOf('120').numbers).toBe('-120');
  });

  it('keeps the words beside the numbers', () => {
    expect(addressSearchOf('湖畔花园 A座1201')).toMatchObject({ words: ['湖畔花园'], numbers: '-A(?:-[0-9A-Z]+)*-1201' });
  });

  it('looks for an English address as it is written', () => {
    expect(addressSearchOf('Building 3')).toMatchObject({ words: ['building 3'], numbers: null });
  });

  it('takes nothing for an expression', () => {
    expect(addressSearchOf('3(2)*')).toMatchObject({ words: ['(', ')*'], numbers: '-3(?:-[0-9A-Z]+)*-2' });
  });
});
