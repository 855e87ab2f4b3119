import type { ContentView } from '@steward/tickets/api';
import type { AnyCase } from '../../cases/case.js';

/** Whoever reported a case, as far as the reader may know. */
export interface KnownReporter {
  readonly name: string | null;
  readonly phone: string | null;
}

/** What of a case says who reported it; a process that has no such person has none of it. */
interface Reported extends Pick<AnyCase, 'withheld'> {
  readonly reporterId?: string | null;
  readonly contactWish?: string;
}

/** The row that names whoever reported a case; undefined without one. */
export const reporterRow = (
  { reporterId = null }: Pick<Reported, 'reporterId'>,
  content: Iterable<ContentView>,
): ContentView | undefined =>
  [...content].find(({ id, kind }) => kind === 'reporter' && (reporterId === null || id === reporterId));

/** Whoever may be called about a case; null where nobody is known, his contact is withheld or erased, or he wants no contact. */
export function reporterOf(c: Reported, content: Iterable<ContentView>): KnownReporter | null {
  const row = reporterRow(c, content);
  const hidden = c.withheld.includes('contact') || c.withheld.includes('complainant');
  if (row === undefined || hidden || row.masked || row.erasedAt || c.contactWish === 'none') return null;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return { name: text(row.meta['name']), phone: text(row.meta['phone']) };
}

/** Where a map shows an address: the map of China that most phones have opens itself, else its page does. */
export const mapOf = (address: string): string =>
  `https://uri.amap.com/search?${new URLSearchParams({ keyword: address, view: 'map', src: 'steward', callnative: '1' }).toString()}`;
