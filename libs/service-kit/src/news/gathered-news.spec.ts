import { describe, expect, it } from '@jest/globals';
import type { FactNews } from '@steward/contracts';
import { GatheredNews, onePerCase } from './gathered-news.js';
import type { NewsContext } from './news.decorators.js';
import type { NewsMessage } from './news.handlers.js';

const fact = (caseId: string, seq: number): FactNews => ({ id: `${caseId}/${seq}`, caseId, seq }) as FactNews;
const context = (offset: string): NewsContext => ({ offset }) as NewsContext;
const ids = (news: NewsMessage): string[] => (news as readonly FactNews[]).map(({ id }) => id);

describe('facts that are wanted together', () => {
  it('are given once, in order, to each who wants them, with the context of the last', async () => {
    const gathered = new GatheredNews();
    const given: [string, string[], string][] = [];
    const listener =
      (name: string) =>
      (news: NewsMessage, { offset }: NewsContext): Promise<void> => {
        given.push([name, ids(news), offset]);
        return Promise.resolve();
      };
    const [one, other] = [listener('one'), listener('other')];
    gathered.add(one, fact('a', 1), context('10'));
    gathered.add(one, fact('b', 1), context('11'));
    gathered.add(other, fact('b', 1), context('11'));
    gathered.add(one, fact('a', 2), context('12'));
    expect(['a', 'b', 'c'].map((caseId) => gathered.holds(caseId))).toEqual([true, true, false]);
    await gathered.give();
    await gathered.give();
    expect(given).toEqual([
      ['one', ['a/1', 'b/1', 'a/2'], '12'],
      ['other', ['b/1'], '11'],
    ]);
    expect(gathered.holds('a')).toBe(false);
  });

  it('come in as few groups as hold no case twice', () => {
    const news = [fact('a', 1), fact('b', 1), fact('a', 2), fact('c', 1), fact('a', 3), fact('b', 2)];
    expect(onePerCase(news).map(ids)).toEqual([['a/1', 'b/1', 'c/1'], ['a/2', 'b/2'], ['a/3']]);
    expect(onePerCase([])).toEqual([]);
  });
});
