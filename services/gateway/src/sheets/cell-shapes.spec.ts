import { describe, expect, it } from '@jest/globals';
import { codeIn, dayIn, daysIn, hoursIn, isFlattened, phoneIn, timeOfCell } from './cell-shapes.js';
import { readCell } from './cells.js';
import type { Column } from './sheet.types.js';

describe('what people write into a cell', () => {
  it.each<[string, number[] | null]>([
    ['周一～周五', [1, 2, 3, 4, 5]],
    ['周一〜周五', [1, 2, 3, 4, 5]],
    ['周一—周五', [1, 2, 3, 4, 5]],
    ['星期一至星期五', [1, 2, 3, 4, 5]],
    ['周一到周五', [1, 2, 3, 4, 5]],
    ['一至五', [1, 2, 3, 4, 5]],
    ['１－５', [1, 2, 3, 4, 5]],
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Monday to Friday', [1, 2, 3, 4, 5]],
    ['工作日', [1, 2, 3, 4, 5]],
    ['周六～周一', [1, 6, 7]],
    ['周一、三、五', [1, 3, 5]],
    ['周一三五', [1, 3, 5]],
    ['Mon; Wed；Fri', [1, 3, 5]],
    ['周末', [6, 7]],
    ['礼拜天', [7]],
    ['每天', [1, 2, 3, 4, 5, 6, 7]],
    ['周八', null],
    ['0', null],
    ['1-9', null],
    ['周一～', null],
    ['Month', null],
    ['', null],
  ])('days: %s', (text, days) => expect(daysIn(text)).toEqual(days));

  it.each<[string, string | null]>([
    ['08:00', '08:00'],
    ['8:00', '08:00'],
    ['８：００', '08:00'],
    ['08:00:00', '08:00'],
    ['8点', '08:00'],
    ['8点30分', '08:30'],
    ['8点半', '08:30'],
    ['下午2:30', '14:30'],
    ['2:30 PM', '14:30'],
    ['12:00 AM', '00:00'],
    ['12 pm', '12:00'],
    ['24:00', '24:00'],
    ['24:01', null],
    ['8:60', null],
    ['25:00', null],
    ['13:00 AM', null],
    ['0.3333333333', '08:00'],
    ['8', null],
    ['noon', null],
  ])('times: %s', (text, time) => expect(timeOfCell(text)).toBe(time));

  it.each<[string, string | null]>([
    ['22:00～07:00', '22:00-07:00'],
    ['22：00—7：00', '22:00-07:00'],
    ['22点至7点', '22:00-07:00'],
    ['22:00 - 24:00', '22:00-00:00'],
    ['22:00～次日07:00', '22:00-07:00'],
    ['07:00～次日22:00', null],
    ['24:00-07:00', null],
    ['22:00', null],
    ['22:00-07:00-08:00', null],
  ])('hours: %s', (text, hours) => expect(hoursIn(text)).toBe(hours));

  it.each<[string, string | null]>([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['２０２６．３．１', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026/3/1 0:00', '2026-03-01'],
    ['2026-02-29', null],
    ['26-3-1', null],
    ['3/1/2026', null],
    ['46082', null],
  ])('days of the year: %s', (text, day) => expect(dayIn(text)).toBe(day));

  it('reads full-width signs of codes and numbers, and leaves out what nobody sees', () => {
    expect(codeIn('ｌｈ－１\u200b ')).toBe('lh-1');
    expect(phoneIn('\u202a＋８６ １３８–0000 0000\u202c')).toBe('+86 138-0000 0000');
    expect(['1.38E+10', '2.02405E+13', '1e3', '13800000000'].map(isFlattened)).toEqual([true, true, true, false]);
  });

  const column = (more: Partial<Column>): Column => ({
    key: 'x',
    name: { zh: '列', en: 'Column' },
    hint: { zh: '', en: '' },
    example: '',
    ...more,
  });
  const said = (text: string, more: Partial<Column> = {}): unknown => {
    const read = readCell(text, column(more), 3, false);
    return read.says === 'fault' ? `${read.fault.code}: ${read.fault.message.zh}` : read;
  };

  it('keeps a text as it is typed, a leading =, + or - too', () => {
    for (const text of ['=1+1', '+86 是区号', '-', '- 无 -', '＝全角', '湖畔“花园”'])
      expect(said(text)).toEqual({ says: 'text', value: text });
  });

  it('says nothing with an empty cell, and takes away only with a word for it', () => {
    expect(said(' ')).toEqual({ says: 'nothing' });
    expect(said('清空', { clears: 'word' })).toEqual({ says: 'clear' });
    expect(said('（清空）', { clears: 'word' })).toEqual({ says: 'clear' });
    expect(said('Clear', { clears: 'word' })).toEqual({ says: 'clear' });
    expect(said('-', { clears: 'word' })).toEqual({ says: 'text', value: '-' });
    expect(said('－', { clears: 'dash' })).toEqual({ says: 'clear' });
    expect(said('清空')).toContain('cell.not-clearable');
  });

  it('refuses control characters by name, and bytes that mean nothing', () => {
    expect(said('张\u0007三')).toContain('cell.control-character: 含有控制字符 U+0007 响铃 BEL');
    expect(said('张\u0001三')).toContain('U+0001');
    expect(said('张\u001b[31m三')).toContain('转义 ESC');
    expect(said('张\ufffd三')).toContain('cell.unreadable');
    expect(said('第一行\n第二行\t尾')).toEqual({ says: 'text', value: '第一行\n第二行\t尾' });
  });

  it('lets 24:00 be an end, and no beginning', () => {
    expect(said('24:00', { shape: 'end' })).toEqual({ says: 'text', value: '24:00' });
    expect(said('24:00', { shape: 'time' })).toContain('24:00 只能作为结束时刻');
  });
});
