import { describe, expect, it } from '@jest/globals';
import { emptyTestDatabase, rowsOf } from '@steward/testing';
import { words } from './003-words.migration.js';
import { grams } from './200-grams.migration.js';

const said = [
  '厨房水槽下方漏水，地板泡了，已经打过两次电话 3号楼1单元502',
  '电梯',
  '梯',
  'A',
  'a b',
  '  ，。 ',
  '',
  'Ｗ－０７ ＡＢＣ　full-width',
  "it's 50% off: [a]\\{b}~`c`",
  '\u{20000}\u{20001}生僻字',
  '第一行\n第二行\t制表',
  'ﬁne ½ ㎡ é e\u0301',
  'Straße İstanbul ΣΑΣ',
  '啊'.repeat(500),
];

describe('the pairs of characters by which words are found', () => {
  it('are those that stand in the index already, however they are made', async () => {
    const database = await emptyTestDatabase('grams');
    try {
      const only = (from: string, name: string): string =>
        new RegExp(`create (?:or replace )?function steward\\.${name}\\([\\s\\S]*?\\$\\$;`).exec(from)?.[0] ?? '';
      await rowsOf(database.url, 'create schema steward');
      for (const name of ['runs', 'grams']) await rowsOf(database.url, only(words.up, name));
      const pairs = async (): Promise<string[][]> =>
        Promise.all(
          said.map(async (text) => {
            const [row] = await rowsOf<{ grams: string[] }>(database.url, 'select steward.grams($1) as grams', [text]);
            return [...new Set(row?.grams)].sort();
          }),
        );
      const before = await pairs();
      expect(before.flat().length).toBeGreaterThan(50);
      await rowsOf(database.url, grams.up);
      expect(await pairs()).toEqual(before);
    } finally {
      await database.drop();
    }
  });
});
