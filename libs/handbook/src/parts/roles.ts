import type { Role } from '../engine/fact.js';

/** Whoever leads: decides, assigns, approves. */
export const leads: readonly Role[] = ['supervisor', 'estate-manager', 'regional-manager', 'company'];
/** Whoever answers for an estate as a whole: its manager, and the manager of the region in which it lies. */
export const leadsEstate: readonly Role[] = ['estate-manager', 'regional-manager'];
/** Posts of the company that work on cases. */
export const staff: readonly Role[] = ['handler', 'front-desk', ...leads];
/** May state, with evidence, that something happened before it was recorded. */
export const backDating: readonly Role[] = ['supervisor', 'estate-manager', 'regional-manager', 'company'];
