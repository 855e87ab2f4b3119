import type { ComplaintFactType } from '../../processes/complaint/complaint.facts.js';
import type { FaultFactType } from '../../processes/fault/fault.facts.js';
import type { InterruptionFactType } from '../../processes/interruption/interruption.facts.js';
import { faultClasses, interruptionGrades, problemClasses } from '../standard.js';

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
  'complaint.assignment-failed': true,
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
  'complaint.taking-out-proposed': true,
  'complaint.taking-out-rejected': true,
  'complaint.not-a-complaint-proposed': true,
  'complaint.not-a-complaint-confirmed': true,
  'complaint.not-a-complaint-rejected': true,
  'complaint.reporter-joined': true,
  'complaint.joining-undone': true,
  'complaint.merged': true,
  'complaint.merge-undone': true,
  'complaint.corrected': true,
  'complaint.adopted': true,
  // Old records are read as the facts that they tell of.
  'record.answered': false,
  'record.corrected': false,
  'complaint.hot-spot-raised': true,
  'complaint.hot-spot-ended': true,
  'complaint.nudged': true,
  'call.seen': false,
  'note.added': true,
  'owner.message-sent': true,
  'owner.replied': true,
  'owner.word-seen': true,
  'appointment.answered': true,
  'complaint.external-linked': true,
  'complaint.external-replied': true,
  'appointment.made': true,
  'call.logged': true,
  'visit.logged': true,
  'attachment.added': true,
  // Firings are no input to clocks: a clock that they drive would depend on when somebody looked.
  'firing.reached': false,
  'firing.overruled': false,
  'escalation.told': false,
  'owner-link.issued': false,
  'owner-links.ended': false,
};

const faultFacts: Readonly<Record<FaultFactType, boolean>> = {
  'fault.reported': true,
  'fault.found-unsafe': true,
  'fault.made-safe': true,
  'fault.assigned': true,
  'fault.responded': true,
  'fault.waiting': true,
  'fault.resumed': true,
  'fault.fixed': true,
  'fault.verified': true,
  'fault.withdrawn': true,
  'firing.reached': false,
  'firing.overruled': false,
  'escalation.told': false,
};

const interruptionFacts: Readonly<Record<InterruptionFactType, boolean>> = {
  'interruption.reported': true,
  'interruption.measured': true,
  'interruption.graded': true,
  'interruption.first-handled': true,
  'interruption.basic-restored': true,
  'interruption.fully-restored': true,
  'interruption.authorities-told': true,
  'interruption.verified': true,
  'interruption.closed': true,
  'interruption.withdrawn': true,
  'firing.reached': false,
  'firing.overruled': false,
  'escalation.told': false,
};

/** Facts that a point may cause, with what their data must hold; others need a person. */
type Effects = Readonly<Record<string, { readonly field: string; readonly values: readonly string[] | null }>>;

/** What the clocks of a process may speak of. */
export interface Vocabulary {
  readonly classes: readonly string[];
  /** Whether a clock may be driven by this fact. */
  readonly drives: (fact: string) => boolean;
  readonly effects: Effects;
}

const among =
  (facts: Readonly<Record<string, boolean>>) =>
  (fact: string): boolean =>
    Object.hasOwn(facts, fact) && facts[fact] === true;

export const complaintVocabulary: Vocabulary = {
  classes: problemClasses,
  drives: among(clockFacts),
  effects: {
    'complaint.closed': { field: 'as', values: ['no-answer'] },
    'complaint.hand-over-declined': { field: 'by', values: null },
  },
};

export const faultVocabulary: Vocabulary = { classes: faultClasses, drives: among(faultFacts), effects: {} };

export const interruptionVocabulary: Vocabulary = {
  classes: interruptionGrades,
  drives: among(interruptionFacts),
  effects: {},
};
