import { contentMasking } from '@steward/case-kit';
import { contentKept } from '../complaint/content-kept.js';

export type { ContentRow } from '@steward/case-kit';

/** How content of complaints is masked: an authority's number and letters lead to who complained. */
export const { showsComplainant, mayHave, isMasked, contentView } = contentMasking(contentKept);
