import type { ComplaintAction } from '@steward/handbook';
import type { DescribedError } from '@steward/service-kit';
import { linkingErrors } from '../linking/link-refusals.js';
import { mergingErrors, namingErrors } from '../complaint/described-errors.js';

const merging: readonly string[] = ['merge', 'approve-taking-out', 'undo-merge', 'undo-joining'];

/** What the steps that only complaints have may answer for an action. */
export const errorsOfSteps = (action: string): readonly DescribedError[] => [
  ...linkingErrors(action),
  ...(merging.includes(action) ? mergingErrors : []),
  ...(namingErrors[action as ComplaintAction] ?? []),
];
