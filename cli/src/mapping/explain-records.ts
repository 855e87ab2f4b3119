import type { Language } from '../terminal/language.js';
import { recordColumns } from './compile-records.js';
import { conditionInWords, numberInWords, tableInWords, timeInWords } from './explain.js';
import type { RecordMapping } from './mapping.schema.js';

/** What a mapping of faults or interruptions does, in words: columns, times, what it leaves out, and every rule. */
export function explainRecordMapping(mapping: RecordMapping, language: Language): string[] {
  const zh = language === 'zh';
  const { started, ended, externalNumber } = mapping;
  const time = ({ seenWithin, ...column }: RecordMapping['started'] | RecordMapping['ended']): string =>
    `${timeInWords(column, zh)}${seenWithin === undefined ? '' : zh ? `，发生在此前 ${seenWithin} 以内` : `, happened within ${seenWithin} before it`}`;
  const plain = (is: unknown): string => String(is);
  return [
    `${mapping.id}: ${mapping.title[language]}`,
    zh ? `所需列：${recordColumns(mapping).join('、')}` : `columns needed: ${recordColumns(mapping).join(', ')}`,
    `${zh ? '编号' : 'number'}: ${'line' in externalNumber ? (zh ? '行号' : 'the line of the row') : numberInWords(externalNumber, zh)}`,
    `${zh ? '开始' : 'started'}: ${time(started)}, ${mapping.zone}`,
    `${zh ? '结束' : 'ended'}: ${time(ended)}${zh ? '；空白即结果未知' : '; empty: its fate is unknown'}`,
    ...(mapping.zones ? tableInWords(zh ? '时区' : 'zone', mapping.zones, plain, zh) : []),
    ...(mapping.process === 'fault'
      ? [
          ...(mapping.responded
            ? [
                `${zh ? '响应' : 'responded'}: ${time(mapping.responded)}${zh ? '；空白即结果未知' : '; empty: nobody knows'}`,
              ]
            : []),
          ...(mapping.equipmentCode
            ? [
                `${zh ? '设备编号（导入时核对）' : 'piece of equipment, looked up by the import'}: ${mapping.equipmentCode.column}`,
              ]
            : []),
          ...(mapping.handler
            ? [`${zh ? '处理人（导入时核对）' : 'handler, looked up by the import'}: ${mapping.handler.column}`]
            : []),
          ...(mapping.text
            ? [`${zh ? '文字（仅导入）' : 'words, for an import'}: ${mapping.text.columns.join(' + ')}`]
            : []),
          ...tableInWords(zh ? '设备' : 'equipment', mapping.equipment, plain, zh),
          ...tableInWords(zh ? '危及安全' : 'unsafe', mapping.unsafe, plain, zh),
        ]
      : [
          ...tableInWords(zh ? '服务' : 'service', mapping.service, plain, zh),
          `${zh ? '受影响户数' : 'households'}: ${mapping.households?.column ?? (zh ? '无' : 'not told')}`,
        ]),
    ...mapping.leaveOut.map(({ when, because }) => {
      const conditions = Object.entries(when).map(
        ([column, condition]) => `${column} ${conditionInWords(condition, zh)}`,
      );
      return `${zh ? '不计' : 'left out'}: ${conditions.join(zh ? ' 且 ' : ' and ')} (${because[language]})`;
    }),
  ];
}
