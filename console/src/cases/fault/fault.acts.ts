import type { FaultAction } from '@steward/handbook';
import type { FaceActs } from '../face.js';

const grave: readonly FaultAction[] = [
  'find-unsafe',
  'reject',
  'return',
  'withdraw',
  'declare-emergency',
  'undo-emergency',
];

const wanted: readonly FaultAction[] = [
  'accept-hand-over',
  'respond',
  'claim',
  'make-safe',
  'fix',
  'verify',
  'reject',
  'resume',
  'assign',
  'wait',
  'find-unsafe',
  'engage-contractor',
];

const shortcuts: Readonly<Record<string, FaultAction>> = {
  s: 'assign',
  r: 'respond',
  w: 'wait',
  f: 'fix',
  v: 'verify',
  u: 'find-unsafe',
  n: 'add-note',
};

/** How what may be done with a fault is asked for: its fields are those of its definition, in the order of its life. */
export const faultActs: FaceActs = {
  starts: { wait: { for: 'parts' } },
  grave,
  wanted,
  shortcuts,
  elsewhere: ['declare-emergency', 'join-emergency', 'undo-emergency'],
  fields: {},
  forms: {},
  above: {},
  sends: {},
};
