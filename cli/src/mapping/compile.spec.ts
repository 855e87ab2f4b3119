import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '@steward/handbook';
import { compileMapping, locateColumns, columnsNeeded, type Mapped } from './compile.js';
import { complaintMappingSchema, type Mapping } from './mapping.schema.js';

const aMapping = (more: Record<string, unknown> = {}): Mapping =>
  complaintMappingSchema.parse({
    schema: 1,
    id: 'test',
    title: { zh: '测试', en: 'Test' },
    source: 'old-system',
    externalNumber: { column: '编号' },
    received: { column: '收到', formats: ['iso', 'yyyy/M/d'] },
    closed: { column: '办结' },
    text: { columns: ['内容', '备注'], join: '；' },
    address: { columns: ['地址'] },
    kind: { rules: [{ when: { 类型: '咨询' }, is: 'enquiry' }], otherwise: 'complaint' },
    class: { rules: [{ when: { 内容: { pattern: '紧急' } }, is: 'urgent' }], otherwise: null },
    problem: {
      rules: [
        { when: { 类型: ['漏水', '渗水'] }, is: { place: 'dwelling', category: 'water', problem: 'leak' } },
        {
          when: { 类型: { like: '电梯*' }, 内容: { like: '*困人*' } },
          is: { place: 'lift', category: 'lift-service', problem: 'entrapment' },
        },
        { when: { 类型: { like: '电梯*' } }, is: { place: 'lift', category: 'lift-service', problem: 'stopped' } },
        { when: { 类型: { empty: true } }, is: { place: 'estate', category: 'noise', problem: 'other' } },
      ],
      otherwise: { place: 'estate', category: 'other', problem: 'other' },
    },
    ...more,
  });

const header = ['编号', '收到', '办结', '类型', '内容', '备注', '地址'];
const mapped = (cells: string[], mapping = aMapping()): Mapped => {
  const mapRow = compileMapping(mapping, locateColumns(columnsNeeded(mapping), header).at, {
    standard: defaultStandard,
    observedUntil: Date.parse('2024-06-01T00:00:00Z'),
  });
  return mapRow({ line: 7, text: cells.join(','), cells, fault: null });
};
const fault = (cells: string[]): unknown => {
  const result = mapped(cells);
  return 'fault' in result ? [result.fault.code, result.fault.column] : result;
};
const problemOf = (type: string, words: string): unknown => {
  const result = mapped(['1', '2024-05-01', '', type, words, '', '']);
  return 'row' in result ? [result.row.place, result.row.problem, result.row.class, result.unmapped] : result;
};

describe('a row of an old system', () => {
  it('becomes a complaint with number, times, problem, words and address', () => {
    expect(mapped(['A-1', '2024-05-01T08:00', '2024-05-02T09:30', '漏水', '厨房漏水', '', '3-201'])).toMatchObject({
      row: {
        externalNumber: 'old-system:A-1',
        line: 7,
        kind: 'complaint',
        channel: 'import',
        place: 'dwelling',
        category: 'water',
        problem: 'leak',
        received: { at: '2024-05-01T00:00:00.000Z' },
        closed: { at: '2024-05-02T01:30:00.000Z' },
        text: '厨房漏水',
        addressText: '3-201',
      },
      unmapped: null,
    });
  });

  it('takes the first rule whose conditions all hold, whatever the case, width and spaces', () => {
    expect(problemOf('渗水', '')).toEqual(['dwelling', 'leak', undefined, null]);
    expect(problemOf(' 电梯Ａ ', '有人困人 紧急')).toEqual(['lift', 'entrapment', 'urgent', null]);
    expect(problemOf('电梯', '停了')).toEqual(['lift', 'stopped', undefined, null]);
    expect(problemOf('', '吵')).toEqual(['estate', 'other', undefined, null]);
  });

  it('falls to the named default where no rule knows it, and says which values those were', () => {
    expect(problemOf('外星人', '来了')).toEqual(['estate', 'other', undefined, '外星人 | 来了']);
  });

  it('keeps a day without hours as an interval, in the zone asked for', () => {
    expect(mapped(['1', '2024/5/1', '2024-05-01', '漏水', 'x', '', ''])).toMatchObject({
      row: {
        received: { from: '2024-04-30T16:00:00.000Z', until: '2024-05-01T15:59:59.999Z' },
        closed: { from: '2024-04-30T16:00:00.000Z', until: '2024-05-01T15:59:59.999Z' },
      },
    });
  });

  it('ends a day at the end of the observation', () => {
    expect(mapped(['1', '2024-06-01', '', '漏水', 'x', '', ''])).toMatchObject({
      row: { received: { from: '2024-05-31T16:00:00.000Z', until: '2024-06-01T00:00:00.000Z' }, closed: null },
    });
  });

  it('has the title of its problem for words where it has none', () => {
    expect(mapped(['1', '2024-05-01', '', '漏水', '', '', ''])).toMatchObject({ row: { text: '户内渗漏水' } });
  });

  it('keeps what looks like a formula as it was: it is disarmed where it is exported', () => {
    expect(mapped(['="007"', '2024-05-01', '', '漏水', '=cmd|calc', '好', '@x'])).toMatchObject({
      row: { externalNumber: 'old-system:007', text: '=cmd|calc；好', addressText: '@x' },
    });
  });

  it.each<[string, string[], [string, string | null]]>([
    ['no number', ['', '2024-05-01', '', '', '', '', ''], ['number.missing', '编号']],
    ['a number without end', ['9'.repeat(101), '2024-05-01', '', '', '', '', ''], ['number.too-long', '编号']],
    ['no time', ['1', '', '', '', '', '', ''], ['received.missing', '收到']],
    ['a time of another format', ['1', '1.5.2024', '', '', '', '', ''], ['received.unreadable', '收到']],
    ['a day that does not exist', ['1', '2024-02-30', '', '', '', '', ''], ['received.no-such-day', '收到']],
    ['an end that is no time', ['1', '2024-05-01', 'soon', '', '', '', ''], ['closed.unreadable', '办结']],
    [
      'an end before its beginning',
      ['1', '2024-05-02', '2024-05-01', '', '', '', ''],
      ['closed.before-received', '办结'],
    ],
    [
      'a beginning after the observation',
      ['1', '2024-06-02', '', '', '', '', ''],
      ['received.after-observation', '收到'],
    ],
    [
      'an end after the observation',
      ['1', '2024-05-02', '2024-06-02', '', '', '', ''],
      ['closed.after-observation', '办结'],
    ],
    ['a NUL', ['1', '2024-05-02', '', '', 'a\0b', '', ''], ['cell.nul', '内容']],
    ['words without end', ['1', '2024-05-02', '', '', 'x'.repeat(10_001), '', ''], ['text.too-long', null]],
  ])('is refused for %s, with the column to blame', (_why, cells, wanted) => {
    expect(fault(cells)).toEqual(wanted);
  });
});

describe('the columns of a file', () => {
  it('are found by name, by plain name where that is enough, and are refused where two could be meant', () => {
    expect(locateColumns(['Number', 'Zip'], ['NUMBER ', 'zip', 'Zip'])).toEqual({
      at: new Map([
        ['Number', 0],
        ['Zip', 2],
      ]),
      missing: [],
      doubled: [],
    });
    expect(locateColumns(['number'], ['Number', 'NUMBER'])).toMatchObject({ doubled: ['number'] });
    expect(locateColumns(['number', 'other'], ['number'])).toMatchObject({ missing: ['other'] });
  });
});
