import type { Language } from '../terminal/language.js';
import type { ImportTally } from './import-rows.js';

const shown = 10;

/** What an import came to, in a few lines. */
export function importSummary(
  tally: ImportTally,
  more: {
    readonly reportPath: string | null;
    readonly differences: readonly string[];
    readonly corrections: boolean;
    readonly dryRun: boolean;
    readonly language: Language;
  },
): string[] {
  const zh = more.language === 'zh';
  const taken = tally.created + tally.updated + tally.unchanged + tally.differs + tally.corrected;
  const lines = more.dryRun
    ? [
        zh
          ? `读取 ${tally.read} 行；可导入 ${taken}，拒收 ${tally.refused}（试运行，未发送）`
          : `${tally.read} rows read; ${taken} could be imported, ${tally.refused} refused (dry run: nothing was sent)`,
      ]
    : [
        zh
          ? `读取 ${tally.read} 行；新建 ${tally.created}${tally.updated > 0 ? `，更新 ${tally.updated}` : ''}，未变 ${tally.unchanged}${differing(tally, zh)}，拒收 ${tally.refused}`
          : `${tally.read} rows read; ${tally.created} created, ${tally.updated > 0 ? `${tally.updated} updated, ` : ''}${tally.unchanged} unchanged, ${differing(tally, zh)}${tally.refused} refused`,
      ];
  for (const [code, count] of largestFirst(tally.refusedBy)) lines.push(`  ${count} × ${code}`);
  for (const { because, rows } of tally.leftOut.values())
    lines.push(zh ? `  不计 ${rows} 行：${because.zh}` : `  ${rows} rows left out: ${because.en}`);
  lines.push(...more.differences);
  if (tally.differs > 0 && !more.corrections)
    lines.push(
      zh
        ? `已有工单未改动；加 --corrections 可将不同之处作为更正记入办理记录`
        : `the cases are left as they are; --corrections takes the differences over, as corrections in the ledger`,
    );
  lines.push(...tally.lines.inWords(more.language, more.reportPath));
  const remarks = [...tally.remarks.values()].sort((a, b) => b.rows - a.rows || a.remark.en.localeCompare(b.remark.en));
  if (remarks.length > 0) {
    lines.push(zh ? '已导入，但以下内容未能关联：' : 'taken, but not as it stands there:');
    for (const { remark, rows } of remarks.slice(0, shown)) lines.push(`  ${rows} × ${zh ? remark.zh : remark.en}`);
    if (remarks.length > shown)
      lines.push(zh ? `  另有 ${remarks.length - shown} 种` : `  and ${remarks.length - shown} more`);
  }
  const unmapped = largestFirst(tally.unmapped);
  if (unmapped.length > 0) {
    const total = unmapped.reduce((sum, [, count]) => sum + count, 0);
    lines.push(
      zh
        ? `${total} 行的问题类型映射未列，归入默认问题：`
        : `${total} rows have a problem that the mapping does not list; they fall to its default:`,
    );
    for (const [values, count] of unmapped.slice(0, shown)) lines.push(`  ${count} × ${values}`);
    if (unmapped.length > shown)
      lines.push(zh ? `  另有 ${unmapped.length - shown} 种` : `  and ${unmapped.length - shown} more`);
  }
  return lines;
}

const differing = ({ differs, corrected }: ImportTally, zh: boolean): string =>
  [
    ...(differs > 0 ? [zh ? `，不同 ${differs}` : `${differs} different, `] : []),
    ...(corrected > 0 ? [zh ? `，更正 ${corrected}` : `${corrected} corrected, `] : []),
  ].join('');

const largestFirst = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
