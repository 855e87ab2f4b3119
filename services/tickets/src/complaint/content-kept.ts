import type { ContentKinds } from '@steward/case-kit';
import { taskContent } from '@steward/handbook';

/** Which content of a complaint is kept back from whom: an authority's number and letters lead to who complained. */
export const contentKept: ContentKinds = {
  task: taskContent,
  telling: ['external-number', 'external-order', 'formal-reply'],
};
