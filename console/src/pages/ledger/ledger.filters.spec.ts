import { describe, expect, it } from '@jest/globals';
import { ofEstate } from '../../kit/scope.js';
import { everything, ledgerQuery } from './ledger.filters.js';

describe('the ledger on screen and the file that is taken along', () => {
  it('ask for the same cases: the same filters, the same bounds in the zone of the estate', () => {
    const filters = { period: '2026-11', kind: 'repair', respond: 'breached', q: '1023', handler: 'wu' };
    const { list, file } = ledgerQuery(ofEstate('lihua'), filters, 'Asia/Shanghai');
    expect(list).toEqual({
      estate: 'lihua',
      kind: 'repair',
      respond: 'breached',
      q: '1023',
      handler: 'wu',
      receivedFrom: '2026-10-31T16:00:00.000Z',
      receivedUntil: '2026-11-30T16:00:00.000Z',
    });
    const { receivedFrom: from, receivedUntil: to, ...others } = list;
    expect(file).toEqual({ ...others, from, to });
  });

  it('say the region that both are of', () => {
    const { list, file } = ledgerQuery({ estate: null, region: 'north' }, {}, 'UTC');
    expect([list['region'], file['region'], list['estate']]).toEqual(['north', 'north', undefined]);
  });

  it('ask for every period where none is wanted', () => {
    expect(ledgerQuery(ofEstate('lihua'), { period: everything }, 'UTC').list).toEqual({ estate: 'lihua' });
  });
});
