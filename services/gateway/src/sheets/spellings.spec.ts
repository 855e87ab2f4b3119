import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { clearingWords, namesFor, spellings } from './cell-words.js';
import { cellShapes, sheetIds } from './sheet.types.js';

describe('docs/how-to/sheets.md', () => {
  const page = readFileSync(new URL('../../../../docs/how-to/sheets.md', import.meta.url), 'utf8');

  it.each(cellShapes.map((shape) => [shape] as const))('says every spelling of %s', (shape) => {
    expect(page).toContain(spellings[shape].zh);
  });

  it('says how names stand for ids, what takes away, and every kind', () => {
    expect(page).toContain(namesFor.zh);
    for (const word of clearingWords) expect(page).toContain(`\`${word}\``);
    for (const id of sheetIds) expect(page).toContain(`\`${id}\``);
  });
});
