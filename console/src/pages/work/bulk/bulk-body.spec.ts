import { describe, expect, it } from '@jest/globals';
import { bulkBody, provisional } from './bulk-body.js';

describe('what is asked for at one of several cases', () => {
  it('is its provisional class, or the one that was chosen for all', () => {
    expect(bulkBody('classify', { class: provisional }, { class: 'urgent' })).toEqual({ class: 'urgent' });
    expect(bulkBody('classify', { class: 'major' }, { class: 'urgent' })).toEqual({ class: 'major' });
  });

  it('is whom it is given or offered to, and what is said', () => {
    expect(bulkBody('assign', { personId: 'p-li' }, {})).toEqual({ personId: 'p-li' });
    expect(bulkBody('offer-hand-over', { personId: 'p-li', reason: '交班' }, {})).toEqual({
      to: 'p-li',
      reason: '交班',
    });
    expect(bulkBody('message-owner', { text: '已派人' }, {})).toEqual({ text: '已派人' });
  });
});
