import type { Role } from '../engine/fact.js';

/** Whoever leads: decides, assigns, approves. */
export const leads: readonly Role[] = ['supervisor', 'estate-manager', 'company'];
/** Posts of the company that work on cases. */
export const staff: readonly Role[] = ['handler', 'front-desk', ...leads];
/** May state, with evidence, that something happened before it was recorded. */
export const backDating: readonly Role[] = ['supervisor', 'estate-manager', 'company'];
