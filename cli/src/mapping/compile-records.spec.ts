import { describe, expect, it } from '@jest/globals';
import { compileRecordMapping, recordColumns } from './compile-records.js';
import { faultMappingSchema } from './mapping.schema.js';

const mapping = faultMappingSchema.parse({
  schema: 1,
  id: 'faults',
  process: 'fault',
  title: { zh: '故障台账', en: 'Faults' },
  source: 'book',
  externalNumber: { column: '编号' },
  started: { column: '报修', formats: ['yyyy-MM-dd HH:mm'] },
  responded: { column: '到场', formats: ['yyyy-MM-dd HH:mm'] },
  ended: { column: '修复', formats: ['yyyy-MM-dd HH:mm'] },
  equipment: { otherwise: 'lift' },
});
const header = recordColumns(mapping);
const row = compileRecordMapping(mapping, new Map(header.map((column, index) => [column, index])), {
  observedUntil: Date.parse('2026-02-01T00:00:00Z'),
});
const read = (started: string, responded: string, ended: string): ReturnType<typeof row> => {
  const cells = header.map((column) => ({ 编号: '7', 报修: started, 到场: responded, 修复: ended })[column] ?? '');
  return row({ line: 2, text: cells.join(), cells, fault: null });
};

describe('a column for when somebody responded to a fault (§2.3.3)', () => {
  it('is read as the other times are, and says nothing where it is empty', () => {
    const at = Date.parse('2026-01-05T09:30:00+08:00');
    const known = read('2026-01-05 08:00', '2026-01-05 09:30', '2026-01-05 12:00');
    expect(known).toMatchObject({ record: { process: 'fault', responded: [at, at] } });
    for (const none of ['', '未处理', '-']) {
      const open = read('2026-01-05 08:00', none, '');
      expect('record' in open && 'responded' in open.record).toBe(false);
    }
  });

  it('refuses what can not be: before it began, after it ended, after the observation, no time at all', () => {
    const codeOf = (responded: string): unknown => {
      const result = read('2026-01-05 08:00', responded, '2026-01-05 12:00');
      return 'fault' in result ? [result.fault.code, result.fault.column] : result;
    };
    expect(codeOf('2026-01-05 07:59')).toEqual(['responded.before-started', '到场']);
    expect(codeOf('2026-01-05 12:01')).toEqual(['responded.after-ended', '到场']);
    expect(codeOf('2026-02-02 12:01')).toEqual(['responded.after-observation', '到场']);
    expect(codeOf('soon')).toEqual(['responded.unreadable', '到场']);
  });
});
