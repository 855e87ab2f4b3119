import { describe, expect, it } from '@jest/globals';
import { withEstateName } from './place-words.js';

describe('a place with its estate', () => {
  it('names the estate once', () => {
    expect(withEstateName('湖畔花园', '湖畔花园2号楼1单元501室')).toBe('湖畔花园2号楼1单元501室');
    expect(withEstateName('Lakeside Gardens', 'Room 501, Building 2, Lakeside Gardens')).toBe(
      'Room 501, Building 2, Lakeside Gardens',
    );
    expect(withEstateName('湖畔花园', '2号楼')).toBe('湖畔花园 · 2号楼');
  });

  it('is the estate alone, or the place alone, where the other is not known', () => {
    expect(withEstateName('湖畔花园', '')).toBe('湖畔花园');
    expect(withEstateName('', '2号楼')).toBe('2号楼');
  });
});
