import { describe, expect, it } from '@jest/globals';
import { readable, wordsOf, type Look } from './looks.table.js';

const looksOf = (page: string): Look[] => readable.filter((one) => one.page === page).flatMap(({ looks }) => looks);
const pages = (main: boolean): string[] => [
  ...new Set(readable.filter((one) => one.main === main).map(({ page }) => page)),
];
const widthOf = ({ phone }: Look): string => (phone ? 'phone' : 'desktop');

describe('the table of what is looked at how', () => {
  it('has the pages at which people spend their day', () => {
    expect(pages(true).sort()).toEqual(['board', 'case', 'desk', 'my work', 'overview', 'risks']);
  });

  it.each(pages(true))('has %s in both languages at both widths, and in both colours', (page) => {
    const seen = looksOf(page);
    const combined = new Set(seen.map((look) => `${look.language} ${widthOf(look)}`));
    expect([...combined].sort()).toEqual(['en desktop', 'en phone', 'zh desktop', 'zh phone']);
    expect(new Set(seen.map(({ dark }) => dark)).size).toBe(2);
  });

  it('has every other page in some look, and all looks on some page', () => {
    for (const page of pages(false)) expect([page, looksOf(page).length]).toEqual([page, 1]);
    const all = new Set(readable.flatMap(({ looks }) => looks).map(wordsOf));
    expect(all.size).toBe(8);
  });

  it('looks at no address twice in the same way', () => {
    const all = readable.flatMap(({ path, looks }) => looks.map((look) => `${path} ${wordsOf(look)}`));
    expect(new Set(all).size).toBe(all.length);
  });
});
