import type { Condition } from './mapping.schema.js';

/** Compares as people do: full-width and half-width, case and surplus spaces don't count. */
export const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** A test for a cell that was made `plain`. Throws `SyntaxError` for a pattern that is no regular expression. */
export function testOf(condition: Condition): (cell: string) => boolean {
  if (typeof condition === 'string') return testOf([condition]);
  if (Array.isArray(condition)) {
    const values = new Set(condition.map(plain));
    return (cell) => values.has(cell);
  }
  if ('empty' in condition) return (cell) => (cell === '') === condition.empty;
  if ('pattern' in condition) {
    const pattern = new RegExp(condition.pattern, 'iu');
    return (cell) => pattern.test(cell);
  }
  const parts = plain(condition.like)
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const like = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (cell) => like.test(cell);
}
