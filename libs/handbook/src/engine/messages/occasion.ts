/** Whom a message speaks to: whoever reported the case, or somebody of the staff. */
export const messageAudiences = ['owner', 'person'] as const;
export type MessageAudience = (typeof messageAudiences)[number];

/**
 * Why somebody is told. What a message says follows from this alone: from what its point means, and from what the life
 * cycle allows at the moment of telling; never from a pattern of names that another point might fit as well.
 */
export const occasions = [
  /** We have got it: number, what comes next, by when. */
  'receipt',
  /** It is being dealt with, nothing is late. */
  'progress',
  /** What was promised was not kept. */
  'late',
  'asked-to-rate',
  'reminded-to-rate',
  'closed-by-silence',
  /** It is over otherwise. */
  'closed',
  'reopened',
  /** Somebody wrote to him. */
  'written',
  /** It goes on once he has answered. */
  'your-turn',
  'appointed',
  /** A duty begins now. */
  'duty-begins',
  /** Nobody took over what was offered: it is back. */
  'offer-lapsed',
  'notice',
  'target-warned',
  'target-missed',
  'limit-warned',
  'limit-breached',
  /** A rung after the limit: it is late, and nothing has happened since. */
  'still-late',
  'further-breach',
  /** Told up to the top, and nobody has acted. */
  'top-of-chain',
  /** A limit has passed that breaks nothing, but a person has to act. */
  'limit-passed',
  /** What the point was about has been answered before anybody could be told. */
  'settled',
  /** A fact gives him work, takes it away, or leaves it to him. */
  'called',
  /** There is something new, and no more than that can be said. */
  'news',
] as const;
export type Occasion = (typeof occasions)[number];

/** Occasions on which a limit lies behind: whoever is called by them is called by a breach. */
export const breachOccasions: readonly Occasion[] = ['limit-breached', 'still-late', 'further-breach'];
