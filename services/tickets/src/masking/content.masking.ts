import { contentMasking } from '@steward/case-kit';
import { taskContent } from '@steward/handbook';

export type { ContentRow } from '@steward/case-kit';

/** How content of complaints is masked: an authority's number and letters lead to who complained. */
export const { showsComplainant, mayHave, isMasked, contentView } = contentMasking({
  task: taskContent,
  telling: ['external-number', 'external-order', 'formal-reply'],
});
