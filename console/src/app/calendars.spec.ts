import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import enGB from 'antd/locale/en_GB.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb.js';
import 'dayjs/locale/zh-cn.js';

/** A module of antd as this runner gives it: itself, or what it is by default. */
const whole = (read: typeof zhCN): typeof zhCN => ('default' in read ? (read.default as typeof zhCN) : read);

/** What a calendar of antd asks dayjs for: its own locale in dayjs' spelling. */
const inDayjs = (locale: string | undefined): string => (locale ?? '').toLowerCase().replace('_', '-');

describe('calendars', () => {
  const app = readFileSync(new URL('./app.tsx', import.meta.url), 'utf8');

  it.each([
    ['zh', zhCN, '十二月'],
    ['en', enGB, 'December'],
  ] as const)('name months in the language of the screen and begin the week on Monday: %s', (_, read, month) => {
    const { DatePicker } = whole(read);
    const locale = inDayjs(DatePicker?.lang.locale);
    expect(app).toContain(`'dayjs/locale/${locale}'`);
    const day = dayjs('2026-12-06').locale(locale);
    expect([day.locale(), day.format('MMMM'), day.startOf('week').format('YYYY-MM-DD')]).toEqual([
      locale,
      month,
      '2026-11-30',
    ]);
  });
});
