import { emergencyActs } from './emergency/emergency.acts.js';
import { emergencyFactParts } from './emergency/emergency.facts.js';
import type { FaceTalk, ProcessFace } from './face.js';

const nothing = (): null => null;

const talk: FaceTalk = {
  spoken: [
    'emergency.reported',
    'situation.reported',
    'emergency.contained',
    'emergency.flared-up',
    'emergency.recovered',
    'emergency.stood-down',
    'notice.issued',
    'notice.corrected',
    'review.filed',
  ],
  fromOwner: [],
  toOwner: [],
  about: [],
  // Households are told by notices, and nobody by a message of the case.
  unheard: () => null,
};

/** What only emergencies show (§4.2): who was called and who was not, and what was reported. */
export const face: ProcessFace = {
  Marks: nothing,
  HeadItems: nothing,
  WaysOut: nothing,
  Panel: nothing,
  AboutFirst: nothing,
  AboutMore: nothing,
  Side: nothing,
  factParts: emergencyFactParts,
  wordsOf: (facts) => {
    const words = facts[0]?.data['contentId'];
    return typeof words === 'string' ? words : null;
  },
  talk,
  acts: emergencyActs,
};
