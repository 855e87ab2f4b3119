import { describe, expect, it } from '@jest/globals';
import { roles, type Role } from '@steward/handbook';
import fc from 'fast-check';
import type { Grant } from './caller.js';
import { keepers, rankRefusal, ranks, reaches } from './rank.js';

const posts = roles.filter((role) => role !== 'owner' && role !== 'system');
const grant = fc.record({
  role: fc.constantFrom(...posts),
  companyId: fc.constantFrom('c1', 'c2'),
  estateId: fc.constantFrom(null, 'e1', 'e2'),
});
const grants = fc.array(grant, { maxLength: 4 });
const caller = (held: readonly Grant[], personId = 'me') => ({ kind: 'person' as const, personId, grants: held });
const whole = (role: Role, companyId = 'c1'): Grant => ({ role, companyId, estateId: null });

describe('who may lift, lower, open or close whom', () => {
  it.each<[keeper: Role, reached: readonly Role[]]>([
    ['admin', posts],
    ['company', posts.filter((role) => role !== 'admin')],
    ['hr', ['handler', 'front-desk', 'supervisor', 'hr', 'contractor']],
    ['regional-manager', []],
    ['quality', []],
    ['estate-manager', []],
    ['supervisor', []],
    ['front-desk', []],
    ['handler', []],
    ['contractor', []],
  ])('%s reaches %j', (keeper, reached) => {
    const may = posts.filter(
      (role) => rankRefusal(caller([whole(keeper)]), 'c1', [{ personId: 'other', grants: [whole(role)] }]) === null,
    );
    expect(may).toEqual(posts.filter((role) => reached.includes(role)));
  });

  it('nobody reaches what is no post', () => {
    for (const role of ['owner', 'system'] as const)
      expect(reaches({ grants: posts.map((held) => whole(held)) }, [whole(role)])).toBe(false);
  });

  it('a grant reaches no further than its company and its estate', () => {
    const atEstate: Grant = { role: 'hr', companyId: 'c1', estateId: 'e1' };
    expect(reaches({ grants: [atEstate] }, [{ role: 'handler', companyId: 'c1', estateId: 'e1' }])).toBe(true);
    expect(reaches({ grants: [atEstate] }, [{ role: 'handler', companyId: 'c1', estateId: 'e2' }])).toBe(false);
    expect(reaches({ grants: [atEstate] }, [whole('handler')])).toBe(false);
    expect(rankRefusal(caller([atEstate]), 'c1', [{ personId: 'other', grants: [] }])).toBe('no-keeper');
    expect(rankRefusal(caller([whole('admin', 'c2')]), 'c1', [{ personId: 'other', grants: [] }])).toBe('no-keeper');
    expect(rankRefusal(caller([whole('admin')]), 'c1', [{ personId: 'other', grants: [whole('handler', 'c2')] }])).toBe(
      'above',
    );
  });

  it('nobody is his own keeper, whatever he holds', () => {
    fc.assert(
      fc.property(grants, grants, (held, other) => {
        const refusal = rankRefusal(caller(held), 'c1', [
          { personId: 'other', grants: other },
          { personId: 'me', grants: [] },
        ]);
        expect(['oneself', 'no-keeper']).toContain(refusal);
      }),
    );
  });

  it('holding more never lets one do less, and to hold more never makes one easier to reach', () => {
    fc.assert(
      fc.property(grants, grants, grants, (held, target, more) => {
        const before = reaches({ grants: held }, target);
        if (before) expect(reaches({ grants: [...held, ...more] }, target)).toBe(true);
        else expect(reaches({ grants: held }, [...target, ...more])).toBe(false);
      }),
    );
  });

  it('who is changed was reached as he was and is reached as he becomes', () => {
    fc.assert(
      fc.property(grants, grants, grants, (held, before, after) => {
        const both = rankRefusal(caller(held), 'c1', [{ personId: 'other', grants: [...before, ...after] }]);
        const each = [before, after].map((one) =>
          rankRefusal(caller(held), 'c1', [{ personId: 'other', grants: one }]),
        );
        expect(both === null).toBe(each.every((one) => one === null));
      }),
    );
  });

  /** People by number; a step: who acts, on whom, what it gives, and whether it takes the sign-in over. */
  const step = fc.record({
    by: fc.nat({ max: 5 }),
    on: fc.nat({ max: 5 }),
    to: grants,
    takesOver: fc.boolean(),
  });

  it('nobody climbs: whoever acts in whatever order, the circle of those who began lower never holds a higher post', () => {
    fc.assert(
      fc.property(
        fc.array(grants, { minLength: 6, maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...keepers, 'supervisor' as const),
        (start, steps, highest) => {
          const top = ranks[highest];
          const world = start.map((held) => [...held]);
          const rankOf = (held: readonly Grant[]): number => Math.max(0, ...held.map(({ role }) => ranks[role]));
          // Those who are no higher than `highest` conspire; whom they take over acts for them.
          const circle = new Set(world.flatMap((held, person) => (rankOf(held) <= top ? [person] : [])));
          for (const { by, on, to, takesOver } of steps) {
            if (!circle.has(by)) continue;
            const held = world[by] ?? [];
            const target = world[on] ?? [];
            const concerned = [{ personId: String(on), grants: takesOver ? target : [...target, ...to] }];
            if (rankRefusal(caller(held, String(by)), 'c1', concerned) !== null) continue;
            if (takesOver) circle.add(on);
            else world[on] = to;
          }
          for (const person of circle) expect(rankOf(world[person] ?? [])).toBeLessThanOrEqual(top);
        },
      ),
      { numRuns: 500 },
    );
  });
});
