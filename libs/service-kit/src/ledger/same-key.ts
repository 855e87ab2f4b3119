import { DomainError } from '@steward/contracts';
import { canonicalJson } from './canonical-json.js';

/**
 * Whether what a client asks under a key of its own (an id that it chose, an external number) was done before: the same again
 * changes nothing. Refused with `key.other-content` (409), which names both, when the key stands for something else: a
 * difference is said, never swallowed. Every route that takes such a key asks here, and says so with `keyed` of `@Describe`.
 */
export function doneBefore(key: string, before: object | undefined, asked: object): boolean {
  if (before === undefined) return false;
  if (canonicalJson(before) === canonicalJson(asked)) return true;
  throw new DomainError(
    'conflict',
    'key.other-content',
    {
      zh: `“${key}” 已用于内容不同的另一次请求；请换一个编号，或先撤销原来的。`,
      en: `"${key}" stands for something else already: take another id, or take the first one back.`,
    },
    { details: { key, was: before, is: asked } },
  );
}
