import type { Seeing } from '@steward/handbook';
import type { Caller, LoadedCase } from '@steward/service-kit';
import type { AnyCase } from '../cases/case-rules.js';

/** What a process adds to the page of its cases. */
export interface PageSteps<C extends AnyCase = AnyCase> {
  /** What its page says beside the view and the face: words that are kept outside of the ledger, as far as the reader sees them. */
  beside(caller: Caller, c: LoadedCase<C>, seeing: Seeing): Promise<object>;
}

/** Injects the steps of a page; null where the process has none. */
export const PAGE_STEPS = Symbol('steward-page-steps');
