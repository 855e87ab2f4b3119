import { emergencyLinkActions } from '../../parts/case-links.js';
import type { ComplaintTypes } from './complaint.types.js';
import { anyState, open } from './life-cycle/transition.js';

/** A complaint of class major emergency declares an emergency or joins one that is open at its place, and is closed after it (§4.2). */
export const linking = emergencyLinkActions<ComplaintTypes>({
  open,
  any: anyState,
  guards: ['not-complained-about', 'is-major-emergency'],
});
