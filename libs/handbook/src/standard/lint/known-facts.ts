import type { ComplaintFactType } from '../../complaint/complaint.facts.js';

/** Every fact that can start, stop or void a clock of the complaint; the compiler keeps the list complete. */
const clockFacts: Readonly<Record<ComplaintFactType, boolean>> = {
  'complaint.received': true,
  'complaint.first-asked': true,
  'complaint.classified': true,
  'complaint.class-change-proposed': true,
  'complaint.class-changed': true,
  'complaint.class-change-rejected': true,
  'complaint.kind-changed': true,
  'complaint.assigned': true,
  'complaint.claimed': true,
  'complaint.hand-over-offered': true,
  'complaint.hand-over-accepted': true,
  'complaint.hand-over-declined': true,
  'complaint.returned': true,
  'complaint.helper-added': true,
  'complaint.helper-removed': true,
  'complaint.contractor-engaged': true,
  'complaint.accepted': true,
  'owner.told-who-handles': true,
  'complaint.investigation-started': true,
  'complaint.handling-started': true,
  'complaint.waiting': true,
  'complaint.resumed': true,
  'owner.told-progress': true,
  'complaint.fed-back': true,
  'complaint.reviewed': true,
  'complaint.rated': true,
  'complaint.low-rating-answered': true,
  'complaint.closed': true,
  'complaint.reopened': true,
  'complaint.withdrawn': true,
  'complaint.not-a-complaint-proposed': true,
  'complaint.not-a-complaint-confirmed': true,
  'complaint.not-a-complaint-rejected': true,
  'complaint.reporter-joined': true,
  'complaint.joining-undone': true,
  'complaint.merged': true,
  'complaint.merge-undone': true,
  'complaint.corrected': true,
  'complaint.adopted': true,
  'complaint.hot-spot-raised': true,
  'complaint.hot-spot-ended': true,
  'note.added': true,
  'owner.message-sent': true,
  'owner.replied': true,
  'appointment.made': true,
  'call.logged': true,
  'visit.logged': true,
  'attachment.added': true,
  // Firings are no input to clocks: a clock that they drive would depend on when somebody looked.
  'firing.reached': false,
  'firing.overruled': false,
  'escalation.told': false,
  'owner-link.issued': false,
};

/** Whether a clock may be driven by this fact. */
export const drivesClocks = (fact: string): boolean =>
  Object.hasOwn(clockFacts, fact) && clockFacts[fact as ComplaintFactType];

/** Facts that a point may cause, with what their data must hold; others need a person. */
export const effects: Readonly<Record<string, { readonly field: string; readonly values: readonly string[] | null }>> =
  {
    'complaint.closed': { field: 'as', values: ['no-answer'] },
    'complaint.hand-over-declined': { field: 'by', values: null },
  };
