import type { ComplaintCase } from './complaint.case.js';
import { type Looking, isCrowded, seeingOf } from '../../engine/reading.js';
import { maskedCase, readingOf } from './complaint.reading.js';

/** Whether this caller may know who complained: never the person complained about, in a confidential case few. */
export const seesComplainant = (c: ComplaintCase, looking: Looking): boolean =>
  seeingOf(readingOf(c, looking), c.confidential, false).complainant;

/** The case as this caller may see it, where nothing is known of how many live in its building. */
export const maskedFor = (c: ComplaintCase, looking: Looking): ComplaintCase =>
  maskedCase(c, seeingOf(readingOf(c, looking), c.confidential, isCrowded(1)), looking.actorId);
