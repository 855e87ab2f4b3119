import { contradictions } from '../catalogue/contradictions.js';
import { figures } from '../catalogue/figures.js';
import { lowRating, rate, review, takeUpAgain } from './complaint.after-clocks.js';
import { assign, classify, handOver, progress, resolve, respond } from './complaint.clocks.js';
import { faultSection } from './fault.clocks.js';
import { interruptionSection } from './interruption.clocks.js';
import { categories, places, problems, problemTitles } from './problem-tree.js';
import type { Standard } from './standard.js';

/** The handbook of 2025 with the default reading of each contradiction, in force since 1 January 2025, Beijing time. */
export const defaultStandard: Standard = {
  schema: 1,
  id: 'handbook-2025',
  version: 1,
  title: { zh: '2025年物业管理服务标准化手册', en: 'Property-management service handbook 2025' },
  effectiveFrom: '2024-12-31T16:00:00.000Z',
  contradictions,
  figures,
  complaint: {
    clocks: [classify, assign, handOver, respond, progress, resolve, review, rate, lowRating, takeUpAgain],
    problems,
    places,
    categories,
    problemTitles,
  },
  fault: faultSection,
  interruption: interruptionSection,
};
