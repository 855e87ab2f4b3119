import { type CaseRules, caseOf, factTitleOf, firingsIn, registrationOf } from '@steward/case-kit';
import { topics } from '@steward/contracts';
import {
  type ComplaintCase,
  type ComplaintFact,
  awaitsInWords,
  callTitle,
  complaint,
  describeFiring,
  firingsOfCalls,
  readingOf,
  seeingOf,
} from '@steward/handbook';
import { complaintFired } from './complaint.fired.js';
import { contentKept } from './content-kept.js';
import { complaintFace } from './complaint.face.js';
import { complaintFields } from './complaint.fields.js';
import { complaintListed } from './complaint.listed.js';
import { complaintViewOf } from './complaint.view.js';
import { type HandedLink, dueLinks, everyReporterOf } from './due-links.js';

/** §3.1: what must be answered within the hour has workers of its own. */
export const isEmergency = complaint.urgent;

const rules: CaseRules<ComplaintCase> = {
  ...complaint,
  factTitle: factTitleOf(complaint),
  // The ledger of a complaint holds facts of a complaint only: it was written from them.
  callsIn: (fact, after) => firingsOfCalls(fact as ComplaintFact, after),
};

/** The complaint as the kit runs it: its rules, and what only this service knows of it. */
export const complaintCase = caseOf(rules, {
  topic: topics.ticketsFacts,
  follow: 'complaint',
  view: complaintViewOf,
  fields: complaintFields,
  face: complaintFace,
  listed: complaintListed,
  masking: {
    sees: (c, looker) => {
      const reading = readingOf(c, looker);
      return reading === 'nothing' ? null : seeingOf(reading, c.confidential, false);
    },
    personal: ['reporterId', 'dwellingId', 'buildingId', 'externalNumber', 'filedBy'],
    content: contentKept,
  },
  awaits: awaitsInWords,
  // Whoever sends the messages about firings reads the owners' links: reading issues none.
  besides: {
    part: 'owner-link',
    facts: (recorded) => {
      const handed = recorded.facts.flatMap(({ type, data }) =>
        type === 'owner-link.issued' ? [data as HandedLink] : [],
      );
      return dueLinks(recorded.after, firingsIn(recorded), handed);
    },
  },
  firingInWords: (firing, zone, standard) => ({
    zh: describeFiring(firing, zone, 'zh', standard),
    en: describeFiring(firing, zone, 'en', standard),
  }),
  callInWords: (reason) => callTitle(reason),
  fired: complaintFired,
  reporters: everyReporterOf,
});

/** How complaints are published and followed. */
export const complaintProcess = registrationOf(complaintCase);
