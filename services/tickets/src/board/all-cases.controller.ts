import { allCasesAt } from '@steward/case-kit';

/** The cases of every process of the service, in one order of harm. */
export const AllCasesController = allCasesAt('v1/cases');
