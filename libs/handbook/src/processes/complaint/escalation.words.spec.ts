import { describe, expect, it } from '@jest/globals';
import { nine, days } from '../../../test/life.js';
import { considerationInWords, factNames, type Consideration } from '../../index.js';

const zone = 'Asia/Shanghai';
const called = (id: string): string => ({ chen: '陈静' })[id] ?? id;
const chen: Consideration = {
  personId: 'chen',
  level: 'supervisor',
  rung: 'named',
  outcome: 'skipped',
  why: 'on-leave',
  until: nine + days(2),
};

describe('why somebody was told or passed over, in words', () => {
  it('says the name, the level, the rung, the reason and until when it holds', () => {
    expect(considerationInWords(chen, called, zone)).toEqual({
      zh: '跳过陈静（主管·指定人员）：正在休假，至 11月5日 09:00。',
      en: 'Passed over 陈静 (supervisor, named): is on leave until 5 Nov 09:00.',
    });
    const told: Consideration = {
      personId: 'wang',
      level: 'handler',
      rung: 'named',
      outcome: 'reached',
      why: 'handler',
    };
    expect(considerationInWords(told, called, zone)).toEqual({
      zh: '通知wang（处理人·指定人员）：是本单处理人。',
      en: 'Told wang (handler, named): handles the case.',
    });
  });

  it('says of a code that it does not know that it is newer, also of one that is the name of something else', () => {
    for (const why of ['full-moon', 'constructor']) {
      expect(considerationInWords({ ...chen, why, until: null }, called, zone).zh).toBe(
        '跳过陈静（主管·指定人员）：（新版本的内容）。',
      );
    }
  });
});

describe('facts by name', () => {
  it('are told apart in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = Object.values(factNames).map((name) => name[language]);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
