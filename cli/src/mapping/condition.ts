import type { Condition } from './mapping.schema.js';

/** Compares as people do: full-width and half-width, case and surplus spaces don't count. */
export function plain(text: string): string {
  const known = made.get(text);
  if (known !== undefined) return known;
  const is = text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  if (text.length > longestKept) return is;
  if (made.size >= mostKept) made.clear();
  made.set(text, is);
  return is;
}

/** Columns that decide hold the same few words again and again; free text is not worth keeping. */
const made = new Map<string, string>();
const mostKept = 2_000;
const longestKept = 100;

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
