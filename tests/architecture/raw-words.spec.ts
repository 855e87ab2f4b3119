import { describe, expect, it } from '@jest/globals';
import { codesSaid, everyCodeSaid, everyIdSaid, everythingSpoken, idsSaid } from './spoken.js';

const sources = everythingSpoken();
const han = /\p{Script=Han}/u;

/** English texts in which Chinese stands on purpose: what the handbook calls it, and what a cell may say. */
const chineseInEnglish = [
  'libs/handbook/src/catalogue/contradictions.ts',
  'libs/handbook/src/comparison/places.words.ts',
  'libs/handbook/src/standard/lint/standard.schema.ts',
  'services/gateway/src/sheets/',
  'console/src/pages/case/case-head.tsx',
  'console/src/pages/ledger/ledger.words.ts',
];

describe('no code and no foreign word on a page', () => {
  it('no English text has Chinese in it', () => {
    const found = sources.filter(
      ({ file, language, paired, text }) =>
        paired && language === 'en' && han.test(text) && !chineseInEnglish.some((one) => file.startsWith(one)),
    );
    expect(found).toEqual([]);
  });

  it('a look-up of a name never falls back to the code: `wordOf` does not', () => {
    expect(codesSaid('mine.ts', 'const a = names[code] ?? { zh: code, en: code };')).toEqual(['mine.ts:1']);
    expect(codesSaid('mine.ts', 'const a = { zh: one.name, en: one.name };')).toEqual([]);
    // The words of a message to an owner who has one language, as they were sent.
    const words = /^services\/notifications\/src\/delivery\/call-tasks\.ts:/u;
    expect(everyCodeSaid().filter((one) => !words.test(one))).toEqual([]);
  });

  it.each([
    ['people?.get(id)?.name ?? id', 1],
    ['names[personId] ?? personId', 1],
    ['people?.get(one.recipient.id)?.name ?? one.recipient.id', 1],
    ["known.get(id)?.name[language] ?? (looked ? '' : id)", 1],
    ['known === undefined ? id : say(known.name)', 1],
    ['people?.get(id)?.name ?? say(notOnFile)', 0],
    ['draft.estateId ?? joins.estateId', 0],
    ['row.number ?? row.id', 0],
  ])('`%s` says an id where no name is known: %i', (code, times) => {
    expect(idsSaid('mine.tsx', `const a = ${code};`)).toHaveLength(times);
  });

  it('no page says an id of somebody or something that it knows no name of', () => {
    // Whoever looks knows his own.
    const own = /^console\/src\/api\/people\.ts:/u;
    expect(everyIdSaid().filter((one) => !own.test(one))).toEqual([]);
  });
});
