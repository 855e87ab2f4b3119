import type { EmergencyAction } from '@steward/handbook';
import type { FaceActs } from '../face.js';

const grave: readonly EmergencyAction[] = [
  'declare',
  'raise-level',
  'flare-up',
  'confirm-false-alarm',
  'give-task-up',
  'join',
];

const wanted: readonly EmergencyAction[] = [
  'answer',
  'arrive',
  'know-it-is-over',
  'declare',
  'accept-command',
  'take-command',
  'report-situation',
  'contain',
  'recover',
  'stand-down',
  'decline',
  'confirm-false-alarm',
  'close-roll-call',
  'open-task',
  'finish-task',
  'release',
  'review',
  'verify-action',
  'finish-action',
  'open-action',
  'archive',
];

const shortcuts: Readonly<Record<string, EmergencyAction>> = {
  a: 'answer',
  r: 'report-situation',
  t: 'open-task',
  n: 'add-note',
};

/** How what may be done in an emergency is asked for: its fields are those of its definition, in the order of its life. */
export const emergencyActs: FaceActs = {
  starts: { answer: { says: 'coming' } },
  grave,
  wanted,
  shortcuts,
  // One door at a time, on the list of doors.
  elsewhere: ['account-household', 'tell-household'],
  fields: {},
  forms: {},
  above: {},
  sends: {},
};
