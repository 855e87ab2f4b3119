import type { Standard } from '@steward/handbook';
import type { Language } from '../terminal/language.js';
import { classWords } from '../terminal/words.js';
import { columnsNeeded, leafKey } from './compile.js';
import type { Condition, DecisionTable, LeafOf, Mapping, NumberColumns, TimeColumn } from './mapping.schema.js';
import { numberColumns } from './row-number.js';

/** What a mapping does, in words: columns, times, and every rule with the problem it leads to. */
export function explainMapping(mapping: Mapping, standard: Standard, language: Language): string[] {
  const zh = language === 'zh';
  const titles = new Map(standard.complaint.problems.map((leaf) => [leafKey(leaf), leaf.title[language]]));
  const problem = (leaf: LeafOf): string => `${titles.get(leafKey(leaf)) ?? ''} (${leafKey(leaf)})`;
  const problemClass = (is: Mapping['class']['otherwise']): string =>
    is === null ? (zh ? '按问题的暂定类别' : 'provisional class of the problem') : classWords[is][language];
  const time = (field: TimeColumn): string => timeInWords(field, zh);
  const plain = (is: string): string => is;
  return [
    `${mapping.id}: ${mapping.title[language]}`,
    zh ? `所需列：${columnsNeeded(mapping).join('、')}` : `columns needed: ${columnsNeeded(mapping).join(', ')}`,
    zh
      ? `外部编号：${mapping.source}:${numberInWords(mapping.externalNumber, zh)}`
      : `external number: ${mapping.source}:${numberInWords(mapping.externalNumber, zh)}`,
    zh
      ? `收到时间：${time(mapping.received)}，时区 ${mapping.zone}；只有日期时按整天的区间`
      : `received: ${time(mapping.received)}, zone ${mapping.zone}; a day without hour is an interval`,
    ...(mapping.accepted ? [`${zh ? '受理时间：' : 'accepted: '}${time(mapping.accepted)}`] : []),
    mapping.responded
      ? `${zh ? '响应时间（告知报事人由谁处理）：' : 'answered (the owner was told who handles it): '}${time(mapping.responded)}`
      : zh
        ? '响应时间：无，响应是否按时未知'
        : 'answered: not told, so nobody knows whether the response was in time',
    mapping.closed
      ? zh
        ? `办结时间：${time(mapping.closed)}；空白即最后所见仍未结`
        : `closed: ${time(mapping.closed)}; empty: open when last seen`
      : zh
        ? '办结时间：无'
        : 'closed: not told',
    ...(mapping.handler
      ? [
          zh
            ? `处理人："${mapping.handler.column}"，工号或唯一的姓名；导入时核对，查无此人的行会被拒绝`
            : `who had it: "${mapping.handler.column}", an id or a name that only one has; looked up by the import, which refuses a row whose handler it does not find`,
        ]
      : []),
    `${zh ? '文字' : 'text'}: ${mapping.text.columns.join(mapping.text.join)}`,
    ...(mapping.address ? [`${zh ? '地址' : 'address'}: ${mapping.address.columns.join(mapping.address.join)}`] : []),
    ...tableInWords(zh ? '问题' : 'problem', mapping.problem, problem, zh),
    ...tableInWords(zh ? '类别' : 'class', mapping.class, problemClass, zh),
    ...tableInWords(zh ? '种类' : 'kind', mapping.kind, plain, zh),
    ...tableInWords(zh ? '渠道' : 'channel', mapping.channel, plain, zh),
  ];
}

/** A column of times: its formats, what midnight means in it, and which words say "not yet". */
export function timeInWords({ column, formats, midnight, notYet = [] }: TimeColumn, zh: boolean): string {
  const day = midnight === 'day' ? (zh ? '，0 点即只知日期' : ', midnight means the day') : '';
  const words = notYet.length === 0 ? '' : zh ? `，表示尚未：${notYet.join(' ')}` : `, not yet: ${notYet.join(' ')}`;
  return `"${column}" [${formats.join(' | ')}]${day}${words}`;
}

/** Of which columns a number is made. */
export function numberInWords(of: NumberColumns, zh: boolean): string {
  const columns = numberColumns(of).map((column) => `<${column}>`);
  const number = columns.join('join' in of ? of.join : '');
  return of.withYear === true ? `<${zh ? '收到年份' : 'year of receipt'}>-${number}` : number;
}

/** A decision table, a line per rule. */
export function tableInWords<Outcome>(
  title: string,
  of: DecisionTable<Outcome>,
  outcome: (is: Outcome) => string,
  zh: boolean,
): string[] {
  const rules = of.rules.map(({ when, is }, index) => {
    const conditions = Object.entries(when).map(
      ([column, condition]) => `${column} ${conditionInWords(condition, zh)}`,
    );
    return `  ${index + 1}. ${conditions.join(zh ? ' 且 ' : ' and ')} → ${outcome(is)}`;
  });
  return [`${title}:`, ...rules, `  ${zh ? '其余' : 'otherwise'} → ${outcome(of.otherwise)}`];
}

/** A condition on a cell. */
export function conditionInWords(condition: Condition, zh: boolean): string {
  if (typeof condition === 'string') return `= "${condition}"`;
  if (Array.isArray(condition))
    return `${zh ? '为其一' : 'is one of'} ${condition.map((value) => `"${value}"`).join(', ')}`;
  if ('like' in condition) return `${zh ? '形如' : 'is like'} "${condition.like}"`;
  if ('pattern' in condition) return `${zh ? '符合' : 'matches'} /${condition.pattern}/`;
  return condition.empty ? (zh ? '为空' : 'is empty') : zh ? '不为空' : 'is not empty';
}
