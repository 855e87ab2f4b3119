import { describe, expect, it } from '@jest/globals';
import { faceIn } from '@steward/contracts';
import { minute, putOn } from '../../test/kettle.js';

const now = Date.UTC(2026, 2, 2, 9);

describe('a change of any case', () => {
  it('carries the face that those see who do not know its process', () => {
    const { view, state, over, nextDueAt } = putOn(now, 0);
    expect({ state, over, nextDueAt }).toEqual({ state: 'on', over: false, nextDueAt: now + minute });
    expect(view).toMatchObject({
      state: 'on',
      face: {
        title: { zh: '水壶', en: 'kettle' },
        class: null,
        handlerId: 'cook',
        place: 'stove',
        limitAt: new Date(now + minute).toISOString(),
        urgent: false,
        waiting: null,
      },
    });
  });

  it('is read from the news by it: whole, as news of before tell, or not at all', () => {
    const { view } = putOn(now, 0);
    expect(faceIn({ view: { ...view } })).toMatchObject({ handlerId: 'cook', title: { en: 'kettle' } });
    expect(faceIn({ view: { handlerId: 'li', class: 'urgent', kind: 'complaint' } })).toEqual({
      handlerId: 'li',
      class: 'urgent',
    });
    expect(faceIn({ view: { active: true } })).toBeNull();
    expect(faceIn({})).toBeNull();
  });

  it('holds its facts in order, with when each happened and who did it', () => {
    expect(putOn(now, minute, true).facts).toEqual([
      { type: 'kettle.put-on', at: now - minute, actor: { id: 'cook', role: 'handler' }, clause: null, data: {} },
      { type: 'kettle.broken', at: now, actor: { id: 'cook', role: 'handler' }, clause: null, data: {} },
    ]);
  });
});
