import { describe, expect, it } from '@jest/globals';
import { announcementTold, dayBookTold } from './drill-news.rules.js';

describe('what is told of drills', () => {
  it('of the day book what has fallen due, each hazard once, and nothing where nothing has', () => {
    expect(dayBookTold({ opened: [], closing: [], missed: [], still: [] })).toBeNull();
    expect(dayBookTold({ opened: ['fire', 'fire', 'gas'], missed: ['a-later-hazard'] })).toEqual({
      ...{ openedZh: '火灾、燃气泄漏', openedEn: 'Fire, Gas leak' },
      ...{ missedZh: 'a-later-hazard', missedEn: 'a-later-hazard' },
    });
  });

  it('of an announcement when and which, as long as it lies ahead', () => {
    const news = { actor: { id: 'p-zhao', role: 'supervisor' }, data: { hazard: 'fire', for: 1_000 } };
    expect(announcementTold(news, 1_000)).toBeNull();
    expect(announcementTold(news, 999)).toEqual({
      ...{ hazardZh: '火灾', hazardEn: 'Fire', for: '1970-01-01T00:00:01.000Z', by: 'p-zhao' },
    });
    expect(announcementTold({ ...news, data: { for: 1_000 } }, 0)).toBeNull();
  });
});
