import { describe, expect, it } from '@jest/globals';
import { caseOfKey, isKeptSeen, staysNowhere } from './kept-keys.js';

describe('what is kept for when there is no line', () => {
  it.each([
    ['my cases', ['cases', 'mine', null], true],
    ['what is offered to me', ['cases', 'offered', null], true],
    ['a case that was looked at', ['case', 'c1'], true],
    ['its facts', ['case', 'c1', 'facts'], true],
    ['names of people', ['people', 'everybody'], true],
    ['names of estates', ['estates'], true],
    ['what I was told', ['messages', 'mine', true], true],
    ['what was sent to others', ['messages', 'sent', {}], false],
    ['lists of other cases', ['cases', 'found', 'complaint', {}], false],
    ['accounts', ['accounts'], false],
    ['households', ['households', 'x'], false],
  ])('%s: %j', (_, key, kept) => {
    expect(isKeptSeen(key)).toBe(kept);
  });

  it('is no confidential case (§7.4)', () => {
    expect([{ confidential: true }, { confidential: false }, {}, [], null].map(staysNowhere)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('knows to which case facts and messages belong, so that they go with it', () => {
    expect([['case', 'c1'], ['case', 'c1', 'facts'], ['cases', 'mine'], ['estates']].map(caseOfKey)).toEqual([
      'c1',
      'c1',
      null,
      null,
    ]);
  });
});
