import type { CaseFaceView } from '@steward/contracts';
import { type ComplaintCase, type Standard, complaint, confidentially } from '@steward/handbook';
import type { ComplaintView } from './complaint.schemas.js';

/** The face of a complaint from its view, which has worked out its limit already; confidential: nothing but its kind (§7.4). */
export function complaintFace(c: ComplaintCase, standard: Standard, view: object): CaseFaceView {
  const { title, place } = complaint.face(c, standard);
  return {
    title: { ...(c.confidential ? confidentially(c.kind) : title) },
    class: c.class,
    handlerId: c.handler,
    place,
    // What `complaintViewOf` gives.
    limitAt: (view as ComplaintView).limitAt,
    urgent: complaint.urgent(c),
    waiting: c.waitingFor,
  };
}
