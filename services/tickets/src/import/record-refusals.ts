import type { KnownCase } from './known-records.js';
import type { RowReason } from './imported-row.js';

const named = ({ number, id }: KnownCase): string => number ?? id;

/** The number belongs to another matter: ledgers that begin again every year, numbers that a spreadsheet has flattened. */
export function anotherRecord(known: KnownCase): RowReason {
  const { record } = known;
  if (record === null)
    return {
      code: 'number.another-record',
      zh: `该编号已是工单 ${named(known)} 的编号，那一件不是导入的`,
      en: `its number is that of case ${named(known)}, which was not imported`,
    };
  const since = new Date(record.received[0]).toISOString().slice(0, 10);
  const line =
    record.line === null ? { zh: '', en: '' } : { zh: `第 ${record.line} 行`, en: `line ${record.line} of an ` };
  return {
    code: 'number.another-record',
    zh: `该编号属于先前导入的另一条记录（${line.zh}，工单 ${named(known)}，${since} 收到）；编号每年重新开始的，请用多列组成编号或加上年份`,
    en: `its number belongs to another record: ${line.en}earlier import, case ${named(known)}, received ${since}; where numbers begin again every year, make them of several columns, or with the year`,
  };
}

/** The case has gone on here since: what its old record says now changes nothing any more. */
export const livesHere = (known: KnownCase): RowReason => ({
  code: 'record.lives-here',
  zh: `工单 ${named(known)} 已在本系统办理，旧记录的更正不再采用`,
  en: `case ${named(known)} has gone on here: what its old record says now is no longer taken over`,
});
