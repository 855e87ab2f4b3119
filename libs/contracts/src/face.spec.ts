import { describe, expect, it } from '@jest/globals';
import { faceIn, tellsFace } from './face.js';

const face = {
  title: { zh: '电梯', en: 'Lift' },
  class: 'general',
  handlerId: 'p-1',
  place: null,
  limitAt: null,
  urgent: false,
  waiting: null,
};

describe('the face of a case in its news', () => {
  it.each([
    ['whole', { face }, face],
    ['as news from before told it', { handlerId: null, class: 'urgent' }, { handlerId: null, class: 'urgent' }],
    ['as news from before told it without a class', { handlerId: 'p-1' }, { handlerId: 'p-1', class: null }],
  ])('is read %s', (_how, view, said) => {
    expect([tellsFace({ view }), faceIn({ view })]).toEqual([true, said]);
  });

  it('is not in news of something that has none, nor in news that say nothing of the case', () => {
    for (const news of [{ view: { zone: 'Asia/Shanghai' } }, {}])
      expect([tellsFace(news), faceIn(news)]).toEqual([false, null]);
  });

  it('is heard and refused where it is told badly: it is no news of something else', () => {
    const view = { face: { ...face, handlerId: 7 }, handlerId: 'p-1' };
    expect(tellsFace({ view })).toBe(true);
    expect(() => faceIn({ view })).toThrow(/handlerId/);
  });
});
