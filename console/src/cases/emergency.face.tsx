import type { ReactElement } from 'react';
import { CallOutCard } from './emergency/call-out.js';
import { DoingsCards } from './emergency/doing-cards.js';
import { emergencyActs } from './emergency/emergency.acts.js';
import { emergencyFactParts } from './emergency/emergency.facts.js';
import { emergencyFields } from './emergency/numbered-fields.js';
import { EmergencyHead, EmergencyMarks, EmergencyPanel } from './emergency/panel.js';
import type { FaceTalk, ProcessFace } from './face.js';

const nothing = (): null => null;

/** The room: who was called and what is done, live. */
const Room = (): ReactElement => (
  <>
    <CallOutCard />
    <DoingsCards />
  </>
);

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

/** What only emergencies show (§4.2): the room. */
export const face: ProcessFace = {
  Marks: EmergencyMarks,
  HeadItems: EmergencyHead,
  WaysOut: nothing,
  Panel: EmergencyPanel,
  Main: Room,
  AboutFirst: nothing,
  AboutMore: nothing,
  Side: nothing,
  factParts: emergencyFactParts,
  wordsOf: (facts) => {
    const words = facts[0]?.data['contentId'];
    return typeof words === 'string' ? words : null;
  },
  talk,
  acts: { ...emergencyActs, fields: emergencyFields },
};
