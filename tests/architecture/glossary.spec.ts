import { describe, expect, it } from '@jest/globals';
import { saidOtherwise, termsOfGlossary, unneededExceptions, unsaidInChinese, unsaidInEnglish } from './glossary.js';
import { everythingSpoken, spokenIn } from './spoken.js';

const spoken = everythingSpoken();

describe('the glossary decides', () => {
  it('what everything is called that people read', () => {
    expect(spoken.filter(({ language }) => language === 'zh').length).toBeGreaterThan(5_000);
    expect(spoken.filter(({ language }) => language === 'en').length).toBeGreaterThan(4_000);
    expect(saidOtherwise(spoken)).toEqual([]);
  });

  it('by terms of its own', () => {
    const { zh, en } = termsOfGlossary();
    expect(unsaidInChinese.map(({ term }) => term).filter((term) => !zh.includes(term))).toEqual([]);
    expect(unsaidInEnglish.map(({ term }) => term).filter((term) => !en.includes(term))).toEqual([]);
  });

  it('with no exception that nothing needs', () => {
    expect(unneededExceptions(spoken)).toEqual([]);
  });

  it.each([
    ['a literal', `say('案件')`, '案件'],
    ['a pair', `const w = {\n  a: { zh: '审计', en: 'audit' } };`, '审计'],
    ['a filled-in sentence', 'const w = (n) => `${n} 的逾期`;', '逾期'],
    ['a page', '<p>查看台账</p>', '台账'],
    ['one arm of a choice', `const w = { zh: late ? '已逾期' : '按时', en: 'x' };`, '逾期'],
    ['the English of a pair', `const w = { zh: '记录', en: late ? 'a fact' : 'none' };`, 'fact'],
    ['the English of two arguments', "t('工单', `the ticket ${id}`)", 'ticket'],
  ])('and another word is found in %s', (_where, source, word) => {
    const [found, ...more] = saidOtherwise(spokenIn('console/src/mine.tsx', source));
    expect(more).toEqual([]);
    expect(found).toMatch(new RegExp(`^console/src/mine\\.tsx:[12] “${word}” is said “`));
  });

  it('but no code, no comment, and no word that only contains it', () => {
    const source = `// 案件\nif (kind === 'fact') refuse('fact.unknown', '没有该记录', 'there is no such entry of the manufactory');`;
    expect(saidOtherwise(spokenIn('console/src/mine.ts', source))).toEqual([]);
  });
});
