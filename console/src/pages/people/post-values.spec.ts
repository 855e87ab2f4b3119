import { describe, expect, it } from '@jest/globals';
import { postsOf, postValuesOf } from './post-values.js';

const held = {
  posts: [
    { role: 'supervisor', estateId: 'lakeside' },
    { role: 'quality', estateId: null },
    { role: 'regional-manager', estateId: 'lakeside', regionId: 'north' },
    { role: 'supervisor', estateId: 'hill', regionId: 'lakeside' },
  ],
  regions: [
    { role: 'regional-manager', regionId: 'north' },
    { role: 'supervisor', regionId: 'lakeside' },
  ],
};

describe('the posts of a person in the form', () => {
  it('come back as they were held: what a region brings stays the region’s, and an estate of the same id an estate', () => {
    expect(postsOf(postValuesOf(held))).toEqual({
      posts: [
        { role: 'supervisor', estateId: 'lakeside' },
        { role: 'quality', estateId: null },
      ],
      regions: held.regions,
    });
  });

  it('without a place are held in the whole company', () => {
    expect(postsOf([{ role: 'hr' }])).toEqual({ posts: [{ role: 'hr', estateId: null }], regions: [] });
  });
});
