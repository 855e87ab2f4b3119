import { contradictions } from '../catalogue/contradictions.js';
import { figures } from '../catalogue/figures.js';
import { legalReadings } from '../catalogue/legal-readings.js';
import { lowRating, rate, review, takeUpAgain } from '../processes/complaint/complaint.after-clocks.js';
import { assign, classify, handOver, progress, resolve, respond } from '../processes/complaint/complaint.clocks.js';
import { decideClass, decideNoComplaint } from '../processes/complaint/decision.clocks.js';
import { externalReply, externalResponse } from '../processes/complaint/external.clocks.js';
import { emergencySection } from '../processes/emergency/emergency.clocks.js';
import { faultSection } from '../processes/fault/fault.clocks.js';
import { interruptionSection } from '../processes/interruption/interruption.clocks.js';
import { ownerWord, wait } from '../processes/complaint/owner.clocks.js';
import { categories, places, problems, problemTitles } from './problem-tree.js';
import type { Standard } from './standard.js';

/** Clocks of the first version: what cases are bound to that began under it runs as it ran. */
const first = [classify, assign, handOver, respond, progress, resolve, review, rate, lowRating, takeUpAgain];

/** The handbook of 2025 with the default reading of each contradiction, in force since 1 January 2025, Beijing time. */
export const defaultStandard: Standard = {
  schema: 1,
  id: 'handbook-2025',
  version: 2,
  title: { zh: '2025年物业管理服务标准化手册', en: 'Property-management service handbook 2025' },
  effectiveFrom: '2024-12-31T16:00:00.000Z',
  contradictions,
  legalReadings,
  figures,
  complaint: {
    clocks: [...first, ownerWord, wait, decideClass, decideNoComplaint, externalResponse, externalReply],
    problems,
    places,
    categories,
    problemTitles,
  },
  fault: faultSection,
  interruption: interruptionSection,
  emergency: emergencySection,
};

/** Versions of the default standard that shipped before: no case begins under them, but some still run under them. */
export const earlierStandards: readonly Standard[] = [
  { ...defaultStandard, version: 1, complaint: { ...defaultStandard.complaint, clocks: first } },
];
