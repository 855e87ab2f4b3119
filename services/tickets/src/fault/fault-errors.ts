import { refusal } from '@steward/case-kit';
import type { DescribedError } from '@steward/service-kit';
import { linkingErrors } from '../linking/link-refusals.js';

/** What the steps that only faults have may answer for an action. */
export const errorsOfFaultSteps = (action: string): readonly DescribedError[] => [
  ...linkingErrors(action),
  ...(action === 'engage-contractor'
    ? [refusal('contractor.unknown', '没有此外协单位', 'no such contractor for the estate')]
    : []),
];
