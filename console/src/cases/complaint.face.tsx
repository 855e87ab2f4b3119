import type { ComplaintWithContent } from '@steward/tickets/api';
import { AboutMore, AboutReporter } from './complaint/about.js';
import { complaintActs } from './complaint/complaint.acts.js';
import { complaintFactParts } from './complaint/complaint.facts.js';
import { ComplaintMarks, FirstAsked } from './complaint/head.js';
import { HeardPanel } from './complaint/heard-panel.js';
import { OwnerLink } from './complaint/owner-link.js';
import { ReportersCard } from './complaint/reporters.js';
import type { FaceTalk, ProcessFace } from './face.js';

const talk: FaceTalk = {
  spoken: [
    'complaint.received',
    'complaint.fed-back',
    'complaint.reviewed',
    'complaint.rated',
    'complaint.low-rating-answered',
    'complaint.reopened',
    'complaint.reporter-joined',
    'owner.notice-passed-on',
    'owner.heard-notice',
  ],
  fromOwner: ['complaint.received', 'complaint.rated', 'complaint.reporter-joined'],
  toOwner: ['owner.notice-passed-on', 'complaint.fed-back', 'complaint.low-rating-answered'],
  about: ['owner-link.issued', 'owner-links.ended'],
  unheard: (open) => {
    const c = open as typeof open & ComplaintWithContent;
    // What is withheld is no wish: he may write to whom he may not know.
    if (c.withheld.includes('complainant')) return null;
    if (c.contactWish === 'call-only' || c.contactWish === 'none') return c.contactWish;
    const nobody = c.reporterId === null && c.joined.every((one) => one.undone || one.reporterId === null);
    return nobody ? 'nobody' : null;
  },
};

/** What only complaints show: who reported, the owner's link and word, authorities, merging, ratings, and their forms. */
export const face: ProcessFace = {
  Marks: ComplaintMarks,
  HeadItems: FirstAsked,
  WaysOut: OwnerLink,
  Panel: HeardPanel,
  Main: () => null,
  AboutFirst: AboutReporter,
  AboutMore,
  Side: ReportersCard,
  factParts: complaintFactParts,
  // A corrected old record has words of its own.
  wordsOf: (facts) => {
    const words =
      facts.findLast(({ type }) => type === 'record.corrected')?.data['contentId'] ?? facts[0]?.data['contentId'];
    return typeof words === 'string' ? words : null;
  },
  talk,
  acts: complaintActs,
};
