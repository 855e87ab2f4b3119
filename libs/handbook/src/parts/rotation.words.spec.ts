import { describe, expect, it } from '@jest/globals';
import { rotationIn, rotationInWords } from './rotation.words.js';

describe('a rotation in the words of the trade', () => {
  it.each([
    [[1, 2], 4, '做二休二', '2 on, 2 off'],
    [[1], 2, '做一休一', '1 on, 1 off'],
    [[1], 4, '做一休三', '1 on, 3 off'],
    [[3, 4], 8, '第3、4天，8天一轮', 'days 3, 4 of 8'],
    [[2], 3, '第2天，3天一轮', 'days 2 of 3'],
  ])('days %j of %i', (days, length, zh, en) => {
    expect(rotationInWords(days, length)).toEqual({ zh, en });
    expect([rotationIn(zh), rotationIn(en)]).toEqual([
      { days, length },
      { days, length },
    ]);
  });

  it.each([
    ['做2休2', [1, 2], 4],
    ['上两休两', [1, 2], 4],
    ['干一休二', [1], 3],
    ['2 on 2 off', [1, 2], 4],
    ['第 5、6 天，8 天一轮', [5, 6], 8],
    ['第６，５天；８天一循环', [5, 6], 8],
  ])('reads %s', (text, days, length) => expect(rotationIn(text)).toEqual({ days, length }));

  it.each(['', '周一～周五', '做零休二', '第9天，8天一轮', '第0天，8天一轮', '四班三倒', '做二', '2/2'])(
    'reads none out of "%s"',
    (text) => expect(rotationIn(text)).toBeNull(),
  );
});
