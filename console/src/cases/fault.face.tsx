import { FaultHandling, FaultPiece } from './fault/about.js';
import { faultActs } from './fault/fault.acts.js';
import { faultFactParts } from './fault/fault.facts.js';
import { FaultMarks } from './fault/head.js';
import { FaultPanel } from './fault/panel.js';
import type { FaceTalk, ProcessFace } from './face.js';
import { linkFields } from './links/link-fields.js';

const nothing = (): null => null;

const talk: FaceTalk = {
  spoken: [
    'fault.reported',
    'fault.found-unsafe',
    'fault.made-safe',
    'fault.waiting',
    'fault.fixed',
    'fault.verified',
    'fault.rejected',
    'fault.withdrawn',
  ],
  fromOwner: [],
  toOwner: [],
  about: [],
  // Nobody is written to about a fault.
  unheard: () => null,
};

/** What only equipment faults show (§2.3.3): the piece, the danger, the repeated failure, and who may accept the repair. */
export const face: ProcessFace = {
  Marks: FaultMarks,
  HeadItems: nothing,
  WaysOut: nothing,
  Panel: FaultPanel,
  Main: nothing,
  AboutFirst: FaultPiece,
  AboutMore: FaultHandling,
  Side: nothing,
  factParts: faultFactParts,
  wordsOf: (facts) => {
    const words = facts[0]?.data['contentId'];
    return typeof words === 'string' ? words : null;
  },
  talk,
  acts: { ...faultActs, fields: linkFields },
};
