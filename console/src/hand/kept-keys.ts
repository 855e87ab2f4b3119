import type { QueryKey } from '@tanstack/react-query';

const lists: ReadonlySet<unknown> = new Set(['mine', 'offered', 'first-asked']);
const whole: ReadonlySet<unknown> = new Set(['case', 'people', 'estates', 'dwelling']);

/** Whether it is kept for when there is no line: somebody's own work, the cases that he looked at, and the names in them. */
export const isKeptSeen = ([about, which]: QueryKey): boolean =>
  whole.has(about) ||
  (about === 'cases' && lists.has(which)) ||
  (about === 'messages' && which !== 'sent') ||
  (about === 'places' && which === 'piece');

/** A confidential case stays on no device: each reading of it is on record (§7.4), and one without a line would not be. */
export const staysNowhere = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'confidential' in data && data.confidential === true;

/** The case to which a query belongs, its facts and messages too; null: to none. */
export const caseOfKey = ([about, id]: QueryKey): string | null =>
  about === 'case' && typeof id === 'string' ? id : null;
