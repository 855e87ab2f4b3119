import { describe, expect, it } from '@jest/globals';
import type { ContentView } from '@steward/tickets/api';
import { mapOf, reporterOf } from './reporter.js';

const row = (changes: Partial<ContentView> = {}): ContentView =>
  ({
    id: 'r1',
    kind: 'reporter',
    text: null,
    masked: false,
    erasedAt: null,
    meta: { name: '何先生', phone: '10000009001' },
    ...changes,
  }) as ContentView;
const c = { withheld: [], reporterId: 'r1' };

describe('who may be called about a case', () => {
  it('is whoever reported it, not somebody who joined', () => {
    const joined = row({ id: 'r2', meta: { name: '李', phone: '10000009002' } });
    expect(reporterOf(c, [joined, row()])).toEqual({ name: '何先生', phone: '10000009001' });
  });

  it.each<[string, Parameters<typeof reporterOf>[0], ContentView[]]>([
    ['whose contact is withheld', { ...c, withheld: ['contact'] }, [row()]],
    ['who is withheld', { ...c, withheld: ['complainant'] }, [row()]],
    ['who wants no contact', { ...c, contactWish: 'none' }, [row()]],
    ['whose row is masked', c, [row({ masked: true })]],
    ['whose words were erased', c, [row({ erasedAt: '2026-11-30T00:00:00.000Z' })]],
    ['who is not there', c, []],
  ])('is nobody %s', (_, of, content) => {
    expect(reporterOf(of, content)).toBeNull();
  });

  it('is found on the map by the address as it is called', () => {
    expect(mapOf('湖畔花园3号楼1单元501室')).toBe(
      'https://uri.amap.com/search?keyword=%E6%B9%96%E7%95%94%E8%8A%B1%E5%9B%AD3%E5%8F%B7%E6%A5%BC1%E5%8D%95%E5%85%83501%E5%AE%A4&view=map&src=steward&callnative=1',
    );
  });
});
