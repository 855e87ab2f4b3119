import { describe, expect, it } from '@jest/globals';
import { emptyFault, faultOf, faultPreviewOf, isEmptyFault } from './fault-draft.js';

describe('a fault at the front desk', () => {
  const lift = { ...emptyFault(), equipmentId: 'lift-1', estateId: 'lakeside', text: ' 门关不上 ', unsafe: false };

  it('names the piece, which says where it stands; without one the estate', () => {
    expect(faultOf(lift)).toEqual({ kind: 'lift', equipmentId: 'lift-1', unsafe: false, text: '门关不上' });
    expect(faultOf({ ...lift, equipmentId: null, kind: 'fire' })).toEqual({
      kind: 'fire',
      estateId: 'lakeside',
      unsafe: false,
      text: '门关不上',
    });
  });

  it('is not sent while it is unknown where it is, what is wrong, or whether anybody is in danger', () => {
    expect(faultOf({ ...lift, equipmentId: null, estateId: null })).toBeNull();
    expect(faultOf({ ...lift, text: '  ' })).toBeNull();
    expect(faultOf({ ...lift, unsafe: null })).toBeNull();
  });

  it('says who reports it, and nothing of somebody who does not', () => {
    const caller = { kind: 'owner', name: '王秀英', phone: '13811112222' } as const;
    expect(faultOf({ ...lift, caller })?.reporter).toEqual(caller);
    expect(faultOf(lift)).not.toHaveProperty('reporter');
  });

  it('shows its deadlines before anybody has said whether it is dangerous', () => {
    expect(faultPreviewOf({ ...lift, unsafe: null })).toEqual({ kind: 'lift', equipmentId: 'lift-1', unsafe: false });
    expect(faultPreviewOf(emptyFault())).toBeNull();
    expect(isEmptyFault(emptyFault({ estateId: 'lakeside' }))).toBe(true);
  });
});
