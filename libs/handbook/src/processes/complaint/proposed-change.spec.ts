import { describe, expect, it } from '@jest/globals';
import { Life, wang } from '../../../test/life.js';
import { movedByClassChange } from '../../index.js';

describe('what approving another class would move (§3.1)', () => {
  const moved = (life: Life): string[] =>
    movedByClassChange(life.c, life.standard, life.now).map(({ clock, which }) => `${clock} ${which}`);

  it('is what the class says, and never a deadline of the decision itself', () => {
    const life = Life.filed({ class: 'general' }).does('accept', {}, wang);
    life.does('propose-class-change', { class: 'major', contentId: 'k' }, wang);
    const clocks = moved(life);
    expect(clocks).toContain('RESPOND limit');
    expect(clocks.filter((one) => /^(CLASSIFY|DECIDE)/.test(one))).toEqual([]);
  });

  it('is nothing where both classes have the same figures', () => {
    const life = Life.filed({ class: 'general' }).does('accept', {}, wang);
    life.does('propose-class-change', { class: 'urgent', contentId: 'k' }, wang);
    expect(moved(life).filter((one) => one.startsWith('RESPOND'))).toEqual([]);
  });
});
