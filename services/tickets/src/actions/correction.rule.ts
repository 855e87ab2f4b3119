import { type ComplaintCase, type Reading, seeingOf } from '@steward/handbook';
import { mayNotKnowReporter } from '../owner-link/link-issuing.service.js';
import type { ActionBodies } from '../complaint/action.schemas.js';

/** What a correction writes over that not everybody may see. */
const unseen: readonly ActionBodies['correct']['field'][] = ['reporter', 'dwelling'];

/**
 * Nobody corrects what is kept from him: the one who complained would be cut off, and his messages and link would go where the
 * corrector likes. Refused with `reporter.other`.
 */
export function refuseUnseen({ field }: ActionBodies['correct'], reading: Reading, c: ComplaintCase): void {
  if (unseen.includes(field) && !seeingOf(reading, c.confidential, false).complainant) throw mayNotKnowReporter();
}
